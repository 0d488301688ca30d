import { describe, expect, it } from 'vitest';
import { type Codes, loadCodes } from '../../src/codes/codes.ts';
import { type CodeKind, languages } from '../../src/codes/entry.ts';
import { publishedCodes } from './published-codes.ts';

/** `404.13` as the log writes it. */
function explain(codes: Codes, kind: CodeKind, code: string, iis: number) {
  const [status, substatus] = code.split('.').map(Number);
  switch (kind) {
    case 'http':
      return codes.http(status!, substatus ?? null, iis);
    case 'ftp':
      return codes.ftp(status!, iis);
    default:
      return codes.ftpSubstatus(status!, iis);
  }
}

describe.each(languages)('in %s', async (language) => {
  const codes = await loadCodes(language);
  describe.each(publishedCodes)('$kind of IIS $iis', ({ kind, iis, codes: published }) => {
    it('explains every code exactly', () =>
      expect(published.filter((code) => explain(codes, kind, code, iis).match !== 'exact')).toEqual([]));
    it('has a meaning of that version for every code', () =>
      expect(published.filter((code) => explain(codes, kind, code, iis).isOfOtherVersions)).toEqual([]));
  });
  it.each(['http', 'ftp'] as const)('has every class of %s', (kind) => {
    const keys = new Set(codes.rows(kind).map(({ key }) => key));
    const classes = ['1xx', '2xx', '3xx', '4xx', '5xx', ...(kind === 'ftp' ? ['6xx'] : [])];
    expect(classes.filter((key) => !keys.has(key))).toEqual([]);
  });
});
