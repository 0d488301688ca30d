import type { View } from '../query/view.ts';
import type { Columns } from './columns.ts';
import type { Groups } from './groups.ts';
import type { TallyCode } from './simd/code.ts';
import type { Slots } from './slots.ts';

/** Which cell of a view each row of a batch belongs to. */
export class RowCells {
  readonly #service: View['service'];
  readonly #byOnset: boolean;
  readonly #groups: Groups;
  readonly #slots: Slots | null;

  constructor({ service, bySlot }: View, groups: Groups, slots: Slots | null) {
    this.#service = service;
    this.#byOnset = bySlot === 'onset';
    this.#groups = groups;
    this.#slots = slots;
  }

  /** The cell of each row, below 0 for rows that are left out, valid until somebody else asks for cells; null if all are. */
  of(columns: Columns, code: TallyCode | null): Int32Array | null {
    const { batch } = columns;
    const service = this.#service;
    const counted = batch.segments.filter(
      ({ layout: { fate } }) => fate.kind === 'records' && (service === null || fate.service === service),
    );
    if (counted.length === 0) return null;
    if (this.#slots === null && counted.length === batch.segments.length) {
      const column = this.#groups.columnIn(columns);
      if (column !== null) return column;
    }
    const cells = columns.roomFor('cells').subarray(0, batch.rows);
    if (counted.length < batch.segments.length) cells.fill(-1);
    for (const { from, to } of counted) {
      this.#groups.fill(columns, cells, from, to);
      if (this.#slots !== null)
        fillSlots(this.#slots, this.#byOnset ? columns.onsets() : batch.times, cells, from, to, code);
    }
    return cells;
  }
}

/** Turns the group of each row into its cell of that group and its time; rows without a time have none. */
function fillSlots(
  slots: Slots,
  times: Float64Array,
  cells: Int32Array,
  from: number,
  to: number,
  code: TallyCode | null,
): void {
  for (let row = from; row < to; row++) {
    const group = cells[row]!;
    const time = times[row]!;
    if (group < 0) continue;
    if (time < 0) {
      cells[row] = -1;
      continue;
    }
    const cell = slots.cellOf(group, time);
    cells[row] = cell;
    // Of a view of all records those of the same second stand together.
    if (code !== null && row + 1 < to && cells[row + 1] === group) {
      const start = slots.startOf(cell);
      const end = start + slots.seconds;
      row = code.fillSlots(times.byteOffset, cells.byteOffset, row + 1, to, group, start, end, cell) - 1;
    }
  }
}
