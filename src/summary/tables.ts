import {
  type SlotWidth,
  type TableRequest,
  type TableViews,
  tablesFor,
  viewsOfTable,
} from '../query/table.ts';
import { type TableFigure, tableMetrics } from '../query/table-metrics.ts';
import type { Tallies } from '../tally/tallies.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import { type Decode, distribution, percentileOf, sum } from './groups.ts';
import { wideSlots } from './slots.ts';
import type { Table, TableRow } from './summary.ts';
import { isoTime } from './time.ts';

/** A cell of a tally with the group whose values it has and, with slots, the start of its slot; else 0. */
interface Cell {
  readonly cell: number;
  readonly group: number;
  readonly start: number;
}

/** Rows of a table in their order, as cells of `figures`. */
interface Rows {
  readonly figures: ViewTally;
  readonly rows: readonly Cell[];
  readonly slots: Table['slots'];
  /** How many values, or without fields slots, have no row; null: not known. */
  readonly left: number | null;
}

/** A table that was asked for, of what was counted for its views, or for others that count the same and more. */
export function buildTable(
  request: TableRequest,
  tallies: Tallies,
  decode: Decode,
  views: TableViews = viewsOfTable(request),
): Table {
  const { by, per, service } = request;
  const tally = tallies.of(views.groups);
  const all = tallies.of(views.all);
  const cells = cellsOf(tally);
  const order = orderOf(request, tally, all);
  const { figures, rows, slots, left } =
    per === null
      ? rowsOfGroups(tally, cells, order, request.top)
      : rowsOfSlots(request, per, { tally, cells, order });
  const metrics = request.metrics.map((metric) => tableMetrics[metric].figure);
  const counted = countOf(tally, cells) + countOf(tally, cellsOfRest(tally));
  const inRows = countOf(figures, rows);
  return {
    by,
    service,
    slots,
    metrics,
    rows: rows.map(({ cell, group, start }): TableRow => {
      const texts = by.length === 0 ? [] : tally.valuesOf(group);
      return {
        ...(slots === null ? {} : { start: isoTime(start) }),
        values: texts.map((text) => decode(Buffer.from(text, 'latin1'))),
        ...Object.fromEntries(metrics.map((figure) => [figure, figureOf(figure, figures, cell, all)])),
      };
    }),
    total: all.countOf(0),
    counted,
    folded: counted === inRows ? null : { values: left, count: counted - inRows },
    maxUndercount: tally.undercount,
  };
}

function countOf(tally: ViewTally, cells: readonly Cell[]): number {
  return cells.reduce((count, { cell }) => count + tally.countOf(cell), 0);
}

/** The one of the tables for a request that has records; the first if none has. */
export function tableWithRecords(request: TableRequest, tallies: Tallies): TableRequest {
  const hasRecords = (one: TableRequest): boolean => tallies.of(viewsOfTable(one).all).groups.length > 0;
  return tablesFor(request).find(hasRecords) ?? request;
}

/** The cells of all groups that are kept apart and have their values: `-` is none. */
function cellsOf(tally: ViewTally): Cell[] {
  const known = new Map<number, boolean>();
  return countedCells(tally).filter(({ group }) => {
    let isWhole = known.get(group);
    if (isWhole === undefined) {
      isWhole = group !== tally.rest && tally.valuesOf(group).every((value) => value !== '-' && value !== '');
      known.set(group, isWhole);
    }
    return isWhole;
  });
}

/** Those of what could not be kept apart. */
function cellsOfRest(tally: ViewTally): Cell[] {
  return tally.rest === null ? [] : countedCells(tally).filter(({ group }) => group === tally.rest);
}

function countedCells(tally: ViewTally): Cell[] {
  if (tally.view.bySlot === undefined) return tally.groups.map((group) => ({ cell: group, group, start: 0 }));
  const { slots } = tally;
  return Array.from({ length: slots.size }, (_, cell) => ({
    cell,
    group: slots.groupOf(cell),
    start: slots.startOf(cell),
  })).filter(({ cell }) => tally.countOf(cell) > 0);
}

function rowsOfGroups(tally: ViewTally, cells: readonly Cell[], order: Order, top: number): Rows {
  const rows = order(cells, tally).slice(0, top);
  const rest = tally.rest === null ? 0 : 1;
  const without = tally.groups.length - cells.length - rest;
  return { figures: tally, rows, slots: null, left: tally.distinct - without - rows.length };
}

/** A row for each slot, and with fields for each of the values in it that come first in all of the time. */
function rowsOfSlots(
  { by, sort, top }: TableRequest,
  per: SlotWidth,
  {
    tally,
    cells,
    order,
  }: { readonly tally: ViewTally; readonly cells: readonly Cell[]; readonly order: Order },
): Rows {
  const starts = [...new Set(cells.map(({ start }) => start))].sort((left, right) => left - right);
  const { seconds, zone, startOf } = wideSlots(per, tally.slots.seconds, starts);
  const inSlots = cells.map((cell) => ({ ...cell, start: startOf(cell.start) }));
  const slots = { seconds, askedSeconds: per.seconds, zone };
  if (by.length === 0) {
    const { figures, merged } = mergedBy(tally, inSlots, ({ start }) => start);
    const isInOrder = sort === null && top === Number.POSITIVE_INFINITY;
    const rows = isInOrder ? merged.toSorted(byStart) : order(merged, figures).slice(0, top);
    return { figures, rows, slots, left: merged.length - rows.length };
  }
  const groups = mergedBy(tally, cells, ({ group }) => group);
  const first = order(groups.merged, groups.figures).slice(0, top);
  const wanted = new Set(first.map(({ group }) => group));
  const ofWanted = inSlots.filter(({ group }) => wanted.has(group));
  const { figures, merged } = mergedBy(tally, ofWanted, ({ group, start }) => `${start} ${group}`);
  return {
    figures,
    rows: order(merged, figures).sort(byStart),
    slots,
    left: tally.rest === null ? groups.merged.length - first.length : null,
  };
}

function byStart(left: Cell, right: Cell): number {
  return left.start - right.start;
}

/** The figures of cells with the same key as one. */
function mergedBy(
  tally: ViewTally,
  cells: readonly Cell[],
  keyOf: (cell: Cell) => number | string,
): { readonly figures: ViewTally; readonly merged: Cell[] } {
  const cellOf = new Int32Array(tally.slots.size).fill(-1);
  const merged = new Map<number | string, Cell>();
  for (const cell of cells) {
    const key = keyOf(cell);
    let one = merged.get(key);
    if (one === undefined) {
      one = { ...cell, cell: merged.size };
      merged.set(key, one);
    }
    cellOf[cell.cell] = one.cell;
  }
  return { figures: tally.regrouped(cellOf), merged: [...merged.values()] };
}

/** Puts cells of some figures in order. */
type Order = (cells: readonly Cell[], figures: ViewTally) => Cell[];

/** By a figure, what has none last; equals by the bytes of their values, then by time. */
function orderOf({ sort, metrics }: TableRequest, tally: ViewTally, all: ViewTally): Order {
  const { figure } = tableMetrics[sort?.metric ?? metrics[0]!];
  const sign = sort?.isAscending === true ? 1 : -1;
  return (cells, figures) =>
    cells
      .map((cell) => ({ cell, value: figureOf(figure, figures, cell.cell, all) }))
      .sort((left, right) => {
        if (left.value === null || right.value === null)
          if (left.value !== right.value) return left.value === null ? 1 : -1;
        return (
          sign * ((left.value ?? 0) - (right.value ?? 0)) ||
          Buffer.compare(tally.bytesOf(left.cell.group), tally.bytesOf(right.cell.group)) ||
          byStart(left.cell, right.cell)
        );
      })
      .map(({ cell }) => cell);
}

/** Of fewer, it would be the highest value. */
export const minimumForP999 = 1000;

function percentileIn(tally: ViewTally, cell: number, share: number): number | null {
  const histogram = tally.histogramOf(cell);
  const value = histogram && percentileOf(histogram, share, tally.totalOf(cell, 'time-taken').count);
  // The middle of the last bucket can lie above the highest value.
  return value && Math.min(value, tally.longestOf(cell));
}

const figuresOfErrors: ReadonlySet<TableFigure> = new Set([
  'errors',
  'errorRate',
  'serverErrors',
  'serverErrorRate',
]);

/** A figure of a cell; null where nothing is logged that tells it. `all` is what shares are of. */
function figureOf(figure: TableFigure, tally: ViewTally, cell: number, all: ViewTally): number | null {
  // Refusals of FTP are no errors of requests.
  if (tally.view.service === 'ftp' && figuresOfErrors.has(figure)) return null;
  switch (figure) {
    case 'count':
      return tally.countOf(cell);
    case 'errors':
      return tally.errorsOf(cell);
    case 'serverErrors':
      return tally.serverErrorsOf(cell);
    case 'errorRate':
      return tally.errorsOf(cell) / tally.countOf(cell);
    case 'serverErrorRate':
      return tally.serverErrorsOf(cell) / tally.countOf(cell);
    case 'p50Ms':
      return distribution(tally, cell)?.p50 ?? null;
    case 'p90Ms':
      return percentileIn(tally, cell, 0.9);
    case 'p95Ms':
      return distribution(tally, cell)?.p95 ?? null;
    case 'p99Ms':
      return distribution(tally, cell)?.p99 ?? null;
    case 'p999Ms':
      return tally.totalOf(cell, 'time-taken').count < minimumForP999
        ? null
        : percentileIn(tally, cell, 0.999);
    case 'maxMs':
      return distribution(tally, cell)?.max ?? null;
    case 'averageMs': {
      const time = sum(tally, cell, 'time-taken');
      return time && Math.round((time.sum / time.count) * 10) / 10;
    }
    case 'timeTakenMs':
      return sum(tally, cell, 'time-taken')?.sum ?? null;
    case 'timeShare': {
      const time = sum(tally, cell, 'time-taken');
      return time && shareOf(time.sum, all.totalOf(0, 'time-taken').sum);
    }
    case 'bytesSent':
      return sum(tally, cell, 'bytes-sent')?.sum ?? null;
    case 'bytesReceived':
      return sum(tally, cell, 'bytes-received')?.sum ?? null;
  }
}

/** Of nothing, nothing is a share. */
function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
