/**
 * What the dictionaries of all columns of one thread hold. Each of them has bounds of its own; this is the bound for all of
 * them, since a log can have different values in every field.
 */
export class ColumnMemory {
  readonly #bytesOf = new Map<object, number>();
  #total = 0;
  #most = Number.POSITIVE_INFINITY;
  #hasStartedAgain = false;

  /** Changes how many bytes all may hold together. */
  keep(most: number): void {
    this.#most = most;
  }

  /** Notes what a column holds. Whether it must start again: all hold too much, and it holds more than its share. */
  isTooMuch(column: object, bytes: number): boolean {
    const before = this.#bytesOf.get(column) ?? 0;
    this.#bytesOf.set(column, bytes);
    this.#total += bytes - before;
    if (this.#total <= this.#most || bytes <= this.#most / this.#bytesOf.size) return false;
    this.#bytesOf.set(column, 0);
    this.#total -= bytes;
    this.#hasStartedAgain = true;
    return true;
  }

  /** Whether a column had to start again since this was last asked. */
  startedAgain(): boolean {
    const hasStarted = this.#hasStartedAgain;
    this.#hasStartedAgain = false;
    return hasStarted;
  }
}
