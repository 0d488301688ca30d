import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { checkArticles } from '../../../src/codes/generator/check.ts';

/** A reference article with rows of code and versions. */
const article = (
  name: string,
  head: string,
  ...rows: readonly (readonly [key: string, versions?: string])[]
) => ({
  name,
  text: [
    `| ${head} | title | meaning | versions | source |`,
    '|-|-|-|-|-|',
    ...rows.map(
      ([key, versions = ''], index) => `| ${key} | title ${index} | It is so. | ${versions} | KB 1 |`,
    ),
  ].join('\n'),
});
const published = (...lines: string[]) => ({ name: 'in/some.txt', text: lines.join('\n') });
const ours = [
  article(
    'http.en.md',
    'code',
    ['-'],
    ['4xx'],
    ['404'],
    ['404'],
    ['404.2', 'IIS 6.0 only'],
    ['404.10', 'IIS 7.0 and later'],
  ),
  article('ftp.en.md', 'status', ['425']),
];
const lines = (...text: string[]) => checkArticles([published(...text)], ours).lines;
const passes = (...text: string[]) => checkArticles([published(...text)], ours).passed;

describe('checkArticles', () => {
  it('says what it read, what we lack and what only we have', () =>
    expect(lines('HTTP', '- 404 - Gone', '- 451 - Law. More.', '- 451 - Again')).toEqual([
      'in/some.txt: 2 codes, 1 of them in our table (any IIS)',
      'in/some.txt:3: our table lacks http 451: Law',
      'in/some.txt: only in our table: http 4xx 404.2 404.10',
    ]));
  it('passes with codes that are ours alone', () => expect(passes('HTTP', '- 404 - Gone')).toBe(true));
  it('fails with a code that we lack', () => expect(passes('HTTP', '- 451 - Law')).toBe(false));
  it('fails with a class that we lack', () => expect(passes('HTTP', '5xx - Failed')).toBe(false));
  it('fails with a cause of a code that we lack', () =>
    expect(passes('HTTP causes', '- 451 - Law')).toBe(false));
  it('fails with a code that we have in another number space', () =>
    expect(passes('HTTP', '- 425 - Too early')).toBe(false));
  it('takes a substatus of 0 for the status', () => expect(passes('HTTP', '- 404.0 - Gone')).toBe(true));
  it('does not take another substatus for the status', () =>
    expect(passes('HTTP', '- 404.1 - Gone')).toBe(false));
  it('fails with a row that it cannot read', () => {
    const result = checkArticles([published('HTTP', '- 404 - Gone', '- 404Gone')], ours);
    expect(result).toMatchObject({
      passed: false,
      errors: [{ file: 'in/some.txt', line: 3, reason: '404 and what follows it run together' }],
    });
  });
  it('fails with an erratum that does not match', () => {
    const text = 'FTP\n- 425 - a';
    expect(checkArticles([{ name: 'in/ftp-iis7.en.txt', text }], ours)).toMatchObject({
      passed: false,
      errors: [{ file: 'in/ftp-iis7.en.txt', line: 177 }],
    });
  });
  it('fails with a row of ours that cannot be read', () =>
    expect(
      checkArticles([published('HTTP', '- 404 - Gone')], [article('http.en.md', 'code', ['404'], ['4O4'])]),
    ).toMatchObject({ passed: false, errors: [{ file: 'http.en.md', line: 4 }] }));
  it('asks only the articles about these codes', () =>
    expect(
      checkArticles(
        [published('HTTP', '- 404 - Gone')],
        [...ours, { name: 'win32.en.md', text: '| colour |' }],
      ).passed,
    ).toBe(true));
  it('does not count translations', () =>
    expect(
      checkArticles(
        [published('HTTP', '- 451 - Law')],
        [...ours, { name: 'http.ja.md', text: '| コード | 見出し | 意味 |\n|-|-|-|\n| 451 | 法 | 法。 |' }],
      ).passed,
    ).toBe(false));
  it.each([
    ['IIS 5.0 and 6.0', '404.2', 'IIS 5.0 to 6.0'],
    ['IIS 7.0 and later', '404.10', 'IIS 7.0 and later'],
    ['IIS 6.0', '404.2', 'IIS 6.0'],
  ])('%s has codes of its generation', (title, key, versions) =>
    expect(lines(`${title} HTTP`, '- 404 - Gone', '4xx - Refused')).toEqual([
      `in/some.txt: 2 codes, 2 of them in our table (${versions})`,
      `in/some.txt: only in our table: http ${key}`,
    ]),
  );
});

describe('npm run codes -- --check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iislog-codes-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const main = join(import.meta.dirname, '../../../src/codes/generator/main.ts');
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = async (...args: string[]) => {
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [
        '--import',
        'tsx',
        main,
        ...args,
      ]);
      return { exit: 0, stdout, stderr };
    } catch (error) {
      const { code: exit, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { exit, stdout, stderr };
    }
  };

  it('exits with 0 if we have all', async () =>
    expect(await run('--check', write('known.txt', 'HTTP\n- 404 - Gone\n'))).toMatchObject({
      exit: 0,
      stderr: '',
    }));
  it('exits with 1 and names the line if we lack one', async () => {
    const file = write('unknown.txt', 'HTTP\n- 404 - Gone\n- 404.999 - Nobody knows\n');
    const { exit, stdout } = await run('--check', file);
    expect(exit).toBe(1);
    expect(stdout).toContain(`${file}:3: our table lacks http 404.999: Nobody knows\n`);
  });
  it('exits with 1 and names the line that it cannot read', async () => {
    const file = write('broken.txt', 'HTTP\n- 404Gone\n');
    expect(await run('--check', file)).toMatchObject({
      exit: 1,
      stderr: `${file}:2: 404 and what follows it run together\n`,
    });
  });
  it.each([['--check'], ['--chekc', 'x']])('explains itself after %s', async (...args) =>
    expect(await run(...args)).toMatchObject({
      exit: 1,
      stderr: 'usage: npm run codes [-- --check FILE…]\n',
    }),
  );
  it('names a file that it cannot open', async () => {
    const file = join(folder, 'missing.txt');
    expect(await run('--check', file)).toMatchObject({
      exit: 1,
      stderr: `ENOENT: no such file or directory, open '${file}'\n`,
    });
  });
});
