import type { Filter } from '../query/filter/filter.ts';
import { Foremost, type Ranked } from './foremost.ts';
import type { RecordReader } from './reader.ts';
import { byPosition, type LogRecord } from './record.ts';

/** A record with its neighbours, in order. */
export interface Neighbourhood {
  /** The record asked for; null if its line holds none. */
  readonly record: LogRecord | null;
  /** Records of the same client around it, and itself. */
  readonly records: readonly LogRecord[];
  /** Whether it names its client: else it stands alone. */
  readonly hasClient: boolean;
  /** Lines of its source, up to where it was read. */
  readonly lines: number;
}

/** The index of the source that is called `name`, in full or by the end of its path; null if none is, or several are. */
export function sourceCalled(
  name: string,
  { sources, otherNames }: Pick<RecordReader, 'sources' | 'otherNames'>,
): number | null {
  const readAs = otherNames.find((other) => other.name === name)?.sameAs ?? name;
  const exact = sources.findIndex((source) => source.name === readAs);
  if (exact >= 0) return exact;
  const end = `/${withSlashes(readAs)}`;
  const ending = [...sources.keys()].filter((index) => `/${withSlashes(sources[index]!.name)}`.endsWith(end));
  return ending.length === 1 ? ending[0]! : null;
}

function withSlashes(name: string): string {
  return name.replaceAll('\\', '/');
}

/**
 * The record on a line of a source, with half of `limit` records of its client before it and half after it, of all
 * sources and of those that the filter holds for: by time, and within a second by position. Where its time is not
 * known, they are its neighbours in its own source. Reads the sources a second time.
 */
export async function recordsAround(
  reader: RecordReader,
  source: number,
  line: number,
  limit: number,
  filter: Filter | null,
): Promise<Neighbourhood> {
  const { record, lines } = await reader.recordAt(source, line);
  if (record === null) return { record, records: [], hasClient: false, lines };
  const client = clientOf(record);
  if (client === null) return { record, records: [record], hasClient: false, lines };

  const before = new Foremost(Math.floor(limit / 2), (left, right) => byTime(right, left));
  const after = new Foremost(Math.ceil(limit / 2), byTime);
  const asked: Ranked = { key: record.time, record };
  for await (const records of reader.read(filter)) {
    for (const other of records) {
      if (clientOf(other) !== client) continue;
      const isComparable = record.time === null ? other.source === source : other.time !== null;
      if (!isComparable) continue;
      const ranked: Ranked = { key: record.time === null ? null : other.time, record: other };
      const place = byTime(ranked, asked);
      if (place !== 0) (place < 0 ? before : after).add(ranked);
    }
  }
  return {
    record,
    records: [...before.records().reverse(), record, ...after.records()],
    hasClient: true,
    lines,
  };
}

/** By time, then by position; keys are all times, or all null. */
function byTime(left: Ranked, right: Ranked): number {
  return Number(left.key) - Number(right.key) || byPosition(left.record, right.record);
}

function clientOf({ clientLatin1 }: LogRecord): string | null {
  return clientLatin1 === '' || clientLatin1 === '-' ? null : clientLatin1;
}
