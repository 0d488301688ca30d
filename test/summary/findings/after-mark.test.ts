import { expect, test } from 'vitest';
import type { Finding } from '../../../src/summary/finding.ts';
import { followed } from '../../../src/summary/findings/after-mark.ts';
import { found } from '../../report/example.ts';

const [failing] = found('failing') as Extract<Finding, { id: 'failing' }>[];
const [slower] = found('slower') as Extract<Finding, { id: 'slower' }>[];
const since = (time: string): Finding => ({ ...failing!, since: `2026-11-19T${time}Z` });
const mark = (time: string, label = 'deploy') => ({ time: `2026-11-19T${time}Z`, label });

test.each([
  ['at once', '09:40:00', 1],
  ['after fifteen minutes', '09:55:00', 1],
  ['later', '09:55:01', 0],
  ['before', '09:39:59', 0],
])('what began %s', (_, time, count) => {
  expect(followed([mark('09:40:00')], [since(time)])).toHaveLength(count);
});

test('the last mark before it is told, with the gravest finding', () => {
  const found = [since('09:42:00'), { ...slower!, since: '2026-11-19T09:41:00Z' }];
  expect(followed([mark('09:39:00', 'config'), mark('09:40:00')], found)).toEqual([
    {
      id: 'after-mark',
      severity: 'note',
      label: 'deploy',
      time: '2026-11-19T09:40:00Z',
      began: 'failing',
      since: '2026-11-19T09:42:00Z',
      samples: [],
    },
  ]);
});

test('what has no beginning follows nothing', () => {
  expect(followed([mark('09:40:00')], found('spread', 'time-out', 'gap', 'ends-early'))).toEqual([]);
});
