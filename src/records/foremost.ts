import type { LogRecord } from './record.ts';

/** A record, and what it is ranked by. */
export interface Ranked {
  readonly key: number | string | null;
  readonly record: LogRecord;
}

/** The first `limit` records in an order, of any number that are added. Holds copies of at most twice as many. */
export class Foremost {
  readonly #limit: number;
  readonly #compare: (left: Ranked, right: Ranked) => number;
  #ranked: Ranked[] = [];
  /** No record at or behind it is among the first; null as long as all are. */
  #last: Ranked | null = null;

  /** `compare` never gives 0 for two records. */
  constructor(limit: number, compare: (left: Ranked, right: Ranked) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  add(ranked: Ranked): void {
    if (this.#last !== null && this.#compare(ranked, this.#last) > 0) return;
    this.#ranked.push({ key: ranked.key, record: ranked.record.kept() });
    if (this.#ranked.length > 2 * this.#limit) this.#cut();
  }

  /** In their order. */
  records(): LogRecord[] {
    this.#cut();
    return this.#ranked.map(({ record }) => record);
  }

  #cut(): void {
    this.#ranked = this.#ranked.sort(this.#compare).slice(0, this.#limit);
    if (this.#ranked.length === this.#limit) this.#last = this.#ranked.at(-1) ?? null;
  }
}
