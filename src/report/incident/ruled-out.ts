import { loggedShare } from '../../summary/logged.ts';
import type { Summary } from '../../summary/summary.ts';
import { duration, percent } from '../figures.ts';
import type { Safe } from '../safe.ts';
import { ofKind } from '../text/findings.ts';
import { aside } from '../text/first/topics.ts';
import type { Page } from '../text/page.ts';

/** Our choice: within this factor the load is the usual; a rise that is found as such is far larger. */
const usualFactor = 2;
/** Our choice: with a fifth of all requests a client stands out, as it does for the findings. */
const standsOut = 0.2;
/** Endings of connections: reset, aborted by either side, sent too slowly. */
const cutOffs: ReadonlySet<number | null> = new Set([64, 1236, 995, 121]);

/**
 * What could have been the cause and was looked for in vain, with the number that says so, then what looks like trouble and is
 * routine. Only what these logs can tell.
 */
export function ruledOut(page: Page, summary: Summary): Safe[] {
  return [load, evenly, timeOut, slowness, newCode, client, cutOff]
    .flatMap((one) => one(page, summary))
    .concat(aside(page, summary));
}

function isFound({ findings }: Summary, ...ids: readonly Summary['findings'][number]['id'][]): boolean {
  return findings.some(({ id }) => ids.includes(id));
}

function load({ wording }: Page, summary: Summary): Safe[] {
  const failing = ofKind(summary.findings, 'failing')[0];
  if (failing === undefined || isFound(summary, 'traffic-collapsed', 'traffic-surged')) return [];
  const [before, during] = [failing.before, failing.during].map(({ of, seconds }) => (of / seconds) * 60);
  const factor = during! / before!;
  if (!(factor >= 1 / usualFactor && factor <= usualFactor)) return [];
  return [wording.incident.sameLoad(rounded(before!), rounded(during!))];
}

/** A rate of requests, with a digit behind the point where that matters. */
function rounded(rate: number): number {
  return rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate);
}

/** The dimensions over which failures follow traffic. */
function evenly({ wording }: Page, { findings, servers, sites }: Summary): Safe[] {
  const { by, even } = wording.findings;
  const counts = { server: servers.length, site: sites.length };
  const names = [...new Set(ofKind(findings, 'spread').flatMap((spread) => spread.even))].map((dimension) =>
    dimension === 'server' || dimension === 'site'
      ? wording.incident.several(by[dimension].all, counts[dimension])
      : by[dimension].all,
  );
  return names.length === 0 ? [] : [even(wording.list(names))];
}

function timeOut({ wording }: Page, summary: Summary): Safe[] {
  const times = summary.traffic.timeTakenMs;
  if (times === null || times.p95 === null || isFound(summary, 'time-out')) return [];
  return [wording.incident.noTimeOut(duration(times.max))];
}

function slowness({ wording }: Page, summary: Summary): Safe[] {
  const p95 = summary.traffic.timeTakenMs?.p95 ?? null;
  return p95 === null || isFound(summary, 'slower') ? [] : [wording.incident.notSlower(duration(p95))];
}

function newCode({ wording }: Page, summary: Summary): Safe[] {
  const failing = ofKind(summary.findings, 'failing')[0];
  if (failing === undefined || isFound(summary, 'new-code')) return [];
  const codes = summary.codes.filter(
    ({ service, status }) => service === 'http' && status !== null && status >= 500 && status < 600,
  );
  const isOld = codes.every(({ first }) => first !== null && first < failing.since);
  return codes.length > 0 && isOld ? [wording.incident.noNewCode(codes.length)] : [];
}

function client({ wording }: Page, summary: Summary): Safe[] {
  const { total } = summary.requests;
  const [busiest] = summary.clients;
  if (busiest === undefined || busiest.value === null) return [];
  if (summary.filter?.expression != null || busiest.count >= standsOut * total) return [];
  return [wording.incident.noHeavyClient(percent(busiest.count, total))];
}

function cutOff({ wording }: Page, summary: Summary): Safe[] {
  const { codes, requests, sources } = summary;
  if (requests.total === 0 || isFound(summary, 'cut-off')) return [];
  if (loggedShare(sources, 'http', 'sc-win32-status') !== 1) return [];
  const count = codes
    .filter(({ service, win32 }) => service === 'http' && cutOffs.has(win32))
    .reduce((sum, code) => sum + code.count, 0);
  return [wording.incident.noCutOff(count, requests.total)];
}
