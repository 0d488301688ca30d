import { expect, it } from 'vitest';
import { loggedShare } from '../../src/summary/logged.ts';
import { sourceOf } from './findings/finding.ts';

it.each([
  [['cs(Referer)'], 'cs(Referer)', 1],
  [['CS(REFERRER)'], 'cs(Referer)', 1],
  [['X-Forwarded-For'], 'x-forwarded-for', 1],
  [['cs(User-Agent)'], 'cs(Referer)', 0],
])('of a log with %j, %s is logged in %d', (fields, field, share) =>
  expect(loggedShare([sourceOf({ fields })], 'http', field)).toBe(share),
);

it('is the share of records', () =>
  expect(
    loggedShare(
      [sourceOf({ fields: ['cs-host'], records: 30 }), sourceOf({ records: 10 })],
      'http',
      'cs-host',
    ),
  ).toBe(0.75));

it('is not known without a record of the service', () =>
  expect(loggedShare([sourceOf()], 'ftp', 'cs-method')).toBe(null));
