import type { Finding } from '../../summary/finding.ts';
import { duration } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { cutMiddle } from '../width.ts';
import { codeName } from './codes.ts';
import type { Page } from './page.ts';

/** Log text within a sentence has this many columns. */
const widestName = 40;
/** Entries of a list within a sentence. */
const usuallyListed = 3;

/** Findings that the log of HTTP.sys shows. */
export type HttperrFinding = Extract<
  Finding,
  {
    id:
      | 'pool-unavailable'
      | 'requests-lost'
      | 'restart'
      | 'http-sys-503'
      | 'clients-left'
      | 'slow-clients'
      | 'bad-host-names';
  }
>;

type Pooled = Extract<Finding, { id: 'pool-unavailable' | 'requests-lost' }>;

/** What was found, as sentences. */
export function httperrSentence(page: Page, finding: HttperrFinding): Safe {
  const words = page.wording.httperr;
  const { sentences } = page.wording;
  switch (finding.id) {
    case 'pool-unavailable': {
      const { cause, reasons, spells, servedAgain, code } = finding;
      const what = words.unavailable[cause](
        poolIn(page, finding),
        stretch(page, finding.since, finding.until),
      );
      return sentences([
        words.refusals(what, counts(page, reasons, code.status), spells),
        ...(servedAgain === null ? [] : [words.servedAgain(page.clock(servedAgain))]),
        ...(reasons.some(({ reason }) => /^appoffline$/i.test(reason)) ? [words.rapidFail] : []),
      ]);
    }
    case 'requests-lost': {
      const { count, waited, since, until } = finding;
      const routes = finding.routes.map(({ route, count }) =>
        page.wording.codes.counted(name(page, route), count),
      );
      const list = routes.length === 0 ? null : page.wording.list(routes);
      const evidence = restartEvidence(page, finding);
      return sentences([
        words.lost(count, waited, poolIn(page, finding), stretch(page, since, until), list),
        waited === count
          ? words.hang
          : words.crash(evidence.length === 0 ? null : page.wording.list(evidence)),
      ]);
    }
    case 'restart': {
      const { since, until, missed, startFailures, coldStart } = finding;
      return words.restart(
        page.clock(since),
        page.clock(until),
        missed,
        startFailures,
        duration(coldStart.ms),
        duration(coldStart.usualMs),
      );
    }
    case 'http-sys-503':
      return words.answers(finding.httpSys, finding.sites, page.clock(finding.from), page.clock(finding.to));
    case 'clients-left': {
      const { waiting, clients, inTrouble, dropped, since, until } = finding;
      return sentences([
        words.left(waiting, clients, stretch(page, since, until), inTrouble),
        ...(dropped === 0 ? [] : [words.dropped(dropped)]),
      ]);
    }
    case 'slow-clients': {
      const { reasons, clients, busiest, severity } = finding;
      return sentences([
        words.slow(counts(page, reasons, null), clients, name(page, busiest.client), busiest.count),
        ...(severity === 'trouble' ? [words.onPurpose] : []),
      ]);
    }
    case 'bad-host-names': {
      const { count, clients, busiest } = finding;
      return words.badHostNames(count, clients, name(page, busiest.client), busiest.count);
    }
  }
}

/** What stands for a restart besides the requests that were lost. */
function restartEvidence(page: Page, finding: Extract<Finding, { id: 'requests-lost' }>): Safe[] {
  const words = page.wording.httperr;
  const { silence, coldStart, refused, startFailures } = finding;
  return [
    ...(silence === null ? [] : [words.silence(page.clock(silence.from), page.clock(silence.to))]),
    ...(refused === 0 ? [] : [words.refusedAfter(refused)]),
    ...(startFailures === 0 ? [] : [words.startFailures(startFailures)]),
    ...(coldStart === null ? [] : [words.coldStart(duration(coldStart.ms), duration(coldStart.usualMs))]),
  ];
}

/** `503 AppOffline x 400, AppShutdown x 12`. */
function counts(
  page: Page,
  reasons: readonly { readonly reason: string; readonly count: number }[],
  status: number | null,
): Safe {
  const code = { service: 'httperr', status, substatus: null, win32: null } as const;
  const list = reasons.slice(0, page.items(usuallyListed)).map(({ reason, count }, index) => {
    const text = name(page, reason);
    const label = index === 0 && status !== null ? say`${codeName(code)} ${text}` : text;
    return page.wording.codes.counted(label, count);
  });
  return page.wording.list(list);
}

/** `since 09:41:07`, or both ends; one moment once. */
function stretch(page: Page, since: string, until: string | null): Safe {
  const { since: from, during } = page.wording.findings;
  if (until === null) return from(page.clock(since));
  if (until === since) return page.wording.httperr.at(page.clock(since));
  return during(page.clock(since), page.clock(until));
}

/** Null where the log names no pool. */
function poolIn(page: Page, { pool, server }: Pick<Pooled, 'pool' | 'server'>): Safe | null {
  return pool === null ? null : name(page, poolName(pool, server));
}

/** `OrdersPool`; `WEB01/OrdersPool` where the logs are of several servers. */
export function poolName(pool: string, server: string | null): string {
  return server === null ? pool : `${server}/${pool}`;
}

function name(page: Page, text: string): Safe {
  const width = Math.min(widestName, Math.floor(page.width / 2));
  return page.logged(cutMiddle(safe(text), width, page.mark));
}
