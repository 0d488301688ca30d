import type { Arena } from '../w3c/arena.ts';
import { tallyCodeFor } from './simd/code.ts';

/** What is known of the values of a column: a byte for each id, of which `mask` names the bits that are asked for. */
export interface Marks {
  /** In the arena. */
  readonly marks: Uint8Array;
  readonly mask: number;
  /** Whether rows without a value are marked too; not given: they are not. */
  readonly marksAbsent?: boolean;
}

/** Writes the first `count` rows whose id is marked, in order, and gives their number. `rows` lie in the arena. */
export function findMarked(
  arena: Arena,
  ids: Int32Array,
  count: number,
  { marks, mask, marksAbsent = false }: Marks,
  rows: Int32Array,
): number {
  const absent = Number(marksAbsent);
  const code = tallyCodeFor(arena);
  if (code !== null && arena.holds(ids))
    return code.findMarked(ids.byteOffset, count, marks.byteOffset, mask, absent, rows.byteOffset);
  let kept = 0;
  for (let row = 0; row < count; row++) {
    const id = ids[row]!;
    if (id < 0 ? marksAbsent : (marks[id]! & mask) !== 0) rows[kept++] = row;
  }
  return kept;
}
