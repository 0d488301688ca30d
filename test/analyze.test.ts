import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { periodOf } from '../src/analyze.ts';
import { tellPeriods } from './full-period.ts';
import { find, folderOf, LOG } from './sources/temporary.ts';

describe('the period by the ends', async () => {
  const told = await tellPeriods(join(import.meta.dirname, '..'), 'fixtures', [1024, 4096, 16_384]);

  test('is that of all records, for each fixture that is a plain file', () => {
    const others = told.filter(({ byEnds, full }) => byEnds !== full);
    expect(others.map(({ name, byEnds }) => [name, byEnds])).toEqual([
      // Compressed, in an archive, or UTF-16.
      ['fixtures/damaged/u_ex26111910.log.gz', null],
      ['fixtures/damaged/u_ex26111911.zip/logs/u_ex26111911.log', null],
      ['fixtures/damaged/u_ex26111912.log.gz', null],
      ['fixtures/damaged/utf-16-le.log', null],
    ]);
    expect(told.filter(({ byEnds }) => byEnds !== null).length).toBeGreaterThan(20);
  });

  test('is that of all records with shorter ends, or not known', () => {
    const all = told.flatMap(({ name, full, byShortEnds }) =>
      byShortEnds.map(({ endBytes, period }) => ({ name, full, endBytes, period })),
    );
    expect(all.filter(({ full, period }) => period === full).length).toBeGreaterThan(10);
    const others = all.filter(({ full, period }) => period !== full);
    expect(others.map(({ endBytes, name, period }) => `${endBytes} ${name} ${period}`)).toEqual([
      // The layout changes between the ends.
      '1024 fixtures/ftp/FTPSVC2/u_ex261119.log null',
      '4096 fixtures/ftp/FTPSVC2/u_ex261119.log null',
      '1024 fixtures/http/layouts/u_ex261119.log null',
      '4096 fixtures/http/layouts/u_ex261119.log null',
      '1024 fixtures/httperr/httperr1.log null',
    ]);
  });

  test('is not known of a source without ends', async () => {
    const cwd = await folderOf({ 'u_ex260101.log': LOG });
    const [source] = (await find(cwd, ['u_ex260101.log'])).sources;
    const time = Date.UTC(2026, 0, 1) / 1000;
    expect(await periodOf(source!)).toEqual({ first: time, last: time });
    const { ends: _, ...pipe } = source!;
    expect(await periodOf(pipe)).toBeNull();
  });
});
