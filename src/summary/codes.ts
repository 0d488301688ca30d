import type { Codes, IisVersion } from '../codes/codes.ts';
import { type Code, classOf, isHandshakeLeg, parseCode } from '../query/outcome.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import type { Decode } from './groups.ts';
import type { CodeCount, RequestCounts } from './summary.ts';
import { periodOf } from './time.ts';

interface CountedCode {
  readonly key: string;
  readonly code: Code;
  readonly group: number;
  readonly count: number;
}

/** All outcomes, by count descending, then by their key. */
function counted(tally: ViewTally): CountedCode[] {
  return tally.groups
    .filter((group) => group !== tally.rest)
    .map((group) => {
      const key = tally.valuesOf(group)[0]!;
      return { key, code: parseCode(key), group, count: tally.countOf(group) };
    })
    .sort((left, right) => right.count - left.count || (left.key < right.key ? -1 : 1));
}

export function codeCounts(tally: ViewTally, decode: Decode, codes: Codes, iis: IisVersion): CodeCount[] {
  return counted(tally).map(({ code, group, count }) => {
    const reason = code.reason === null ? null : decode(Buffer.from(code.reason, 'latin1'));
    const { first, last } = tally.spanOf(group);
    const span = periodOf(first, last);
    const title = codes.title({ ...code, reason }, iis);
    const [reading] = codes.readings({ ...code, reason });
    return {
      ...code,
      reason,
      count,
      first: span?.from ?? null,
      last: span?.to ?? null,
      title,
      reading: reading === undefined ? null : { id: reading.id, title: reading.title },
    };
  });
}

/** HTTP's requests by class. `total` is the tally of all of them. */
export function requestCounts(codes: ViewTally, total: ViewTally): RequestCounts {
  const byClass = { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0, other: 0 };
  let handshakeLegs = 0;
  let classed = 0;
  for (const { code, count } of counted(codes)) {
    if (code.service !== 'http') continue;
    classed += count;
    byClass[classOf(code.status)] += count;
    if (isHandshakeLeg(code)) handshakeLegs += count;
  }
  // Of more codes than can be kept apart, which only a hostile log has.
  byClass.other += total.countOf(0) - classed;
  return { total: total.countOf(0), errors: total.errorsOf(0), handshakeLegs, byClass };
}
