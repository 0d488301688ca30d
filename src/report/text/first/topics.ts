import { privateNetworks } from '../../../query/client.ts';
import type { Finding } from '../../../summary/finding.ts';
import type { BytesCount, CodeCount, LineCounts, Summary } from '../../../summary/summary.ts';
import { problemOf, sourceName } from '../../complaints.ts';
import { byteSize, percent } from '../../figures.ts';
import { type Safe, safe, say } from '../../safe.ts';
import { cutMiddle } from '../../width.ts';
import { codeName, failingCodes, number, ofService } from '../codes.ts';
import { missingField, type OfKind, ofKind, perMinute, sentenceOf } from '../findings.ts';
import { times } from '../overview.ts';
import type { Page } from '../page.ts';
import { ftpFigures } from '../services.ts';

/* The sentences of each topic, the most telling first: where rows are few, the last ones go. */

/** Names within a sentence have this many columns. */
const widestName = 30;

/** Entries of a list within a sentence. */
const usuallyListed = 3;

/** The sentences of findings; one of which nothing is left says nothing. */
function sentences(page: Page, findings: readonly Finding[]): Safe[] {
  return findings.map((finding) => sentenceOf(page, finding)).filter((sentence) => sentence !== '');
}

/** How long requests take, and where most of the time goes, without what is meant to last. */
export function time(page: Page, { traffic, requests, slowRoutes, longPolls }: Summary): Safe[] {
  const words = page.wording.first;
  const others = longPolls.timeTakenMsOfOthers;
  const timeTakenMs = others ?? traffic.timeTakenMs;
  const sum = timeTakenMs?.sum ?? 0;
  const slow = slowRoutes
    .slice(0, usuallyListed)
    .filter(({ timeTakenMs }) => sum > 0 && timeTakenMs !== null && timeTakenMs.sum > 0)
    .map(({ value, timeTakenMs }) => {
      const route = value === null ? page.wording.groups.rest : shortened(page, safe(value));
      return say`${route} ${percent(timeTakenMs!.sum, sum)}`;
    });
  const lasting = longPolls.routes.reduce((left, { count }) => left + count, 0);
  return [
    ...times(page, { timeTakenMs }, requests.total - (others === null ? 0 : lasting)).map(words.times),
    ...(slow.length > 0 ? [words.mostTime(page.wording.list(slow))] : []),
    ...(longPolls.routes.length > 0 ? [words.longPolls(longPolls.routes.length)] : []),
  ];
}

/** Our choice: so much of the bytes is most of them, */
const mostOfBytes = 0.5;
/** and of so much less of the requests: what nearly everything is sent for tells nothing. */
const leastLiftOfBytes = 2;

/** Of a log without trouble: the route and the client that most of the bytes are sent for, and few of the requests. */
export function bytes(page: Page, { findings, traffic, requests, bandwidth }: Summary): Safe[] {
  const sent = traffic.bytesSent?.sum ?? 0;
  const isQuiet = findings.every(({ severity }) => severity === 'note' || severity === 'trust');
  if (!isQuiet || bandwidth === null || sent === 0) return [];
  const words = page.wording.usage;
  const partOf = (one: BytesCount | undefined, part: typeof words.sentFor): Safe[] => {
    if (one === undefined || one.value === null) return [];
    const { value, count, bytesSent } = one;
    const isMost = bytesSent >= mostOfBytes * sent;
    if (!isMost || bytesSent * requests.total < leastLiftOfBytes * count * sent) return [];
    return [part(percent(bytesSent, sent), cutMiddle(safe(value), widestName, page.mark))];
  };
  const parts = [
    ...partOf(bandwidth.routes[0], words.sentFor),
    ...partOf(bandwidth.clients[0], words.sentTo),
  ];
  if (parts.length === 0) return [];
  return [words.mostBytes(byteSize(sent), page.wording.list(parts))];
}

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
        cutMiddle(safe(value), widestName, page.mark),
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
    return cutMiddle(safe(name), widestName, page.mark);
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
        .map(({ client, count }) =>
          page.wording.codes.counted(cutMiddle(safe(client), widestName, page.mark), count),
        );
      const of = failed.reduce((sum, { count }) => sum + count, 0);
      return page.wording.first.failedLogons(of, page.wording.list(list));
    });
}

/** Our choice: less than half as much again, or as little less, is what any hour does. */
const otherLoad = 1.5;
/** Our choice: nobody acts on less. */
const leastSecondsAhead = 5;

/** Kinds of findings that say something of the cause, besides those that have words of their own here. */
const causes: ReadonlySet<Finding['id']> = new Set([
  'refused',
  'time-out',
  'slower',
  'traffic-collapsed',
  'traffic-surged',
  'hidden-failures',
  'cut-off',
  'slow-downloads',
  'handshakes',
]);

/** What the figures say of the cause. The legs of handshakes stand aside. */
export function why(page: Page, { findings }: Summary): Safe[] {
  const [failing, ...earlier] = ofKind(findings, 'failing');
  const [first, ...others] = sentences(
    page,
    findings
      .filter(({ id }) => causes.has(id))
      .map((finding) => (finding.id === 'handshakes' ? { ...finding, legs: 0 } : finding)),
  );
  return [
    ...(first === undefined ? [] : [first]),
    ...sentences(page, ofKind(findings, 'after-mark')),
    ...ofKind(findings, 'reopened').flatMap(({ nearFailing }) =>
      nearFailing === null ? [] : [page.wording.first.reopenedNear(page.clock(nearFailing))],
    ),
    ...sentences(page, ofKind(findings, 'new-agent')),
    ...sentences(page, earlier),
    ...(failing === undefined ? [] : beginning(page, failing)),
    ...(failing === undefined || findings.some(isLoad) ? [] : load(page, failing)),
    ...others,
    ...(isAside(findings) ? [] : overLimits(page, findings)),
    ...newCodes(page, findings),
  ];
}

function isLoad({ id }: Finding): boolean {
  return id === 'traffic-collapsed' || id === 'traffic-surged';
}

/** When the first request that failed began, where that is well before it failed. */
function beginning(page: Page, { onset, since }: OfKind<'failing'>): Safe[] {
  if (onset === null || Date.parse(since) - Date.parse(onset) < leastSecondsAhead * 1000) return [];
  return [page.wording.findings.began(page.clock(onset))];
}

/** Whether more was asked for than before. */
function load(page: Page, { load }: OfKind<'failing'>): Safe[] {
  if (load === null) return [];
  const { before, during } = load;
  const { more, less, same } = page.wording.first.load;
  const words = during >= otherLoad * before ? more : before >= otherLoad * during ? less : same;
  return [words(perMinute(before), perMinute(during))];
}

/** The table of codes says what they mean. */
function newCodes(page: Page, findings: readonly Finding[]): Safe[] {
  const { newCode, newCodes } = page.wording.first;
  const list = ofKind(findings, 'new-code')
    .slice(0, usuallyListed)
    .map(({ code, first }) => newCode(codeName(code), page.clock(first)));
  return list.length === 0 ? [] : [newCodes(page.wording.list(list))];
}

/** The settings of request filtering that codes are about, by status and substatus. */
const limits: Readonly<Record<string, string>> = {
  '404.10': 'headerLimits',
  '404.13': 'maxAllowedContentLength',
  '404.14': 'maxUrl',
  '404.15': 'maxQueryString',
};

/** Limits that were met a few times say nothing of a cause. */
function isAside(findings: readonly Finding[]): boolean {
  return !ofKind(findings, 'limit-hit').some(({ severity }) => severity === 'trouble');
}

/** Limits that were met, those of request filtering by the names of their settings. */
function overLimits(page: Page, findings: readonly Finding[]): Safe[] {
  const { overLimit, overLimits } = page.wording.first;
  const met = ofKind(findings, 'limit-hit');
  const settingOf = ({ code }: OfKind<'limit-hit'>): string | undefined =>
    limits[`${code.status}.${code.substatus}`];
  const named = met.flatMap((finding) => {
    const setting = settingOf(finding);
    const { code, count, longestPassed } = finding;
    return setting === undefined ? [] : [overLimit(codeName(code), count, safe(setting), longestPassed)];
  });
  return [
    ...(named.length > 0 ? [overLimits(page.wording.list(named))] : []),
    ...sentences(
      page,
      met.filter((finding) => settingOf(finding) === undefined),
    ),
  ];
}

/** What looks like trouble and is routine. */
export function aside(page: Page, { findings, requests }: Summary): Safe[] {
  return [
    ...(requests.handshakeLegs > 0 ? [page.wording.findings.legs(requests.handshakeLegs)] : []),
    ...sentences(page, ofKind(findings, 'scanners')),
    ...sentences(page, ofKind(findings, 'broken-links')),
    ...sentences(page, ofKind(findings, 'probes')),
    ...sentences(page, ofKind(findings, 'near-limit')),
    ...(isAside(findings) ? overLimits(page, findings) : []),
  ];
}

/** FTP's own figures; its worst code where HTTP has the table of codes. */
export function ftp(page: Page, { ftp, codes, requests }: Summary): Safe[] {
  if (ftp === null) return [];
  const words = page.wording.first;
  const figures = words.ftpFigures(page.wording.clauses(ftpFigures(page, ftp)));
  const [worst] = requests.total === 0 ? [] : failingCodes(ofService(codes, 'ftp'));
  if (worst === undefined) return [figures];
  return [figures, words.mostOften(codeName(worst), safe(worst.reading?.title ?? worst.title), worst.count)];
}

/** What HTTP.sys logged itself; its reasons where HTTP has the table of codes. */
export function httperr(page: Page, { httperr, codes, requests }: Summary): Safe[] {
  if (httperr === null) return [];
  const words = page.wording.first;
  const { counted } = page.wording.codes;
  const reasons = failingCodes(ofService(codes, 'httperr'))
    .slice(0, usuallyListed)
    .map((code) => counted(reasonOf(page, code), code.count));
  const queues = httperr.queues
    .slice(0, usuallyListed)
    .map(({ value, count }) =>
      counted(value === null ? page.wording.httperr.noQueue : shortened(page, safe(value)), count),
    );
  return [
    ...(requests.total > 0 && reasons.length > 0
      ? [words.reasons(httperr.records, page.wording.list(reasons))]
      : []),
    ...(queues.length > 0 ? [words.queues(page.wording.list(queues))] : []),
  ];
}

/** A value of a log, cut where it is long. */
function shortened(page: Page, text: Safe): Safe {
  return page.logged(cutMiddle(text, widestName, page.mark));
}

/** `503 AppOffline`, or the reason alone where nothing was answered. */
export function reasonOf(page: Page, code: CodeCount): Safe {
  const reason = safe(code.reason ?? '-');
  return shortened(page, code.status === null ? reason : say`${codeName(code)} ${reason}`);
}

/** Fields that are not logged, and the answers that they cost. */
export function fields(page: Page, { findings }: Summary): Safe[] {
  const words = page.wording.first;
  const missing = ofKind(findings, 'missing-field').map((finding) => missingField(page, finding));
  if (missing.length === 0) return [];
  return [words.notLogged(page.wording.clauses(missing)), words.logThem];
}

/** How far the logs can be believed. */
export function trust(page: Page, summary: Summary): Safe[] {
  const { sources, lines, unread, findings, requests, approximations } = summary;
  const words = page.wording.first;
  const told = ['counted-twice', 'ends-early', 'gap', 'one-client', 'reopened'] as const;
  return [
    ...(sources.length > 0 ? [words.sources(sources.length, lineKinds(page, lines))] : []),
    ...unreadSources(page, unread),
    ...(summary.clientFrom === null ? [] : [clientFrom(page, summary.clientFrom)]),
    ...(summary.skipped.length > 0 ? [words.skipped(summary.skipped.length)] : []),
    ...told.flatMap((id) => sentences(page, ofKind<Finding['id']>(findings, id).filter(isNotYetTold))),
    ...(approximations.length > 0 ? [words.approximate] : []),
    ...(requests.total > 0 && summary.httperr === null ? [words.withoutHttperr] : []),
    ...firstBadLine(page, summary),
    ...(requests.total > 0 ? [words.neverLogged] : []),
  ];
}

/** Which field tells the client, whose addresses are not taken for clients, and how often the field did not tell it. */
function clientFrom(page: Page, { field, trusted, fallback }: NonNullable<Summary['clientFrom']>): Safe {
  const { first, list } = page.wording;
  const isUsual = trusted.join() === privateNetworks.join();
  const named = trusted.slice(0, usuallyListed).map(safe);
  const proxies = list(trusted.length > usuallyListed ? [...named, page.mark] : named);
  const name = cutMiddle(safe(field), widestName, page.mark);
  return first.clientFrom(name, isUsual ? first.privateNetworks : proxies, fallback);
}

/** The one time that logging was reopened can stand among the causes. */
function isNotYetTold(finding: Finding): boolean {
  return finding.id !== 'reopened' || finding.nearFailing === null || finding.count > 1;
}

/** Records, and what is no record and should be one. */
function lineKinds(page: Page, { records, malformed, foreign }: LineCounts): Safe {
  const { read, first } = page.wording;
  return page.wording.list([
    read.records(records, 0),
    ...(malformed > 0 ? [read.malformed(malformed)] : []),
    ...(foreign > 0 ? [read.foreign(foreign)] : []),
    ...(malformed === 0 && foreign === 0 ? [first.noBadLines] : []),
  ]);
}

function unreadSources(page: Page, unread: Summary['unread']): Safe[] {
  const [first] = unread;
  if (first === undefined) return [];
  const name = cutMiddle(sourceName(page.wording, first.name), widestName, page.mark);
  const { reason } = problemOf(page.wording, { ...first, detail: '' });
  return [page.wording.first.unread(unread.length, name, reason)];
}

function firstBadLine(page: Page, { sources, lines }: Summary): Safe[] {
  if (lines.malformed === 0) return [];
  const source = sources.find(({ lines: { malformed } }) => malformed > 0);
  const issue = source?.issues[0];
  if (source === undefined || issue === undefined) return [];
  const name = cutMiddle(sourceName(page.wording, source.name), widestName, page.mark);
  return [page.wording.first.firstBad(say`${name}:${number(issue.line)}`)];
}
