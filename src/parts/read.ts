import { clientFieldOf } from '../query/client.ts';
import { addressTest } from '../query/filter/address.ts';
import { FilterError } from '../query/filter/mistake.ts';
import { parseFilter } from '../query/filter/parse.ts';
import { encodingOf } from '../w3c/text.ts';
import { PartError } from './fault.ts';
import type { Part } from './part.ts';
import { latestSecond, savedLengths, savedSource } from './saved.ts';
import {
  type Check,
  every,
  listOf,
  object,
  oneOf,
  orNull,
  text,
  truth,
  tuple,
  wholeNumber,
} from './shape.ts';

/** Reads the text of the part called `name`, which anybody can have written; throws a `PartError` if it is none. The views in it are checked when they are merged. */
export function readPart(name: string, json: string, version: string): Part {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new PartError(name, { code: beginning.test(json) ? 'cut-off' : 'no-part' });
  }
  if (object({ kind: oneOf(['iislog-part']) })(value) !== null)
    throw new PartError(name, { code: 'no-part' });
  if (object({ schemaVersion: oneOf([known]) })(value) !== null)
    throw new PartError(name, { code: 'other-schema', known });
  const wrong = part(value);
  if (wrong !== null) throw new PartError(name, { code: 'damaged', at: wrong });
  const read = value as Part;
  if (read.tool.version !== version)
    throw new PartError(name, { code: 'other-version', version: read.tool.version, own: version });
  return read;
}

const known = 1;
const beginning = /^\s*\{\s*"kind"\s*:\s*"iislog-part"/;

const second = wholeNumber(0, latestSecond);

/** Of a window, which can begin and end at any time that can be typed. */
const moment = wholeNumber(-latestSecond, latestSecond);

/** A text that this is not said of: it gives null, or throws a `FilterError`. */
function meaning(read: (text: string) => unknown): Check {
  return every(text, (value) => {
    try {
      return read(value as string) === null ? '' : null;
    } catch (error) {
      if (error instanceof FilterError) return '';
      throw error;
    }
  });
}

const asked = object({
  where: listOf(meaning(parseFilter)),
  window: orNull(object({ from: orNull(moment), to: orNull(moment) })),
  excludesProbes: truth,
  clientFrom: orNull(object({ field: meaning(clientFieldOf), trusted: listOf(meaning(addressTest)) })),
  encoding: orNull(meaning(encodingOf)),
  maxDistinct: wholeNumber(1),
});

const found = object({
  partial: truth,
  sources: listOf(object({ name: text, bytes: wholeNumber() })),
  unread: listOf(object({ name: text, code: text, detail: text })),
  skipped: listOf(object({ name: text, first: second, last: second })),
  repeated: listOf(object({ name: text, sameAs: text })),
  otherFiles: wholeNumber(),
  siteNames: listOf(tuple(wholeNumber(), text)),
  marks: listOf(object({ time: moment, label: text })),
});

const part: Check = every(
  object({
    tool: object({ name: oneOf(['iislog']), version: text }),
    zone: oneOf(['UTC']),
    asked,
    found,
    tallies: object({
      matched: listOf(wholeNumber()),
      sources: listOf(savedSource),
      views: object({}),
      lengths: object({}),
    }),
  }),
  // What depends on each other.
  (value) => {
    const { asked, found, tallies } = value as Part;
    const filters = asked.where.length + (asked.window === null ? 0 : 1) + (asked.excludesProbes ? 1 : 0);
    if (tallies.matched.length !== filters) return '.tallies.matched';
    // The last sources can be without a chunk, and so without a tally.
    if (tallies.sources.length > found.sources.length) return '.tallies.sources';
    const lengths = savedLengths(found.sources.length)(tallies.lengths);
    return lengths === null ? null : `.tallies.lengths${lengths}`;
  },
);
