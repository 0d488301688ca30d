import type { Code } from '../../query/outcome.ts';
import type { ClockOffset, Finding, LoadChange, Sample } from '../../summary/finding.ts';
import { clockTolerance } from '../../summary/findings/counted-twice.ts';
import type { Summary } from '../../summary/summary.ts';
import { sourceName } from '../complaints.ts';
import { byteSize, duration, percent, wholeDuration } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { siteLabel } from '../site-label.ts';
import { cutMiddle, displayWidth } from '../width.ts';
import { codeName, number, prose } from './codes.ts';
import { ftpSentence } from './ftp-findings.ts';
import { httperrSentence } from './httperr-findings.ts';
import { cutLine, heading, indented, type Page } from './page.ts';
import { securitySentence } from './security-findings.ts';

/** Log text within a sentence has this many columns. */
const widestName = 40;
/** Our choice: a route with a smaller part of its slow requests before a stretch was as good as never slow. */
const fewBefore = 0.1;
/** Entries of a list within a sentence. */
const usuallyListed = 3;

export type OfKind<Id extends Finding['id']> = Extract<Finding, { id: Id }>;

/** The findings of one kind, the most important first. */
export function ofKind<Id extends Finding['id']>(findings: readonly Finding[], id: Id): OfKind<Id>[] {
  return findings.filter((finding): finding is OfKind<Id> => finding.id === id);
}

/** Every finding with its evidence and the records that show it. */
export function* findingsSection(page: Page, summary: Summary): Iterable<Safe> {
  if (summary.findings.length === 0) return;
  yield heading(page, page.wording.findings.heading);
  for (const finding of summary.findings) {
    yield* indented(page, 1, sentenceOf(page, finding));
    for (const sample of finding.samples.slice(0, page.items(usuallyListed)))
      yield cutLine(page, 3, place(page, summary, sample));
  }
}

/** `u_ex261119.log:88123`. */
export function place(page: Page, { sources }: Summary, { source, line }: Sample): Safe {
  const at = say`:${number(line)}`;
  const name = sourceName(page.wording, sources[source]?.name ?? '');
  return say`${cutMiddle(name, page.width - 3 - displayWidth(at), page.mark)}${at}`;
}

/** What was found, as one sentence. */
export function sentenceOf(page: Page, finding: Finding): Safe {
  const words = page.wording.findings;
  switch (finding.id) {
    case 'failing': {
      const { before, during } = finding;
      return words.failing(
        when(page, finding),
        percent(during.count, during.of),
        during.count,
        during.of,
        finding.clients,
        before.of === 0 ? null : percent(before.count, before.of),
      );
    }
    case 'refused': {
      const { code, before, during, clients, client } = finding;
      return words.refused(
        when(page, finding),
        codeName(code),
        percent(during.count, during.of),
        during.count,
        during.of,
        perMinute((during.count * 60) / during.seconds),
        percent(before.count, before.of),
        client === null ? words.byClients(clients) : words.byNearly(name(page, client)),
      );
    }
    case 'traffic-collapsed':
      return words.collapsed(when(page, finding), perMinute(finding.before), perMinute(finding.during));
    case 'traffic-surged':
      return page.wording.sentences([
        words.surged(when(page, finding), perMinute(finding.before), perMinute(finding.during)),
        ...addedBy(page, finding.added),
      ]);
    case 'new-code':
      return words.newCode(
        page.clock(finding.first),
        codeName(finding.code),
        titleOf(page, finding.code),
        finding.count,
      );
    case 'new-agent': {
      const { agent, first, requests, failures } = finding;
      const share = percent(failures.count, failures.of);
      return words.newAgent(page.clock(first), name(page, agent), requests, share);
    }
    case 'spread': {
      const concentrated = finding.concentrated
        .slice(0, page.items(usuallyListed))
        .map(({ by, value, failures, requests }) =>
          words.concentrated(
            words.by[by].one,
            name(page, by === 'site' ? siteLabel(value, page.siteNames) : value),
            percent(failures.count, failures.of),
            percent(requests.count, requests.of),
          ),
        );
      const even = finding.even.map((by) => words.by[by].all);
      return page.wording.sentences([
        ...(concentrated.length > 0 ? [words.spread(page.wording.clauses(concentrated))] : []),
        ...(even.length > 0 ? [words.even(page.wording.list(even))] : []),
      ]);
    }
    case 'time-out': {
      const { among, fromMs, toMs, share, usualSeconds, code } = finding;
      const what = among === 'failures' ? words.amongFailures(share.of) : words.amongAll(share.of);
      const usual = usualSeconds === null ? null : (words.usualTimeOuts[usualSeconds] ?? null);
      return words.timeOut(
        share.count,
        share.of,
        code === null ? what : words.amongCode(codeName(code)),
        words.range(duration(fromMs), duration(toMs)),
        usual,
      );
    }
    case 'slower': {
      const { before, during } = finding;
      const routes = finding.routes
        .slice(0, page.items(usuallyListed))
        .map(({ route, count, before }) =>
          words.slowRoute(name(page, route), count, before < fewBefore * count ? 0 : before),
        );
      return words.slower(
        when(page, finding),
        duration(before.p95),
        duration(during.p95),
        perMinute(before.perMinute),
        perMinute(during.perMinute),
        routes.length === 0 ? null : page.wording.list(routes),
      );
    }
    case 'after-mark': {
      const { began, label, time, since } = finding;
      const delay = time === since ? null : length(time, since);
      return words.afterMark(words.beginnings[began], delay, name(page, label), page.clock(time));
    }
    case 'handshakes': {
      const failed = finding.failed.slice(0, page.items(usuallyListed)).map(({ code, count }) => {
        const [reading] = page.codes.readings(code);
        const title = reading === undefined ? titleOf(page, code) : safe(reading.title);
        return words.failedLogon(page.wording.codes.counted(codeName(code), count), title);
      });
      return page.wording.sentences([
        ...(failed.length > 0 ? [words.failedLogons(page.wording.clauses(failed))] : []),
        ...(finding.legs > 0 ? [words.legs(finding.legs)] : []),
      ]);
    }
    case 'cut-off': {
      const { win32, share, slow, slowMs } = finding;
      const title = page.codes.win32(win32).meanings[0]?.title;
      const why =
        title === undefined ? say`win32 ${number(win32)}` : say`win32 ${number(win32)}: ${prose(title)}`;
      const since = finding.since === null ? null : page.clock(finding.since);
      return words.cutOff(share.count, share.of, why, slow, duration(slowMs), since);
    }
    case 'slow-downloads': {
      const { share, left, networks, largestNetworks } = finding;
      const [largest] = largestNetworks;
      const routes = finding.routes
        .slice(0, page.items(usuallyListed))
        .map(({ route, count }) => page.wording.codes.counted(name(page, route), count));
      return page.wording.sentences([
        words.slowDownloads(
          share.count,
          share.of,
          duration(finding.slowMs),
          byteSize(finding.meanBytes),
          page.wording.list(routes),
        ),
        ...(left > 0 ? [words.leftDownloads(left, share.count)] : []),
        ...(largest === undefined
          ? []
          : [words.slowNetworks(networks, name(page, largest.network), percent(largest.count, share.count))]),
      ]);
    }
    case 'near-limit': {
      const { limit, count, from, at } = finding;
      if (limit === 'time-out') return words.nearTimeOut(count, duration(from), duration(at));
      const near = { upload: words.nearUpload, path: words.nearPath, query: words.nearQuery }[limit];
      return near(count, from, at);
    }
    case 'pool-unavailable':
    case 'requests-lost':
    case 'restart':
    case 'http-sys-503':
    case 'clients-left':
    case 'slow-clients':
    case 'bad-host-names':
      return httperrSentence(page, finding);
    case 'hidden-failures':
      return words.hidden[finding.kind](finding.share.count, finding.share.of);
    case 'broken-links':
      return words.brokenLinks(
        finding.share.count,
        finding.share.of,
        page.wording.list(
          finding.links
            .slice(0, page.items(usuallyListed))
            .map(({ path, count }) => page.wording.codes.counted(name(page, path), count)),
        ),
      );
    case 'scanners':
      return words.scanners(
        finding.share.count,
        finding.share.of,
        finding.total,
        page.wording.list(
          finding.clients
            .slice(0, page.items(usuallyListed))
            .map(({ client, count, answered }) => words.scanner(name(page, client), count, answered)),
        ),
      );
    case 'attacks':
    case 'web-shell':
    case 'guessing':
    case 'login-posts':
      return securitySentence(page, finding);
    case 'limit-hit':
      return words.limitHit(
        codeName(finding.code),
        titleOf(page, finding.code),
        finding.count,
        lengthsOf(page, finding),
      );
    case 'ftp-guessing':
    case 'ftp-transfers-failed':
    case 'ftp-data-channel':
    case 'ftp-policy':
    case 'ftp-logons-refused':
    case 'ftp-time-out':
    case 'ftp-clear-text':
      return ftpSentence(page, finding);
    case 'heavy-client': {
      const { client, share, errors, userAgents, looksLikeProxy } = finding;
      const others = finding.otherProxies
        .slice(0, page.items(usuallyListed))
        .map((one) => page.wording.codes.counted(name(page, one.client), one.count));
      return page.wording.sentences([
        words.heavyClient(
          name(page, client),
          percent(share.count, share.of),
          share.count,
          percent(errors, share.count),
          looksLikeProxy ? userAgents : null,
        ),
        ...(others.length === 0 ? [] : [words.otherProxies(page.wording.list(others))]),
      ]);
    }
    case 'one-client':
      return words.oneClient(name(page, finding.client), finding.requests, forwardedField(page, finding));
    case 'probes':
      return words.probes(percent(finding.share.count, finding.share.of));
    case 'gap':
      return words.gap(page.clock(finding.from), page.clock(finding.to), length(finding.from, finding.to));
    case 'reopened':
      return words.reopened(finding.count);
    case 'ends-early':
      return words.endsEarly(
        name(page, finding.server),
        page.clock(finding.last),
        page.clock(finding.others),
      );
    case 'counted-twice':
      return words.countedTwice(
        name(page, finding.proxy),
        name(page, finding.member),
        finding.clock && clockOf(page, finding.clock),
      );
    case 'missing-field':
      return words.missingField(missingField(page, finding));
  }
}

/** Whether one client can have made a surge: what it sends at any time is the most that it can have added. */
function addedBy(page: Page, added: LoadChange['added']): Safe[] {
  if (added === null || added.busiest === null || added.requests <= 0) return [];
  const { client, count } = added.busiest;
  const words = page.wording.findings;
  return count * 2 < added.requests
    ? [words.addedByMany(added.requests, percent(count, added.requests))]
    : [words.addedByOne(added.requests, name(page, client), count)];
}

/** Whether the clock of a member is as its proxy's. */
export function clockOf(page: Page, { aheadSeconds }: ClockOffset): Safe {
  const { same, ahead, behind } = page.wording.findings.clock;
  if (Math.abs(aheadSeconds) <= clockTolerance) return same;
  return (aheadSeconds > 0 ? ahead : behind)(wholeDuration(Math.abs(aheadSeconds)));
}

/** How long what was refused and what passed was, as far as that is logged and measured; null: nothing is known. */
export function lengthsOf(page: Page, finding: OfKind<'limit-hit'>): Safe | null {
  const { part, unloggedField, longestRefused, longestPassed } = finding;
  const words = page.wording.lengths;
  if (part === null) return null;
  if (unloggedField !== null) return words.tick(name(page, unloggedField));
  const known = [
    ...(longestRefused === null ? [] : [words.refusedUpTo[part](longestRefused)]),
    ...(longestPassed === null ? [] : [words.passedUpTo(longestPassed)]),
  ];
  return known.length === 0 ? null : page.wording.list(known);
}

/** `time-taken: what is slow`, with the share of requests if some have it. */
export function missingField(page: Page, { field, logged }: Extract<Finding, { id: 'missing-field' }>): Safe {
  const [, cost] = page.wording.fieldCosts.find(([one]) => one === field) ?? [];
  const { missing, partlyMissing } = page.wording.read;
  const short = name(page, field);
  if (cost === undefined) return short;
  return logged === 0 ? missing(short, cost) : partlyMissing(short, percent(1 - logged, 1), cost);
}

function when(page: Page, { since, until }: { readonly since: string; readonly until: string | null }): Safe {
  const { since: from, during } = page.wording.findings;
  return until === null ? from(page.clock(since)) : during(page.clock(since), page.clock(until));
}

/** As `--client-from` takes it in any shell, without the brackets of `cs( )`. */
function forwardedField(page: Page, { forwardedField }: Extract<Finding, { id: 'one-client' }>): Safe | null {
  return forwardedField === null ? null : name(page, forwardedField.replace(/^cs\((.*)\)$/is, '$1'));
}

function name(page: Page, text: string): Safe {
  const width = Math.min(widestName, Math.floor(page.width / 2));
  return page.logged(cutMiddle(safe(text), width, page.mark));
}

function titleOf(page: Page, code: Code): Safe {
  return safe(page.codes.title(code, page.iis));
}

function length(from: string, to: string): Safe {
  return wholeDuration(Math.max(0, Date.parse(to) - Date.parse(from)) / 1000 || 0);
}

/** A rate of requests, with a digit behind the point where that matters. */
export function perMinute(rate: number): number {
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}
