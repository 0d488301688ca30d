import { describe, expect, it } from 'vitest';
import { parseIisVersion } from '../../src/codes/version.ts';

describe('parseIisVersion', () => {
  it.each([
    ['Microsoft Internet Information Services 10.0', 10],
    ['Microsoft Internet Information Services 8.5', 8.5],
    ['Microsoft Internet Information Services 6.0', 6],
    ['Microsoft Internet Information Server 4.0', 4],
    ['IIS 7.5', 7.5],
    ['iis6', 6],
    ['10', 10],
    [' 7.0 ', 7],
  ])('reads %s', (text, version) => expect(parseIisVersion(text)).toBe(version));
  it.each(['Microsoft HTTP API 2.0', 'newest', '', '7.', 'IIS'])('finds none in %s', (text) =>
    expect(parseIisVersion(text)).toBeNull(),
  );
});
