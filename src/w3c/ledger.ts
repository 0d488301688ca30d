import { type Account, type IssueCount, type LayoutCount, noLines } from './account.ts';
import type { Position } from './chunk.ts';
import { type IssueCode, sampleBytes } from './issue.ts';
import type { Layout } from './layout.ts';

/** Writes the account of one chunk, line by line. */
export class Ledger implements Account {
  readonly lines = noLines();
  readonly #issues = new Map<string, IssueCount>();
  readonly #layouts = new Map<Layout, LayoutCount>();

  get issues(): readonly IssueCount[] {
    return [...this.#issues.values()];
  }

  get layouts(): readonly LayoutCount[] {
    return [...this.#layouts.values()];
  }

  /** Counts an issue of `times` lines, the first of which is at `position` and reads `line`. */
  issue(code: IssueCode, detail: string | null, times: number, position: Position, line: Uint8Array): void {
    const key = detail === null ? code : `${code} ${detail}`;
    const known = this.#issues.get(key);
    if (known === undefined) {
      this.#issues.set(key, {
        code,
        detail,
        count: times,
        first: position,
        sample: line.slice(0, sampleBytes),
      });
      return;
    }
    known.count += times;
    // Columns are read one after the other, so that a later column can have the earlier line.
    if (position < known.first) {
      known.first = position;
      known.sample = line.slice(0, sampleBytes);
    }
  }

  /** Notes that `records` lines stand under a layout that the line at `position` brought. */
  layout(layout: Layout, position: Position, records: number): void {
    const known = this.#layouts.get(layout);
    if (known === undefined) this.#layouts.set(layout, { layout, first: position, records });
    else {
      known.records += records;
      known.first = Math.min(known.first, position);
    }
  }
}
