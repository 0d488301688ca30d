import type { View } from '../query/view.ts';
import type { Arena } from '../w3c/arena.ts';
import { Figures } from './figures.ts';
import type { RankedValues, SavedHistogram } from './histograms.ts';

/** Drops the only cell. */
const dropped = Int32Array.of(-1);

/** Cells that belong to routes: those of route `n` are `members[starts[n], starts[n + 1])`. */
interface Part {
  readonly figures: Figures;
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/**
 * The cells that routes are made of. Their histograms are merged only when one is asked for: few of the many routes are
 * ever shown.
 */
export class RouteParts {
  readonly #parts: Part[] = [];
  /** Of one route at a time: memory for another histogram would have to be cleared for each. */
  readonly #merged: Figures;

  constructor(arena: Arena, view: View) {
    this.#merged = new Figures(arena, view);
  }

  /** Adds figures that stay as they are. Each cell belongs to the route that `routeOf` names, below `size`, or to none. */
  add(figures: Figures, routeOf: Int32Array, size: number): void {
    const starts = new Int32Array(size + 1);
    for (let member = 0; member < routeOf.length; member++)
      if (routeOf[member]! >= 0) starts[routeOf[member]! + 1]!++;
    for (let route = 0; route < size; route++) starts[route + 1]! += starts[route]!;
    const next = starts.slice();
    const members = new Int32Array(starts[size]!);
    for (let member = 0; member < routeOf.length; member++)
      if (routeOf[member]! >= 0) members[next[routeOf[member]!]!++] = member;
    this.#parts.push({ figures, starts, members });
  }

  /** All values of time-taken of a route, in milliseconds; null if the view asks for no percentiles. */
  histogramOf(route: number): SavedHistogram | null {
    const { figures, cell } = this.#joined(route);
    const found = figures.histogramOf(cell);
    if (figures === this.#merged) figures.compact(dropped);
    return found;
  }

  /** Those at some ranks, from 1 and ascending. */
  timesAt(route: number, ranks: readonly number[]): RankedValues | null {
    const { figures, cell } = this.#joined(route);
    const found = figures.timesAt(cell, ranks);
    if (figures === this.#merged) figures.compact(dropped);
    return found;
  }

  /** The cell that has all times of a route: its only one, or one for it and the next route. */
  #joined(route: number): { figures: Figures; cell: number } {
    const only = this.#onlyPartOf(route);
    if (only !== null) return { figures: only.figures, cell: only.members[only.starts[route]!]! };
    for (const { figures, starts, members } of this.#parts)
      for (let member = starts[route]!; member < starts[route + 1]!; member++)
        this.#merged.absorbHistogram(0, figures, members[member]!);
    return { figures: this.#merged, cell: 0 };
  }

  /** The part with the only cell of a route; null if it has several: most routes are one path. */
  #onlyPartOf(route: number): Part | null {
    const cellsIn = ({ starts }: Part): number => starts[route + 1]! - starts[route]!;
    const [part, other] = this.#parts.filter((one) => cellsIn(one) > 0);
    return part !== undefined && other === undefined && cellsIn(part) === 1 ? part : null;
  }
}
