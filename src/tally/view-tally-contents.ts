import type { FiguresContents, SavedFigures } from './figures.ts';
import type { GroupKeysContents } from './groups.ts';
import type { SlotsContents } from './slots.ts';

/** A view's tally as plain JSON. Keys are one character a byte. */
export interface SavedViewTally extends SavedFigures {
  readonly keys: readonly string[];
  /** Of a sample: one of so many values of the second dimension is in it. */
  readonly rate: number;
  /** Of each cell, if the view has slots: its group and the start of its slot. */
  readonly slots: { readonly seconds: number; readonly cells: readonly (readonly [number, number])[] } | null;
  /** Of groups that could not be kept apart; the registers of their sketch are in base64. */
  readonly folded: {
    readonly undercount: number;
    /** How many the bytes of a run left; null: as many as it was asked to keep. */
    readonly limit: number | null;
    readonly registers: string;
    readonly coarser: SavedViewTally | null;
  } | null;
}

/** What a tally holds of the groups that it could not keep apart. */
export interface FoldedContents {
  readonly undercount: number;
  readonly limit: number;
  readonly registers: Uint8Array;
  readonly coarser: ViewTallyContents | null;
}

/** A view's tally as another thread gets it. */
export interface ViewTallyContents extends FiguresContents {
  readonly keys: GroupKeysContents;
  readonly slots: SlotsContents | null;
  readonly folded: FoldedContents | null;
}
