import type { Finding } from '../../../summary/finding.ts';
import type { Summary } from '../../../summary/summary.ts';
import { percent } from '../../figures.ts';
import { type Safe, safe } from '../../safe.ts';
import { ofKind } from '../findings.ts';
import type { Page } from '../page.ts';
import { sentences, shortened, usuallyListed } from './sentences.ts';

/** Our choice: with less of the requests and of the time, crawlers are what every site has. */
const leastOfCrawlers = 0.25;

/** What crawlers have more of: the requests, or the time that these took. */
function crawlers(page: Page, { agents, requests, traffic }: Summary): Safe[] {
  const ofKind = agents?.kinds.find(({ kind }) => kind === 'crawler');
  if (ofKind === undefined) return [];
  const { crawlersSend, crawlersTake } = page.wording.usage;
  const all = traffic.timeTakenMs?.sum ?? 0;
  const sent = ofKind.count / requests.total;
  const taken = all === 0 ? 0 : (ofKind.timeTakenMs ?? 0) / all;
  if (Math.max(sent, taken) < leastOfCrawlers) return [];
  return [taken > sent ? crawlersTake(percent(taken, 1)) : crawlersSend(percent(sent, 1))];
}

/** Whom it meets: all, or some servers, networks, clients. */
export function who(page: Page, summary: Summary): Safe[] {
  const { findings, distinct, sites } = summary;
  const words = page.wording.first;
  const failing = ofKind(findings, 'failing')[0];
  const spread = ofKind(findings, 'spread');
  const places = spread
    // The table of paths has them.
    .flatMap(({ concentrated }) => concentrated.filter(({ by }) => by !== 'route'))
    .map(({ by, value, failures, requests }) =>
      words.place(
        by,
        shortened(page, safe(value)),
        percent(failures.count, failures.of),
        percent(requests.count, requests.of),
      ),
    );
  return [
    ...places,
    ...(failing === undefined ? [] : [words.clients(failing.clients, distinct.clients)]),
    ...crawlers(page, summary),
    ...sentences(
      page,
      spread.map((one) => ({ ...one, concentrated: [] })),
    ),
    ...(failing === undefined ? [] : sitesHit(page, sites)),
    ...failedLogons(page, findings),
    ...sentences(page, ofKind(findings, 'heavy-client')),
  ];
}

/** The sites with server failures, by their number. */
function sitesHit(page: Page, sites: Summary['sites']): Safe[] {
  const hit = sites
    .filter(({ value, serverErrors }) => value !== null && serverErrors > 0)
    .sort((left, right) => right.serverErrors - left.serverErrors);
  if (hit.length === 0) return [];
  const names = hit.slice(0, usuallyListed).map(({ server, value }) => {
    const name = server === null ? value! : `${server}/${value}`;
    return shortened(page, safe(name));
  });
  const list = page.wording.list(hit.length > names.length ? [...names, page.mark] : names);
  return [page.wording.first.sites(hit.length, sites.length, list)];
}

/** Whose logons failed, where that is trouble. */
function failedLogons(page: Page, findings: readonly Finding[]): Safe[] {
  return ofKind(findings, 'handshakes')
    .filter(({ severity, clients }) => severity === 'trouble' && clients.length > 0)
    .map(({ failed, clients }) => {
      const list = clients
        .slice(0, usuallyListed)
        .map(({ client, count }) => page.wording.codes.counted(shortened(page, safe(client)), count));
      const of = failed.reduce((sum, { count }) => sum + count, 0);
      return page.wording.first.failedLogons(of, page.wording.list(list));
    });
}
