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
      | 'http-sys-503'
      | 'clients-left'
      | 'slow-clients'
      | 'bad-host-names';
  }
>;

/** What was found, as sentences. */
export function httperrSentence(page: Page, finding: HttperrFinding): Safe {
  const words = page.wording.httperr;
  const { sentences } = page.wording;
  switch (finding.id) {
    case 'pool-unavailable': {
      const { pool, cause, reasons, spells, servedAgain, code } = finding;
      const what = words.unavailable[cause](known(page, pool), stretch(page, finding.since, finding.until));
      return sentences([
        words.refusals(what, counts(page, reasons, code.status), spells),
        ...(servedAgain === null ? [] : [words.servedAgain(page.clock(servedAgain))]),
        ...(reasons.some(({ reason }) => /^appoffline$/i.test(reason)) ? [words.rapidFail] : []),
      ]);
    }
    case 'requests-lost': {
      const { count, waited, pool, since, until } = finding;
      const routes = finding.routes.map(({ route, count }) =>
        page.wording.codes.counted(name(page, route), count),
      );
      const list = routes.length === 0 ? null : page.wording.list(routes);
      const evidence = restartEvidence(page, finding);
      return sentences([
        words.lost(count, waited, known(page, pool), stretch(page, since, until), list),
        waited === count
          ? words.hang
          : words.crash(evidence.length === 0 ? null : page.wording.list(evidence)),
      ]);
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

function known(page: Page, text: string | null): Safe | null {
  return text === null ? null : name(page, text);
}

function name(page: Page, text: string): Safe {
  const width = Math.min(widestName, Math.floor(page.width / 2));
  return page.logged(cutMiddle(safe(text), width, page.mark));
}
