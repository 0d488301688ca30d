import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Host, Output } from '../../src/cli/host.ts';
import { fields, logOf, row } from '../records/reading.ts';
import { folderOf } from '../sources/temporary.ts';
import { runInMemory } from './memory-host.ts';

const other = { client: '192.0.2.2' };
const log = logOf(fields, row(1), row(2, { status: 500 }), row(3, other), '', row(5, { status: 500 }));

/** Runs `iislog records` in a folder with that log as `a.log`. */
async function records(
  words: readonly string[],
  changes: Partial<Host> = {},
  content: string | Uint8Array = log,
) {
  const cwd = await folderOf({ 'a.log': content });
  return runInMemory(['records', ...words], { cwd, ...changes });
}

/** The lines that were written, by `--format ndjson`. */
const linesOf = (stdout: string): number[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((text) => (JSON.parse(text) as { line: number }).line);

const ndjson = async (...words: string[]) => {
  const { stdout, stderr, exit } = await records(['a.log', '--format', 'ndjson', ...words]);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return linesOf(stdout);
};

/** A terminal that keeps what is written to it. */
class Terminal extends Writable implements Output {
  readonly isTTY = true;
  readonly columns = 40;
  text = '';

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.text += piece.toString();
    done();
  }
}

describe('records', () => {
  it('writes all records', async () => expect(await ndjson()).toEqual([2, 3, 4, 6]));
  it('writes those that all filters hold for', async () => {
    expect(await ndjson('--where', 'status=500')).toEqual([3, 6]);
    expect(await ndjson('--where', 'status=500', '--where', 'ms>2')).toEqual([6]);
  });
  it('writes those of a time', async () => {
    expect(await ndjson('--since', '2026-11-19T08:00:03Z')).toEqual([4, 6]);
    expect(await ndjson('--last', '2s', '--where', 'status=200')).toEqual([4]);
  });
  it('writes the first', async () => expect(await ndjson('--limit', '2')).toEqual([2, 3]));
  it.each([
    ['ms:desc', [6, 4, 3, 2]],
    ['time-taken', [2, 3, 4, 6]],
    ['status:desc', [3, 6, 2, 4]],
    ['client:desc', [4, 2, 3, 6]],
  ])('sorts by %s', async (order, lines) => expect(await ndjson('--sort', order)).toEqual(lines));
  it('writes the neighbours of a record', async () => {
    expect(await ndjson('--around', 'a.log:3')).toEqual([2, 3, 6]);
    expect(await ndjson('--around', 'a.log:3', '--limit', '1')).toEqual([3, 6]);
  });
  it('needs no other name for neighbours', async () =>
    expect((await records(['--around', 'a.log:3'])).stdout.split('\n').map((line) => line[0])).toEqual([
      ' ',
      '>',
      ' ',
      undefined,
    ]));
  it('writes text', async () =>
    expect((await records(['a.log', '--limit', '1'])).stdout).toBe(
      '2026-11-19 08:00:01  192.0.2.1  GET  /page/1  200.0  1 ms  OK\n',
    ));
  it('writes the columns that are named', async () =>
    expect((await records(['a.log', '--limit', '1', '--fields', 'line,Client,cs-method'])).stdout).toBe(
      '2 192.0.2.1 GET\n',
    ));
  it('writes a log again', async () =>
    expect((await records(['a.log', '--format', 'w3c', '--where', 'client=192.0.2.2'])).stdout).toBe(
      logOf(fields, row(3, other)),
    ));
  it('reads standard input', async () => {
    const cwd = await folderOf();
    writeFileSync(join(cwd, 'input'), log);
    const stdin = openSync(join(cwd, 'input'), 'r');
    const { stdout } = await runInMemory(['records', '--format', 'ndjson'], { cwd, stdin });
    expect(linesOf(stdout)).toEqual([2, 3, 4, 6]);
  });
  it('says it in Japanese', async () =>
    expect((await records(['a.log', '--where', 'status=404', '--lang', 'ja'])).stderr).toMatch(/4 件/));
});

describe('what a log may do', () => {
  const hostile = logOf(fields, row(1).replace('/page/1', '/\u001b[31m'));
  const w3c = ['a.log', '--format', 'w3c'];
  it('is as it was in a pipe', async () => expect((await records(w3c, {}, hostile)).stdout).toBe(hostile));
  it.each(['CI', 'TF_BUILD', 'GITHUB_ACTIONS'])('is nothing with %s', async (name) =>
    expect((await records(w3c, { env: { [name]: 'true' } }, hostile)).stdout).toContain('/\\x1B[31m'),
  );
  it('is nothing on a terminal', async () => {
    const stdout = new Terminal();
    await records(w3c, { stdout }, hostile);
    expect(stdout.text).toContain('/\\x1B[31m');
  });
});

describe('a terminal', () => {
  it('gets lines that fit', async () => {
    const stdout = new Terminal();
    await records(['a.log'], { stdout });
    expect(stdout.text.split('\n')[0]).toBe('2026-11-19 08:00:01  192.0.2.1  GET  /p…');
  });
});

describe('what there is to say', () => {
  it.each([
    [['a.log', '--where', 'status=404'], 'Nothing matches: status=404 holds for none of 4 records.', 0],
    [['a.log', '--since', '2026-11-19T08:30:00Z'], 'no record is of the time asked for', 0],
    [['a.log', '--since', '2026-12-01'], 'no record is of the time asked for', 0],
    [['--around', 'a.log:1'], 'a.log:1 is no record: a directive, a blank line or a malformed one', 0],
    [['--around', 'a.log:77'], 'a.log:77: the source has only 6 lines', 0],
    [['a.log', 'none.log'], /^none\.log: /, 0],
    [['none.log'], /^none\.log: /, 3],
    [['--around', 'none.log:3'], /^none\.log: /, 3],
  ])('%j', async (words, sentence, code) => {
    const { stderr, exit } = await records(words);
    expect(stderr.replace(/^iislog: /, '').trimEnd()).toMatch(sentence);
    expect(exit).toBe(code);
  });
  it('is nothing with --quiet', async () =>
    expect((await records(['a.log', '--where', 'status=404', '--quiet'])).stderr).toBe(''));
  it('names records without a client', async () =>
    expect((await records(['--around', 'a.log:2'], {}, logOf(fields, row(1, { client: '-' })))).stderr).toBe(
      'iislog: a.log:2 names no client: its neighbours cannot be told\n',
    ));
  it('names what was left out of a sorted list', async () => {
    const content = logOf(fields, ...Array.from({ length: 1001 }, () => row(1)));
    const { stdout, stderr } = await records(['a.log', '--sort', 'ms'], {}, content);
    expect(stderr).toBe('iislog: the first 1,000 of 1,001 records: see --limit\n');
    expect(stdout.match(/\n/g)).toHaveLength(1000);
  });
  it('a log without records ends with 3', async () => {
    const { stderr, exit } = await records(['a.log'], {}, logOf(fields));
    expect({ stderr, exit }).toEqual({
      stderr: 'iislog: no record was read: iislog analyze says why\n',
      exit: 3,
    });
  });
});

describe('a pipe', () => {
  it('that is closed ends quietly', async () => {
    const stdout = new PassThrough();
    stdout.destroy();
    const { stderr, exit } = await records(['a.log'], { stdout });
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  });
  it('that cannot be written to is said', async () => {
    const stdout = new Writable({
      write: (_piece, _encoding, done) => done(new Error('ENOSPC: no space left on device, write')),
    });
    const { stderr, exit } = await records(['a.log'], { stdout });
    expect(stderr).toContain('no space left on device');
    expect(exit).toBe(3);
  });
});

describe('wrong use', () => {
  it.each([
    [['--format', 'xml'], '--format xml: no such format'],
    [['--fields', 'cs-uri-stm'], '--fields cs-uri-stm: no such field'],
    [['--fields', 'line,,'], '--fields : no such field'],
    [['--sort', 'route'], '--sort route: no such field'],
    [['--sort', 'ms:up'], '--sort ms:up: no such field'],
    [['--limit', '0'], '--limit 0: not a number of records'],
    [['--around', 'a.log'], '--around a.log: no line of a file'],
    [['--around', 'a.log:0'], '--around a.log:0: no line of a file'],
    [['--around', '-:5'], '--around: standard input cannot be read twice'],
    [['-', '--around', 'a.log:5'], '--around: standard input cannot be read twice'],
    [['--around', 'b.log:5'], '--around b.log: none of the sources, or several'],
    [['--around', 'a.log:5', '--sort', 'ms'], '--around and --sort exclude each other'],
    [['--encoding', 'none'], '--encoding none: no such encoding'],
    [['--where', 'status'], /^--where status: /],
  ])('%j', async (words, sentence) => {
    const { stdout, stderr, exit } = await records(['a.log', ...words]);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    const [said = ''] = stderr.split('\n');
    expect(said.replace(/^iislog: /, '')).toMatch(sentence);
  });
  it('suggests what was probably meant', async () =>
    expect((await records(['a.log', '--sort', 'metod'])).stderr).toContain('did you mean method?'));
  it('needs a source', async () => expect((await records([])).exit).toBe(2));
});
