import { expect, test } from 'vitest';
import { markOf } from '../../../src/query/time/mark.ts';

const clock = { now: Date.UTC(2026, 10, 19, 12), zone: 'Asia/Tokyo' };
const at = (text: string): number => Date.parse(text) / 1000;

test.each([
  ['09:40 deploy', at('2026-11-19T00:40:00Z'), 'deploy'],
  ['2026-11-19 09:40 deploy 4711', at('2026-11-19T00:40:00Z'), 'deploy 4711'],
  ['2026-11-19T09:40:30Z deploy', at('2026-11-19T09:40:30Z'), 'deploy'],
  ['09:40 Z deploy', at('2026-11-19T09:40:00Z'), 'deploy'],
  ['yesterday 08:00  fail-over', at('2026-11-17T23:00:00Z'), 'fail-over'],
  ['2h ago restart', at('2026-11-19T10:00:00Z'), 'restart'],
  ['3 days ago patch', at('2026-11-16T12:00:00Z'), 'patch'],
])('%s', (text, time, label) => {
  expect(markOf(text, clock)).toEqual({ time, label });
});

test.each([
  ['09:40', 'no-label'],
  [' 2026-11-19 09:40 ', 'no-label'],
  ['deploy 09:40', 'not-a-time'],
  ['', 'not-a-time'],
  ['2026-11-19 25:00 deploy', 'no-such-time'],
  ['2026-02-30 deploy', 'no-such-date'],
  ['09:40 +99:00 deploy', 'no-such-zone'],
])('%j is no mark: %s', (text, code) => {
  expect(markOf(text, clock)).toEqual({ code, text });
});
