import { describe, expect, it } from 'vitest';
import { listCodes } from '../../../src/codes/listing.ts';
import { type ListFormat, listReporters } from '../../../src/report/explanation/list.ts';
import { codes, lookOf } from './example.ts';

async function list(format: ListFormat, search: string | null = null, width = 80): Promise<string> {
  const facts = {
    language: 'en',
    version: '1.2.3',
    search,
    service: null,
    codes: listCodes([codes], undefined, search),
  } as const;
  const reporter = await listReporters[format]();
  return [...(await reporter(facts, await lookOf({ width })))].join('');
}

describe('the table', () => {
  it('has a part for each number space', async () =>
    expect((await list('table')).match(/^[A-Z][A-Z0-9 .()]+$/gm)).toEqual([
      'HTTP',
      'FTP',
      'FTP SUBSTATUS',
      'WIN32',
      'HTTP.SYS (HTTPERR)',
    ]));
  it('has versions and titles', async () =>
    expect(await list('table', 'behind gave none')).toBe(
      'HTTP\ncode   IIS  means\n502.3  7+   no answer from behind\n',
    ));
  it('fits a narrow page', async () => {
    const wide = (await list('table', null, 40)).split('\n').filter((line) => line.length > 40);
    expect(wide).toEqual([]);
  });
  it('says that nothing was found', async () =>
    expect(await list('table', 'banana')).toBe('No code has "banana" in its texts.\n'));
});

describe('CSV', () => {
  it('has a head and a row for each meaning', async () => {
    const rows = (await list('csv', 'not found')).split('\r\n');
    expect(rows).toEqual([
      'kind,code,iisFrom,iisTo,title,meaning,causes,checks,cannotShow,components,loggedIn,confidence,source',
      'http,404,,6,not found,Meaning of 404.,,,,,,field,',
      '',
    ]);
  });
  it('quotes what needs it', async () =>
    expect(await list('csv', 'behind gave none')).toContain('"it was slow\nit was down"'));
  it('runs nothing in a spreadsheet', async () =>
    expect(await list('csv', 'not found')).not.toMatch(/(?:^|,)"?[=+@]/m));
});

describe('Markdown', () => {
  it('is a table', async () =>
    expect(await list('markdown', 'behind gave none')).toBe(
      '## HTTP\n\n| code | IIS | means | component |\n| --- | --- | --- | --- |\n| 502.3 | 7+ | no answer from behind | ARR, server behind |\n',
    ));
});
