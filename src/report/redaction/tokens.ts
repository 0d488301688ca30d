import { createHmac } from 'node:crypto';

/**
 * Digits of a token, in hex. Our choice: of 100,000 values the chance that any two get the same token is half a percent.
 */
const tokenDigits = 10;
/** Our choice: of a hundred thousand distinct values the tokens are kept, as texts of a hundred bytes some 20 MB. */
const mostKept = 100_000;

/**
 * Makes tokens that stand for values: the same one for the same value and key, and of no use to whoever lacks the key. A hash
 * without a key would tell all: there are only four thousand million IPv4 addresses to try.
 */
export class Tokens {
  readonly #key: Uint8Array;
  readonly #known = new Map<string, string>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** `client-7f3a9c01d2`; `label` says of what kind the value is, and does not change its digits. */
  of(label: string, value: string): string {
    let digits = this.#known.get(value);
    if (digits === undefined) {
      if (this.#known.size === mostKept) this.#known.clear();
      digits = createHmac('sha256', this.#key).update(value).digest('hex').slice(0, tokenDigits);
      this.#known.set(value, digits);
    }
    return `${label}-${digits}`;
  }
}
