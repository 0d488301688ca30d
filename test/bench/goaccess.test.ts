import { expect, test } from 'vitest';
import { goaccessAnswers } from './goaccess.ts';

const row = (data: string, count: number) => ({ data, hits: { count } });

test('its report is read in the names of the other answers', () => {
  const answers = goaccessAnswers({
    general: { valid_requests: 9 },
    visitors: { metadata: { cumts: { total: { value: 36_492_635_000 } } } },
    hosts: {
      metadata: { data: { total: { value: 2 } } },
      data: [row('203.0.113.1', 7), row('2001:db8::1', 2)],
    },
    visit_time: { data: [row('08', 9)] },
    status_codes: {
      data: [{ items: [row('404 - Not Found: Requested resource could not be found', 9)] }, {}],
    },
  });
  expect(Object.fromEntries([...answers].map(([name, { value }]) => [name, value]))).toEqual({
    records: 9,
    'time sum': 36_492_635,
    'distinct client': 2,
    'client 203.0.113.1': 7,
    'client 2001:db8::1': 2,
    'hour 08': 9,
    'status 404': 9,
  });
});
