import type { TableFigure } from '../../query/table-metrics.ts';
import { byteSize, duration, grouped, percent } from '../figures.ts';
import { type Safe, say } from '../safe.ts';
import type { Wording } from '../wording.ts';
import type { Cell, TableColumn } from './table.ts';

/** How people write each figure, and which columns they miss least. */
const figures: Readonly<Record<TableFigure, readonly [shown: (value: number) => Safe, dispensable: number]>> =
  {
    count: [grouped, 0],
    errors: [grouped, 2],
    errorRate: [share, 3],
    serverErrors: [grouped, 1],
    serverErrorRate: [share, 2],
    p50Ms: [duration, 5],
    p90Ms: [duration, 3],
    p95Ms: [duration, 3],
    p99Ms: [duration, 5],
    p999Ms: [duration, 5],
    averageMs: [duration, 4],
    maxMs: [duration, 5],
    timeTakenMs: [duration, 3],
    timeShare: [share, 4],
    bytesSent: [byteSize, 3],
    bytesReceived: [byteSize, 4],
  };

function share(value: number): Safe {
  return percent(value, 1);
}

export function figureColumn(figure: TableFigure, words: Wording['tables']): TableColumn {
  return { key: figure, head: words.figures[figure], holds: 'figures', dispensable: figures[figure][1] };
}

export function figureCell(figure: TableFigure, value: number | null): Cell {
  return { raw: value, shown: value === null ? say`-` : figures[figure][0](value) };
}
