import type { View } from '../query/view.ts';
import { highest } from '../tally/buckets.ts';
import { isRegisters } from '../tally/distinct-sketch.ts';
import { metrics, placesOf } from '../tally/metric.ts';
import { slotWidths } from '../tally/slots.ts';
import type { SavedSourceTally } from '../tally/source-tally.ts';
import type { SavedViewTally } from '../tally/view-tally-contents.ts';
import { chunkOf } from '../w3c/chunk.ts';
import { foreignCodes, issueCodes, malformedCodes } from '../w3c/issue.ts';
import { dateOrders } from '../w3c/layout.ts';
import {
  byteText,
  type Check,
  every,
  listOf,
  object,
  oneOf,
  orNull,
  sumUpTo,
  table,
  text,
  truth,
  tuple,
  wholeNumber,
} from './shape.ts';

/* What saved tallies look like. A part can come from anywhere: what passes here can be restored and summed up. */

/** Dates of JavaScript end here. */
export const latestSecond = 8_640_000_000_000;

const count = wholeNumber();
const second = wholeNumber(0, latestSecond);
const hash = wholeNumber();

const lines = object({
  total: count,
  blank: count,
  directives: count,
  records: count,
  repaired: count,
  malformed: count,
  foreign: count,
});

const fate: Check = (value) => {
  const { kind } = value as { kind?: unknown };
  switch (kind) {
    case 'records':
      return object({ service: oneOf(['http', 'ftp', 'httperr', 'unknown']) })(value);
    case 'foreign':
      return object({ code: oneOf(foreignCodes), product: orNull(text) })(value);
    case 'malformed':
      return object({ code: oneOf(malformedCodes) })(value);
    default:
      return '.kind';
  }
};

/** What became of the lines of a source. */
export const savedSource: Check = every(
  object({
    lines,
    linesOfChunk: listOf(count),
    headerCount: count,
    issues: listOf(
      object({ code: oneOf(issueCodes), detail: orNull(text), count, first: count, sample: byteText }),
    ),
    layouts: listOf(
      object({
        layout: object({
          fields: listOf(byteText),
          origin: oneOf(['directive', 'names', 'recognised', 'native', 'ncsa']),
          fate: every(object({}), fate),
          localTime: orNull(object({ order: oneOf(dateOrders), isProven: truth, zone: orNull(text) })),
        }),
        first: count,
        records: count,
      }),
    ),
    software: orNull(tuple(count, byteText)),
    dates: listOf(tuple(count, second)),
    first: orNull(second),
    last: orNull(second),
    rows: listOf(tuple(hash, listOf(hash))),
  }),
  (value) => {
    const { linesOfChunk, issues, layouts } = value as SavedSourceTally;
    const isThere = ({ first }: { first: number }) => chunkOf(first) < linesOfChunk.length;
    if (!issues.every(isThere)) return '.issues';
    return layouts.every(isThere) ? null : '.layouts';
  },
);

/** How long requests are, in a run of so many sources. */
export function savedLengths(sources: number): Check {
  const longest = orNull(
    object({
      bytes: count,
      source: wholeNumber(0, sources - 1),
      position: wholeNumber(0, placesOf(1) - 1),
      route: orNull(byteText),
    }),
  );
  const part = object({ answered: longest, near: count, refused: longest });
  return object({ isComplete: truth, parts: object({ path: part, query: part, body: part }) });
}

/** The tally of a view in a run of so many sources. */
export function savedView(view: View, sources: number): Check {
  const columns = view.metrics.flatMap((metric): Check[] => {
    if (metric === 'time-taken-percentiles') return [];
    if (metric === 'first-last') return [orNull(second), second];
    if (metric === 'first-record') return [orNull(wholeNumber(0, placesOf(sources) - 1))];
    return metrics[metric].combine.map((combine) =>
      combine === 'or' ? wholeNumber(0, mostBits) : sumUpTo(),
    );
  });
  const hasTimes = view.metrics.includes('time-taken-percentiles');
  const histogram = object({
    isExact: truth,
    values: listOf(tuple(wholeNumber(0, highest), wholeNumber(1, mostTimes))),
  });
  const { foldedBy, ...coarser } = view;
  const slots = (groups: number): Check =>
    object({
      seconds: oneOf(slotWidths),
      cells: listOf(tuple(wholeNumber(0, groups - 1), wholeNumber(-latestSecond, latestSecond))),
    });
  return every(object({ keys: listOf(byteText) }), (value) => {
    const { keys, slots: own } = value as SavedViewTally;
    const wrong = object({ slots: view.bySlot === undefined ? oneOf([null]) : slots(keys.length) })(value);
    if (wrong !== null) return wrong;
    const cells = own === null ? keys.length : own.cells.length;
    return object({
      rate: oneOf(rates),
      numbers: table(cells, columns),
      histograms: hasTimes ? table(cells, [histogram]) : oneOf([null]),
      folded: orNull(
        object({
          undercount: count,
          limit: orNull(count),
          registers: (registers) =>
            typeof registers === 'string' && isRegisters(Buffer.from(registers, 'base64')) ? null : '',
          coarser: foldedBy === undefined ? oneOf([null]) : savedView(coarser, sources),
        }),
      ),
    })(value);
  });
}

/** A column of bits. */
const mostBits = 2 ** 32 - 1;

/** Of samples: each is twice the one before. */
const rates = Array.from({ length: 31 }, (_, index) => 2 ** index);

/** Of one value: what 32 bits hold. */
const mostTimes = 2 ** 32 - 1;
