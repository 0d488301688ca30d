import { classOf } from '../../../query/outcome.ts';
import { kindOfReason } from '../../../query/reason.ts';
import type { Finding } from '../../../summary/finding.ts';
import { wilsonInterval } from '../../../summary/findings/statistics.ts';
import { loggedShare } from '../../../summary/logged.ts';
import type { FilterSummary, Summary } from '../../../summary/summary.ts';
import { sourceName } from '../../complaints.ts';
import { percent, wholeDuration } from '../../figures.ts';
import { paint, type Safe, safe, say } from '../../safe.ts';
import { cutMiddle, displayWidth, wrap } from '../../width.ts';
import { codeName } from '../codes.ts';
import { ofKind } from '../findings.ts';
import { beside, inZone, type Page, periodEnds } from '../page.ts';
import { ftpClaims, ftpTotals, isOfFtpKind } from './ftp.ts';
import { httperrKinds, unavailableClaim } from './httperr.ts';
import { fitted } from './paragraph.ts';
import { failures } from './tables.ts';

/**
 * A log with at most this share of server failures, and without a finding, is quiet: three nines is the least that
 * hosts commonly promise. With more it is never called so, even if there are as many as ever. A handful may be chance:
 * the share is more only if it is so with all but a chance of one in a thousand.
 */
const quietShare = 0.001;
const quietConfidence = 3.09;

/** Our choice: what is no more than half of the failures does not name them. */
const mainShare = 0.5;

interface Claim {
  readonly mood: 'failing' | 'doubtful' | 'quiet';
  readonly text: Safe;
  /** It may take another row. */
  readonly isWorthRow?: boolean;
}

/** What stands above any report: whether something is wrong, and what makes every figure doubtful. */
export function* headlineSection(page: Page, summary: Summary): Iterable<Safe> {
  yield* headline(page, summary, 2);
  yield* numbers(page, summary, 2);
  yield* warnings(page, summary, Number.POSITIVE_INFINITY);
}

/**
 * The worst claim, on at most `most` rows, and further ones as far as they fit beside it: on its row, unless they are worth
 * another.
 */
export function headline(page: Page, summary: Summary, most: number): Safe[] {
  const [worst, ...others] = claimsOf(page, summary);
  let text = worst!.text;
  for (const { text: further, isWorthRow = false } of others) {
    const longer = page.wording.clauses([text, further]);
    if (wrap(longer, page.width).length <= (isWorthRow ? most : wrap(text, page.width).length)) text = longer;
  }
  const { bold } = page.chalk;
  const colour = { failing: bold.red, doubtful: bold.yellow, quiet: bold }[worst!.mood];
  return fitted(page, text, page.width, most).map((line) => paint(colour, line));
}

/** Whether nothing is wrong as far as the logs show. */
export function isQuiet(page: Page, summary: Summary): boolean {
  return claimsOf(page, summary).every(({ mood }) => mood === 'quiet');
}

function claimsOf(page: Page, summary: Summary): Claim[] {
  const { requests, lines, filter, probes, findings, ftp, httperr } = summary;
  const words = page.wording.first;
  if (lines.records === 0 && summary.skipped.length === 0)
    return [{ mood: 'doubtful', text: page.wording.nothingRead }];
  const excluded = probes?.excluded ?? 0;
  if (excluded > 0 && excluded === (filter?.inTime ?? lines.records))
    return [{ mood: 'doubtful', text: page.wording.onlyProbes(excluded) }];
  if (filter !== null && filter.matched === 0)
    return [{ mood: 'doubtful', text: nothingLeft(page, summary, filter) }];
  const claims: Claim[] = [];
  // Of records that somebody chose no share says how a server does.
  const isChosen = filter !== null && filter.expression !== null;
  const failing = ofKind(findings, 'failing')[0];
  if (failing !== undefined) claims.push({ mood: 'failing', text: failingClaim(page, summary, failing) });
  if (findings.some(({ id, severity }) => id === 'hidden-failures' && severity === 'failure'))
    claims.push({ mood: 'failing', text: words.troubles['hidden-failures'] });
  const [unavailable] = ofKind(findings, 'pool-unavailable');
  if (unavailable?.severity === 'failure')
    claims.push({ mood: 'failing', text: unavailableClaim(page, unavailable), isWorthRow: true });
  const answered = answeredByHttpSys(summary);
  if (answered > 0) claims.push({ mood: 'failing', text: page.wording.httperr.answered5xx(answered) });
  const { low } = wilsonInterval(requests.byClass['5xx'], requests.total, quietConfidence);
  if (failing === undefined && !isChosen && low > quietShare)
    claims.push({ mood: 'failing', text: words.steady(percent(requests.byClass['5xx'], requests.total)) });
  if (claims.length > 0) claims.push(...mainCode(page, summary));
  claims.push(...doubled(page, summary), ...troubles(page, findings), ...silences(page, findings));
  claims.push(...ftpClaims(page, summary));
  if (claims.length > 0) return claims;
  if (requests.total === 0 && ftp === null && httperr === null)
    return [{ mood: 'doubtful', text: page.wording.noRequests(0, 0) }];
  if (requests.total > 0 && loggedShare(summary.sources, 'http', 'sc-status') === 0)
    return [{ mood: 'doubtful', text: words.cannotTell }];
  if (isChosen) return [{ mood: 'doubtful', text: words.matching(filter.matched, filter.inTime) }];
  return [{ mood: 'quiet', text: words.quiet }];
}

/** Which condition left nothing, and of what. */
function nothingLeft(page: Page, { period, probes, skipped }: Summary, filter: FilterSummary): Safe {
  const { conditions, inTime } = filter;
  const index = conditions.findIndex(({ matched }) => matched === 0);
  const condition = conditions[index];
  if (inTime > 0 && condition !== undefined)
    return page.wording.noMatch(
      page.logged(safe(condition.expression)),
      conditions[index - 1]?.matched ?? inTime - (probes?.excluded ?? 0),
    );
  const known = [...(period === null ? [] : [period]), ...skipped.map((one) => one.period)];
  if (known.length === 0) return page.wording.noTimes;
  const from = known.map((one) => one.from).sort()[0]!;
  const to = known
    .map((one) => one.to)
    .sort()
    .at(-1)!;
  return page.wording.noneInTime(...periodEnds({ from, to }));
}

function failingClaim(
  page: Page,
  { period }: Summary,
  { since, until }: Extract<Finding, { id: 'failing' }>,
): Safe {
  const words = page.wording.first;
  if (until !== null) return words.failed(page.clock(since), page.clock(until), here(page, since));
  return words.failing(page.clock(since), page.clock(period?.to ?? ''), here(page, since));
}

/** The same time in the zone asked for, as precisely as people speak. */
function here({ zone }: Page, time: string): Safe | null {
  return zone === null ? null : say`${safe(inZone(time, zone).slice(11, 16))} ${safe(zone)}`;
}

/** What most of the failures are, if a win32 status says more than the code. */
function mainCode(page: Page, summary: Summary): Claim[] {
  const [worst] = failures(summary);
  if (worst?.reading == null || !worst.win32 || classOf(worst.status) !== '5xx') return [];
  if (worst.service !== 'http' || worst.count <= mainShare * summary.requests.byClass['5xx']) return [];
  const text = page.wording.first.mostly(codeName(worst), safe(worst.reading.title));
  return [{ mood: 'failing', text, isWorthRow: true }];
}

/** With what is counted twice every figure is wrong. */
function doubled(page: Page, { duplicates }: Summary): Claim[] {
  const kind = duplicates.some((one) => one.kind === 'same') ? 'same' : 'overlap';
  return duplicates.length === 0
    ? []
    : [{ mood: 'doubtful', text: page.wording.first.doubled[kind], isWorthRow: true }];
}

/** Times without records in which others were busy, of a server or of all. */
function silences(page: Page, findings: readonly Finding[]): Claim[] {
  const words = page.wording.first;
  const name = (server: string): Safe =>
    page.logged(cutMiddle(safe(server), Math.floor(page.width / 3), page.mark));
  return [
    ...ofKind(findings, 'ends-early').map(({ server, last }) => ({
      text: words.endsEarly(name(server), page.clock(last)),
      isWorthRow: true,
    })),
    ...ofKind(findings, 'gap').map(({ from, to }) => ({ text: words.gap(page.clock(from), page.clock(to)) })),
  ].map((claim) => ({ mood: 'doubtful', ...claim }));
}

/** Each kind of trouble once, with its time where it has one. */
function troubles(page: Page, findings: readonly Finding[]): Claim[] {
  const words = page.wording.first;
  const claims = new Map<Finding['id'], Claim>();
  for (const finding of findings) {
    if (finding.severity !== 'trouble' || isOfFtpKind(finding) || claims.has(finding.id)) continue;
    // A site that fails fails with something.
    if (finding.id === 'new-code' && ofKind(findings, 'failing').length > 0) continue;
    if (finding.id === 'pool-unavailable') {
      claims.set(finding.id, { mood: 'doubtful', text: unavailableClaim(page, finding) });
      continue;
    }
    if (finding.id === 'restart') {
      claims.set(finding.id, {
        mood: 'doubtful',
        text: page.wording.httperr.restarted(page.clock(finding.since)),
      });
      continue;
    }
    const name =
      finding.id === 'refused' ? words.refused(codeName(finding.code)) : words.troubles[finding.id];
    const since = 'since' in finding ? finding.since : 'first' in finding ? finding.first : null;
    const text = since === null ? name : words.since(name, page.clock(since));
    claims.set(finding.id, { mood: 'doubtful', text });
  }
  return [...claims.values()];
}

/** Requests that HTTP.sys answered 5xx for a reason that no finding knows; they are in no log of a site. */
function answeredByHttpSys({ codes }: Summary): number {
  return codes
    .filter(
      ({ service, status, reason }) =>
        service === 'httperr' && classOf(status) === '5xx' && kindOfReason(reason) === 'unknown',
    )
    .reduce((sum, { count }) => sum + count, 0);
}

/** How many of how many, now and before, on at most `most` rows. */
export function numbers(page: Page, summary: Summary, most: number): Safe[] {
  const text = figures(page, summary);
  return text === null ? [] : fitted(page, text, page.width, most);
}

function figures(page: Page, summary: Summary): Safe | null {
  const { wording } = page;
  const { requests, ftp, httperr, findings, lines } = summary;
  const words = wording.first;
  const { total, byClass, handshakeLegs } = requests;
  if (lines.records === 0) return null;
  if (total === 0) {
    if (ftp !== null && httperr === null) return ftpTotals(page, ftp);
    const kinds = httperrKinds(page, summary);
    return ftp === null && httperr === null
      ? null
      : wording.sentences([
          wording.noRequests(ftp?.commands ?? 0, httperr?.records ?? 0),
          ...(kinds === null ? [] : [kinds]),
        ]);
  }
  if (total === byClass.other) return wording.failuresUnknown(total);
  const failing = ofKind(findings, 'failing')[0];
  if (failing === undefined) {
    const failed =
      byClass['5xx'] === 0
        ? words.noServerFailures(total)
        : words.serverFailures(percent(byClass['5xx'], total), byClass['5xx'], total);
    // Legs of handshakes are refused by design.
    const refused = byClass['4xx'] - handshakeLegs;
    const name = handshakeLegs === 0 ? words.refusals : words.refusalsBesideLegs;
    return refused === 0
      ? failed
      : wording.clauses([failed, wording.classCount(name, percent(refused, total), refused)]);
  }
  const { during, before } = failing;
  const now = words.serverFailures(percent(during.count, during.of), during.count, during.of);
  if (before.of === 0) return now;
  const share = percent(before.count, before.of);
  return wording.clauses([now, words.before(share, before.of, wholeDuration(before.seconds))]);
}

/** What makes every figure doubtful, on at most `most` rows. */
export function warnings(page: Page, summary: Summary, most: number): Safe[] {
  const { wording, width, mark } = page;
  const name = (index: number): Safe =>
    page.logged(
      cutMiddle(sourceName(wording, summary.sources[index]?.name ?? ''), Math.floor(width / 3), mark),
    );
  const texts = [
    ...(summary.partial ? [wording.partial] : []),
    ...summary.duplicates.map(({ sources: [one, other], kind }) =>
      (kind === 'same' ? wording.sameRows : wording.overlappingRows)(name(one), name(other)),
    ),
  ];
  const rows: Safe[] = [];
  for (const text of texts) {
    const room = fitted(page, text, width - displayWidth(wording.warning) - 2, most - rows.length);
    rows.push(...beside(page, wording.warning, room, page.chalk.bold.yellow));
  }
  return rows;
}
