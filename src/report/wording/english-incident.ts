import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

const rate = (value: number): Safe => (Number.isInteger(value) ? grouped(value) : safe(String(value)));

/** The words of the report for a ticket. */
export const incidentWords = {
  headings: {
    fails: say`What fails`,
    cause: say`Cause, as far as these logs show`,
    ruledOut: say`Ruled out, as far as these logs show`,
    checks: say`Next checks`,
    commands: say`Commands`,
    logs: say`Logs`,
  },
  labels: { peak: say`PEAK`, marks: say`MARKS` },
  /** `slot`: the width of the slots that are compared. */
  peaks: (list: Safe, slot: Safe) => say`${list}, in ${slot}`,
  /** A code as often as it was seen, since when, and what it means. */
  code: (counted: Safe, first: Safe, title: Safe) => say`${counted} since ${first}: ${title}`,
  route: (route: Safe, failed: number, of: number) =>
    say`${route}: ${grouped(failed)} of ${grouped(of)} failed`,
  unknownCause: say`These logs do not show it.`,
  /** Requests a minute. */
  sameLoad: (before: number, during: number) =>
    say`No surge: ${rate(before)} requests a minute before, ${rate(during)} since.`,
  several: (all: Safe, count: number) => say`${grouped(count)} ${all}`,
  noTimeOut: (longest: Safe) =>
    say`No time-out: no duration stands out; the longest request took ${longest}.`,
  notSlower: (p95: Safe) => say`No slowdown of answers (2xx, 3xx); p95 of all requests ${p95}.`,
  noNewCode: (codes: number) =>
    codes === 1
      ? say`No new code: the only code of server failures was seen before.`
      : say`No new code: all ${grouped(codes)} codes of server failures were seen before.`,
  noHeavyClient: (share: Safe) => say`No client stands out: the busiest sends ${share} of the requests.`,
  noCutOff: (count: number, of: number) =>
    say`No wave of connections cut off: ${grouped(count)} of ${grouped(of)}.`,
  source: (name: Safe, size: Safe, lines: number, period: Safe) =>
    say`${name}: ${size}, ${lines === 1 ? say`1 line` : say`${grouped(lines)} lines`}, ${period}`,
  redacted: (fields: Safe) => say`Redacted: ${fields}; the same value has the same token.`,
};
