import { type Contestant, subject } from './contestants.ts';
import { type Measurement, median } from './measure.ts';

/** One line for each contestant, with its medians and how many times the time of iislog it takes. */
export function printTable(measurements: ReadonlyMap<Contestant, readonly Measurement[]>): void {
  const base = [...measurements].find(([contestant]) => contestant.name === subject)?.[1];
  const rows = [['', 'asked', 'seconds', 'CPU s', 'peak MiB', `times ${subject}`]];
  for (const [contestant, runs] of measurements) {
    rows.push([
      contestant.name,
      contestant.asked,
      median(runs.map((run) => run.seconds)).toFixed(2),
      known(
        runs.map((run) => run.processorSeconds),
        2,
      ),
      known(
        runs.map((run) => run.peakMebibytes),
        0,
      ),
      base ? median(runs.map((run, round) => run.seconds / base[round]!.seconds)).toFixed(2) : '-',
    ]);
  }
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
    );
    console.log(cells.join('  ').trimEnd());
  }
}

function known(values: readonly (number | null)[], digits: number): string {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === values.length ? median(numbers).toFixed(digits) : '-';
}
