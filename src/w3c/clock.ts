const day = 86_400;
const hour = 3_600;

/**
 * Gives rows without a date their day: that of the last `#Date`, and the next one each time the clock goes back past
 * midnight. It follows one source in order, which is why such a source belongs to one scanner.
 */
export class Clock {
  /** Midnight of the current day; null before any `#Date`. */
  #midnight: number | null = null;
  /** Second of that day of the last row. */
  #last = 0;

  /** A `#Date`, in seconds since 1970 UTC; null starts a source that has none yet. */
  set(date: number | null): void {
    this.#midnight = date === null ? null : date - (date % day);
    this.#last = date === null ? 0 : date % day;
  }

  /** The time of a row that shows `second` of a day; null before any `#Date`. */
  timeOf(second: number): number | null {
    if (this.#midnight === null) return null;
    const step = second - this.#last;
    // Rows are written as requests end and may step back by seconds: only a large step means another day.
    if (step > day - hour) return this.#midnight - day + second;
    if (step < -hour) this.#midnight += day;
    if (step > 0 || step < -hour) this.#last = second;
    return this.#midnight + second;
  }
}
