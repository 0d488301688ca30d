import { medianOf, type Runs, ratio } from './figures.ts';
import type { Verdict } from './targets.ts';

/** One line for each contestant, with its medians and how many times the time of `subject` it takes. */
export function tableOf(runs: Runs, subject: string, askedOf: (name: string) => string): string {
  const rows = [['', 'asked', 'seconds', 'CPU s', 'peak MiB', `/ ${subject}`, 'runs']];
  for (const [name, own] of runs) {
    rows.push([
      name,
      askedOf(name),
      fixed(
        medianOf(own, (run) => run.seconds),
        2,
      ),
      fixed(
        medianOf(own, (run) => run.processorSeconds),
        2,
      ),
      fixed(
        medianOf(own, (run) => run.peakMebibytes),
        0,
      ),
      fixed(ratio(runs, name, subject), 2),
      String(own.length),
    ]);
  }
  return aligned(rows, 2);
}

export function verdictsText(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ label, figure, held }) => [
    label,
    figure,
    held === null ? '' : held ? 'held' : 'MISSED',
  ]);
  return aligned(rows, 3);
}

/** Lines of cells below each other; the first `texts` columns are texts, the others numbers. */
export function aligned(rows: readonly (readonly string[])[], texts: number): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column < texts ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function fixed(value: number | null, digits: number): string {
  return value === null ? '-' : value.toFixed(digits);
}
