import type { Dictionary } from '../w3c/dictionary.ts';

/** Texts that are remembered: those of which most combinations are made come again soon. */
const remembered = 1 << 10;

/** The texts of the ids of a dictionary that came last, each made once. */
export class RecentTexts {
  readonly #ids = new Int32Array(remembered).fill(-1);
  readonly #texts: string[] = [];

  of(id: number, dictionary: Dictionary): string {
    const slot = id & (remembered - 1);
    if (this.#ids[slot] !== id) {
      this.#texts[slot] = dictionary.textOf(id);
      this.#ids[slot] = id;
    }
    return this.#texts[slot]!;
  }
}
