import { describe, expect, it } from 'vitest';
import { shop, times } from './shop.ts';
import { summaryOf } from './summarizing.ts';

const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 19);
/** A log of a server: a request a second from `from` on. */
const day = (address: string, count: number, from = 0) =>
  shop(
    ...times(count, (index) => ({
      time: clock(from + index),
      address,
      path: `/${((from + index) * 7) % 100}`,
    })),
  );
const duplicates = async (...logs: string[]) =>
  (await summaryOf(Object.fromEntries(logs.map((text, index) => [`${index}.log`, text])))).duplicates;

describe('duplicates', () => {
  it('are the same log twice', async () =>
    expect(await duplicates(day('192.0.2.10', 500), day('192.0.2.10', 500))).toEqual([
      { sources: [0, 1], kind: 'same' },
    ]));
  it('are the same small log twice', async () =>
    expect(await duplicates(shop({}), shop({}))).toEqual([{ sources: [0, 1], kind: 'same' }]));
  it('may have other headers and line ends', async () =>
    expect(
      await duplicates(
        day('192.0.2.10', 500),
        `#Version: 1.0\n${day('192.0.2.10', 500)}`.replaceAll('\n', '\r\n'),
      ),
    ).toEqual([{ sources: [0, 1], kind: 'same' }]));
  it('are an older state of a log', async () =>
    expect(await duplicates(day('192.0.2.10', 2000), day('192.0.2.10', 1500))).toEqual([
      { sources: [0, 1], kind: 'overlap' },
    ]));
  it('are a log within a merged one', async () =>
    expect(
      await duplicates(
        day('192.0.2.11', 1000),
        day('192.0.2.10', 1000),
        day('192.0.2.10', 1000) + day('192.0.2.11', 1000),
      ),
    ).toEqual([
      { sources: [0, 2], kind: 'overlap' },
      { sources: [1, 2], kind: 'overlap' },
    ]));
  it('are every pair of three copies', async () =>
    expect(
      (await duplicates(...new Array(3).fill(day('192.0.2.10', 100)))).map(({ sources }) => sources),
    ).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]));
  it('are not two servers at the same time', async () =>
    expect(await duplicates(day('192.0.2.10', 1000), day('192.0.2.11', 1000))).toEqual([]));
  it('are not two hours of one server', async () =>
    expect(await duplicates(day('192.0.2.10', 1000), day('192.0.2.10', 1000, 3600))).toEqual([]));
  it('are not two logs with a few rows in common', async () =>
    expect(await duplicates(day('192.0.2.10', 1000), day('192.0.2.10', 1000, 997))).toEqual([]));
  it('are not two logs with a part in common that is less than half', async () =>
    expect(await duplicates(day('192.0.2.10', 2000), day('192.0.2.10', 2000, 1400))).toEqual([]));
  it('are not two small logs with some rows in common', async () =>
    expect(await duplicates(day('192.0.2.10', 6), day('192.0.2.10', 6, 1))).toEqual([]));
  it('are not logs without records', async () =>
    expect(await duplicates('', '', '# x\n', '# x\n')).toEqual([]));
});
