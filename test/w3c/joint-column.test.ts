import { describe, expect, it } from 'vitest';
import { arenas } from './arenas.ts';
import { scan } from './reading.ts';

const names = ['s-ip', 'cs-method', 'sc-status', 'sc-substatus', 'sc-win32-status'] as const;
type Values = Partial<Record<(typeof names)[number], string>>;

/** The lines of a log whose rows have these values, in the order of the fields of the first one. */
const linesOf = (rows: readonly Values[]): string[] => [
  `#Fields: date time ${Object.keys(rows[0]!).join(' ')}`,
  ...rows.map((row) => `2026-11-19 09:41:07 ${Object.values(row).join(' ')}`),
];

const get: Values = { 's-ip': '192.0.2.10', 'cs-method': 'GET' };
const ok: Values = { 'sc-status': '200', 'sc-substatus': '0', 'sc-win32-status': '0' };
const notFound: Values = { 'sc-status': '404', 'sc-substatus': '0', 'sc-win32-status': '2' };

describe.each(arenas)('fields that stand side by side, read in %s', (_name, createArena) => {
  const valuesOf = async (lines: readonly string[]): Promise<Values[]> => {
    const { rows } = await scan([...lines, ''].join('\n'), { arena: createArena(), chunkBytes: 4096 });
    return rows.map(({ values }) =>
      Object.fromEntries(names.flatMap((name) => (values[name] === null ? [] : [[name, values[name]]]))),
    );
  };

  it.each<[string, readonly Values[]]>([
    [
      'that repeat',
      [
        { ...get, ...ok },
        { ...get, ...ok },
        { ...get, ...notFound },
        { ...get, ...ok },
      ],
    ],
    [
      'that are missing',
      [
        { ...get, ...ok, 'sc-substatus': '-' },
        { ...get, ...ok },
      ],
    ],
    ['of which one is not logged', [{ 's-ip': '192.0.2.10', 'sc-status': '200', 'sc-substatus': '4' }]],
    ['that stand in another order', [{ 'sc-win32-status': '0', 'sc-substatus': '18', 'sc-status': '331' }]],
    ['that stand apart', [{ 'sc-status': '200', 'cs-method': 'GET', 'sc-substatus': '0', 's-ip': '::1' }]],
    [
      'of which only some stand together',
      [{ 'sc-win32-status': '64', 'cs-method': 'GET', 'sc-status': '200', 'sc-substatus': '7' }],
    ],
    ['that are long', [{ ...get, 'cs-method': 'X'.repeat(600) }, get]],
    ['that are too long together to be kept whole', [get, { ...get, 'cs-method': 'X'.repeat(2040) }, get]],
    [
      'of more values than are read together',
      Array.from({ length: 3000 }, (_, index) => ({ ...ok, 'sc-win32-status': String(index) })),
    ],
  ])('give the values of rows %s', async (_which, rows) =>
    expect(await valuesOf(linesOf(rows))).toEqual(rows.map((row) => ({ ...row }))),
  );

  it('do not mix up layouts in which they stand in another order', async () => {
    const turned: Values = { 'sc-win32-status': '200', 'sc-substatus': '0', 'sc-status': '0' };
    const lines = [...linesOf([ok, notFound]), ...linesOf([turned]), ...linesOf([ok])];
    expect(await valuesOf(lines)).toEqual([ok, notFound, turned, ok]);
  });

  it('do not mix up layouts of which one has fewer of them', async () => {
    const fewer: Values = { 'sc-status': '404', 'sc-substatus': '0' };
    const rows = [ok, notFound, fewer, { ...fewer, 'sc-substatus': '7' }, ok, notFound];
    const lines = [...linesOf(rows.slice(0, 2)), ...linesOf(rows.slice(2, 4)), ...linesOf(rows.slice(4))];
    expect(await valuesOf(lines)).toEqual(rows);
  });

  it('give codes that are no numbers to whoever checks them', async () => {
    const lines = linesOf([ok, { ...ok, 'sc-substatus': 'x' }, ok]);
    const { issues } = await scan([...lines, ''].join('\n'), { arena: createArena() });
    expect(issues).toEqual(['bad-number 1 from line 3']);
  });
});
