import { expect, test } from 'vitest';
import {
  byteSize,
  duration,
  exactPercent,
  grouped,
  percent,
  percentBeside,
} from '../../src/report/figures.ts';

test('counts have commas between thousands', () => {
  expect([0, 999, 1000, 1234567, 2 ** 53].map(grouped)).toEqual([
    '0',
    '999',
    '1,000',
    '1,234,567',
    '9,007,199,254,740,992',
  ]);
});

test('a percentage is 0% and 100% only when it is exactly that', () => {
  expect(percent(0, 10)).toBe('0%');
  expect(percent(1, 1_000_000)).toBe('<0.01%');
  expect(percent(27, 10_000)).toBe('0.27%');
  expect(percent(118, 1000)).toBe('11.8%');
  expect(percent(99_999, 100_000)).toBe('>99.9%');
  expect(percent(5, 5)).toBe('100%');
  expect(percent(0, 0)).toBe('-');
});

test('a share shows on which side of its limit it is', () => {
  expect(percentBeside(0.118, 0.01)).toBe('11.8%');
  expect(percentBeside(0.01, 0.01)).toBe('1.0%');
  expect(percentBeside(0.010004, 0.01)).toBe('1.0004%');
  expect(percentBeside(0.009996, 0.01)).toBe('0.9996%');
  expect(percentBeside(0, 0)).toBe('0%');
  expect(percentBeside(0.000001, 0)).toBe('0.0001%');
  expect(percentBeside(0.00001, 0.000009)).toBe('0.001%');
  expect(percentBeside(1, 0.5)).toBe('100%');
});

test('a limit is shown with the digits that it has', () => {
  expect(exactPercent(0.01)).toBe('1%');
  expect(exactPercent(0.07)).toBe('7%');
  expect(exactPercent(0.00125)).toBe('0.125%');
});

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1000, '1.0 s'],
  [30_104, '30.1 s'],
  [59_960, '1 min'],
  [125_000, '2 min 5 s'],
  [13_186_000, '3 h 39 min'],
  [3_600_000 * 50, '2 d 2 h'],
])('%i ms are %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KiB'],
  [1024 * 1024 - 1, '1.0 MiB'],
  [150 * 1024 * 1024, '150 MiB'],
  [3 * 1024 ** 4, '3.0 TiB'],
])('%i bytes are %s', (bytes, text) => {
  expect(byteSize(bytes)).toBe(text);
});
