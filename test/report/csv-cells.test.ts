import { describe, expect, it } from 'vitest';
import { csvRows } from '../../src/report/csv-cells.ts';

describe('csvRows', () => {
  // More than fast-csv takes before it is read, and less.
  it.each([0, 1, 16, 17, 5000])('ends each of %i rows', (count) => {
    const rows = Array.from({ length: count }, (_, index) => [`${index}`, 'a,"b"', 'é'.repeat(index % 50)]);
    const lines = rows.map(([number, , text]) => `${number},"a,""b""",${text}\r\n`);
    expect(csvRows(rows)).toBe(lines.join(''));
  });
});
