import { DistinctSketch } from './distinct-sketch.ts';

/** What became of the groups of a tally that were too many to keep apart. `Coarser` is a tally of what is coarser. */
export class Folded<Coarser extends { merge(other: Coarser): void }> {
  /** The group that they are all folded into. */
  rest = -1;
  /** By how much the count of a group that is kept can be too low: it may have been folded before. */
  undercount = 0;
  /** So many groups were kept at least, where the bytes of all tallies bounded them; else infinite. */
  limit = Number.POSITIVE_INFINITY;
  /** Of all groups that were ever folded. */
  readonly sketch: DistinctSketch;
  /** Where they are told apart by something coarser; null if nothing is known that is. */
  readonly coarser: Coarser | null;

  constructor(coarser: Coarser | null, sketch = new DistinctSketch()) {
    this.coarser = coarser;
    this.sketch = sketch;
  }

  merge(other: Folded<Coarser>): void {
    this.undercount += other.undercount;
    this.limit = Math.min(this.limit, other.limit);
    this.sketch.merge(other.sketch);
    if (other.coarser !== null) this.coarser?.merge(other.coarser);
  }
}
