import type { RunFigures } from '../summary/run-figures.ts';
import type { Table, TableRow } from '../summary/summary.ts';
import type { Comparison, PlainMetricName } from './condition.ts';
import { type GateTables, isOne } from './measurements.ts';

/** What was measured of a group in a slot. */
export interface Point {
  /** Null: no groups are judged. */
  readonly group: string | null;
  /** Seconds since 1970 UTC; null: of all of the time. */
  readonly start: number | null;
  /** How long from there on; 0 without a start. */
  readonly seconds: number;
  /** Null: too few records to tell. */
  readonly value: number | null;
  /** `count` of `of` records; null for a figure that is no count. */
  readonly count: number | null;
  readonly of: number;
}

/** Seconds since 1970 UTC of the first and the last record. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The figures of a gate, of each of its groups and slots; where there are neither, of no records too. */
export function pointsIn(
  condition: Comparison,
  tables: GateTables<Table>,
  run: RunFigures,
  span: Span,
): Point[] {
  const points = pointsOf(condition, tables, run, span);
  return points.length === 0 && condition.by === null ? [noPoint(condition)] : points;
}

/** None at all is 0 where the figure adds up, and nothing elsewhere. */
function noPoint(condition: Comparison): Point {
  const value = isAdditive(condition) ? 0 : null;
  return { group: null, start: null, seconds: 0, value, count: value, of: 0 };
}

/** Of those that have records. */
function pointsOf(condition: Comparison, tables: GateTables<Table>, run: RunFigures, span: Span): Point[] {
  const { name } = condition.metric;
  if (name === 'malformed-rate') return [malformed(run)];
  const whole = tables.whole!;
  switch (name) {
    case 'clients':
      return clientsIn(condition, whole);
    case 'gap':
      return byGroup(condition, whole).map((rows) => longestGap(rows, whole, span));
    case 'peak-rps':
      return byGroup(condition, whole).map((rows) => busiest(rows, whole));
    default: {
      const parts = new Map((tables.part?.rows ?? []).map((row) => [keyOf(row), row.count ?? 0]));
      return whole.rows.map((row) => ({
        ...placeOf(condition, row, whole),
        ...figureOf(condition, row, tables.part === null ? null : (parts.get(keyOf(row)) ?? 0), run),
      }));
    }
  }
}

type Figure = Pick<Point, 'value' | 'count' | 'of'>;

function keyOf({ values, start }: TableRow): string {
  return JSON.stringify([values, start]);
}

function placeOf(
  { by, per }: Comparison,
  { values, start }: TableRow,
  { slots }: Table,
): Pick<Point, 'group' | 'start' | 'seconds'> {
  return {
    group: by === null ? null : values[0]!,
    start: per === null || start === undefined ? null : secondsOf(start),
    seconds: per === null ? 0 : (slots?.seconds ?? 0),
  };
}

export function secondsOf(time: string): number {
  return Date.parse(time) / 1000;
}

/** `part`: how many of the row's records count, where another table tells it. */
function figureOf(
  { metric: { name }, per }: Comparison,
  row: TableRow,
  part: number | null,
  run: RunFigures,
): Figure {
  const of = row.count ?? 0;
  const counted = (count: number): Figure => ({ value: count, count, of });
  const share = (count: number): Figure => ({ value: of === 0 ? null : count / of, count, of });
  const plain = (value: number | null | undefined): Figure => ({ value: value ?? null, count: null, of });
  const errors = row.errors ?? 0;
  const serverErrors = row.serverErrors ?? 0;
  switch (name) {
    case 'errors':
      return counted(errors);
    case 'error-rate':
      return share(errors);
    case '4xx-rate':
      return share(errors - serverErrors);
    case '5xx-rate':
      return share(serverErrors);
    case 'count':
    case 'httperr':
    case 'ftp-logon-failures':
      return counted(part ?? of);
    case 'rate':
    case 'slow-rate':
      return share(part ?? of);
    case 'rps':
      return plain(per === null ? requestsPerSecond(of, run) : of / per.seconds);
    case 'bytes':
      return plain(row.bytesSent ?? 0);
    case 'avg':
      return plain(row.averageMs);
    case 'max':
      return plain(row.maxMs);
    case 'p50':
      return plain(row.p50Ms);
    case 'p90':
      return plain(row.p90Ms);
    case 'p95':
      return plain(row.p95Ms);
    case 'p99':
      return plain(row.p99Ms);
    case 'p99.9':
      return plain(row.p999Ms);
    default:
      return counted(of);
  }
}

/** Over the time that the logs cover, as the load of the summary is. */
function requestsPerSecond(count: number, { load, requests }: RunFigures): number | null {
  return load === null ? null : (load.requestsPerMinute / 60) * (count / requests.total);
}

function malformed({ lines }: RunFigures): Point {
  const of = lines.records + lines.malformed;
  const count = lines.malformed;
  return { group: null, start: null, seconds: 0, value: of === 0 ? null : count / of, count, of };
}

/** The rows of each group, in the order of time. */
function byGroup({ by }: Comparison, { rows }: Table): TableRow[][] {
  const groups = new Map<string, TableRow[]>(by === null ? [['', []]] : []);
  for (const row of rows) {
    const group = by === null ? '' : row.values[0]!;
    const own = groups.get(group);
    if (own === undefined) groups.set(group, [row]);
    else own.push(row);
  }
  return [...groups.values()];
}

/** Different clients: a row of the table is one of them, unless it only says how many there are. */
function clientsIn(condition: Comparison, table: Table): Point[] {
  if (isOne(condition)) {
    const count = table.folded?.values ?? 0;
    return [{ group: null, start: null, seconds: 0, value: count, count: null, of: table.counted }];
  }
  const points = new Map<string, Point>();
  for (const row of table.rows) {
    const place = placeOf(condition, row, table);
    const key = JSON.stringify(place);
    const before = points.get(key);
    const of = (before?.of ?? 0) + (row.count ?? 0);
    points.set(key, { ...place, value: (before?.value ?? 0) + 1, count: null, of });
  }
  return [...points.values()];
}

function recordsIn(rows: readonly TableRow[]): number {
  return rows.reduce((all, { count }) => all + (count ?? 0), 0);
}

/** The longest time without a record, from the first record of all to the last: of wide slots only what is sure. */
function longestGap(rows: readonly TableRow[], { slots, by }: Table, { from, to }: Span): Point {
  const width = slots?.seconds ?? 1;
  let last = from;
  let gap = { start: from, seconds: 0 };
  for (const next of [...rows.map(({ start }) => secondsOf(start!)), to]) {
    const seconds = next - last - (width - 1);
    if (seconds > gap.seconds) gap = { start: last, seconds };
    last = Math.max(next, from);
  }
  return {
    group: by.length === 0 ? null : rows[0]!.values[0]!,
    ...gap,
    value: gap.seconds * 1000,
    count: null,
    of: recordsIn(rows),
  };
}

/** The second with the most records; the average of a wider slot where seconds are too many to keep apart. */
function busiest(rows: readonly TableRow[], { slots, by }: Table): Point {
  const seconds = slots?.seconds ?? 1;
  const most = rows.reduce<TableRow | undefined>(
    (one, other) => ((other.count ?? 0) > (one?.count ?? 0) ? other : one),
    undefined,
  );
  return {
    group: by.length === 0 ? null : most!.values[0]!,
    start: most === undefined ? null : secondsOf(most.start!),
    seconds,
    value: (most?.count ?? 0) / seconds,
    count: null,
    of: recordsIn(rows),
  };
}

/** Whether the figure of no records at all is 0. */
export function isAdditive({ metric: { name } }: Comparison): boolean {
  return additive.has(name);
}

const additive: ReadonlySet<string> = new Set([
  'requests',
  'errors',
  'count',
  'httperr',
  'ftp-logon-failures',
  'rps',
  'bytes',
  'clients',
] satisfies (PlainMetricName | 'count' | 'httperr')[]);
