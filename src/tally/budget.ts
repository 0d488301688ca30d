import { usualMaxDistinct } from '../query/view.ts';

const MiB = 1024 ** 2;

/** How many bytes a thread keeps of different values: of many records more, since then a value can be worth its bytes. */
export interface Budget {
  /** Of the groups of all views together, however few records there are. */
  readonly least: number;
  /** Of the same, for each record that was read. */
  readonly perRecord: number;
  /** Of the same, however many records there are. */
  readonly most: number;
  /** Of the dictionaries of all columns together. */
  readonly columns: number;
}

/**
 * Our choice. Of 530,000 records with 92,643 paths and 50,000 clients all views take 37 MiB, of 5.4 million such records
 * 59 MiB: both are kept whole, in one thread and in two, which each meet most of the values. What a log of some 100,000
 * records may take is what decides how much one can take whose every value is different.
 */
const usual: Budget = { least: 30 * MiB, perRecord: 16, most: 160 * MiB, columns: 16 * MiB };

/** What a run keeps that keeps so many paths apart: who asks for more of them asks for the memory too. */
export function budgetFor(maxDistinct: number): Budget {
  const times = Math.max(maxDistinct / usualMaxDistinct, 1);
  const { least, perRecord, most, columns } = usual;
  return {
    least: least * times,
    perRecord: perRecord * times,
    most: most * times,
    columns: columns * times,
  };
}

/** For who keeps all. */
export const noBudget: Budget = {
  least: Number.POSITIVE_INFINITY,
  perRecord: 0,
  most: Number.POSITIVE_INFINITY,
  columns: Number.POSITIVE_INFINITY,
};

/** The bytes of the groups of all views after so many records. */
export function bytesAfter(records: number, { least, perRecord, most }: Budget): number {
  return Math.min(least + perRecord * records, most);
}
