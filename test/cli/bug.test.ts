import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../sources/temporary.ts';
import { cleanEnvironment, type Outcome, runCommand } from './child.ts';

/* What users see of a bug in iislog: a built-in function that throws stands for one. */

/** Runs the command with a program before it that breaks something. */
const broken = (fault: string, cwd: string, words: readonly string[]): Promise<Outcome> =>
  runCommand(words, null, {
    cwd,
    env: { ...cleanEnvironment, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}` },
  });

const header = '#Fields: date time cs-method cs-uri-stem sc-status';
const log = `${header}\n2026-11-19 09:00:00 GET /shop 500\n`;
const gates = ['--fail-on', '5xx-rate > 1%', '--junit', 'a.xml', '--json', 'a.json'];

describe.each([
  ['before anything is read', 'Date.now = () => { throw new Error("no clock"); };', ['--last', '1h']],
  ['while it is rendered', 'Array.prototype.toSorted = () => { throw new Error("no order"); };', []],
])('a bug %s', (_name, fault, words) => {
  test.each([
    [[]],
    [['--format', 'json']],
    [['--format', 'markdown']],
    [['--ci', 'github']],
    [['--ci', 'azure']],
  ])('is exit code 70 with what to report, no verdict and no half file: %j', async (output) => {
    const cwd = await folderOf({});
    await writeFile(join(cwd, 'a.log'), log);
    const { exit, stdout, stderr } = await broken(fault, cwd, [
      'analyze',
      'a.log',
      ...gates,
      ...words,
      ...output,
    ]);
    expect([exit, stdout]).toEqual([70, '']);
    expect(stderr).toMatch(/^iislog: this is a bug in iislog, .*\nError: no (?:clock|order)\n +at /);
    expect(await readdir(cwd)).toEqual(['a.log']);
  });
});

test('a bug is told in the language of the run', async () => {
  const cwd = await folderOf({ 'a.log': log });
  const { exit, stderr } = await broken('Date.now = () => { throw new Error("no clock"); };', cwd, [
    'analyze',
    'a.log',
    '--last',
    '1h',
    '--lang',
    'ja',
  ]);
  expect(exit).toBe(70);
  expect(stderr).toContain('iislog の不具合');
});
