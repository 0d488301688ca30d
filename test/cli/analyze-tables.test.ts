import { describe, expect, it } from 'vitest';
import type { Summary } from '../../src/summary/summary.ts';
import { folderOf } from '../sources/temporary.ts';
import { log, shop, times } from '../summary/shop.ts';
import { runInMemory } from './memory-host.ts';

const requests = shop(
  ...times(30, (index) => ({ path: `/page-${index}x`, code: index < 3 ? '500 0 0' : '200 0 0' })),
  { time: '10:07:00', path: '/page-0x', code: '404 13 0' },
);

/** Runs `iislog analyze` on that log. */
async function analyze(...words: string[]) {
  const cwd = await folderOf({ 'a.log': requests });
  return runInMemory(['analyze', 'a.log', ...words], { cwd });
}

async function tablesOf(...words: string[]) {
  const { stdout, exit } = await analyze(...words, '--format', 'json');
  expect(exit).toBe(0);
  return (JSON.parse(stdout) as Summary).tables;
}

describe('tables', () => {
  it('are as many as --by is given', async () =>
    expect((await tablesOf('--by', 'path', '--by', 'code, client')).map(({ by }) => by)).toEqual([
      ['path'],
      ['code', 'client'],
    ]));
  it('have the usual figures, or those asked for and what it is sorted by', async () => {
    const metricsOf = async (...words: string[]) => (await tablesOf('--by', 'path', ...words))[0]!.metrics;
    expect(await metricsOf()).toEqual(['count', 'errors', 'serverErrors', 'p95Ms', 'timeShare']);
    expect(await metricsOf('--metric', '5XX, count,count')).toEqual(['serverErrors', 'count']);
    expect(await metricsOf('--metric', 'count', '--sort', 'max:asc')).toEqual(['count', 'maxMs']);
  });
  it('have slots, and the timeline too', async () => {
    const { stdout } = await analyze('--per', '5m', '--tz', 'Asia/Kolkata', '--format', 'json');
    const { tables, timeline } = JSON.parse(stdout) as Summary;
    expect(tables).toMatchObject([{ by: [], slots: { seconds: 300, zone: 'Asia/Kolkata' } }]);
    expect(tables[0]!.rows.map(({ start, count }) => [start, count])).toEqual([
      ['2026-11-19T09:40:00Z', 30],
      ['2026-11-19T10:05:00Z', 1],
    ]);
    expect(timeline).toMatchObject({ slotSeconds: 300, slots: [{ requests: 30 }, { requests: 1 }] });
  });
  it('keep commas in the name of a column', async () => {
    const odd = log('#Fields: date time cs-method a,b sc-status', '2026-11-19 09:41:07 GET x 200');
    const cwd = await folderOf({ 'a.log': odd });
    const { stdout } = await runInMemory(['a.log', '--by', 'field(a,b),method', '--format', 'csv'], { cwd });
    expect(stdout).toBe('"field(a,b)",method,count,errors,serverErrors,p95Ms,timeShare\r\nx,GET,1,0,0,,\r\n');
  });
  it.each([
    ['text', [], 16],
    ['text', ['--top', '3'], 3],
    ['markdown', [], 16],
    ['csv', [], 30],
    ['csv', ['--top', 'all'], 30],
    ['text', ['--per', '1h'], 6],
  ])('in %s with %j have %i rows', async (format, words, rows) => {
    const { stdout } = await analyze('--by', 'path', '--format', format, ...words);
    expect(stdout.match(/\/page-/g)).toHaveLength(rows);
  });
  it('are about what --where leaves', async () => {
    const [table] = await tablesOf('--by', 'path', '--where', 'status=500');
    expect(table).toMatchObject({ total: 3, counted: 3, service: 'http' });
    const [all] = await tablesOf('--by', 'path', '--where', 'service=http');
    expect(all).toMatchObject({ total: 31, service: null });
  });
  it('go before the sections that are named', async () => {
    const { stdout } = await analyze('--by', 'path', '--show', 'codes');
    expect(stdout.indexOf('REQUESTS BY path')).toBeLessThan(stdout.indexOf('CODES'));
    expect(stdout.indexOf('REQUESTS BY path')).toBeGreaterThan(0);
  });
});

describe('a field that no log has', () => {
  it('is said, and the run could not judge', async () => {
    const { stdout, stderr, exit } = await analyze('--by', 'user', '--where', 'not host=shop');
    expect([exit, stderr]).toEqual([
      3,
      'iislog: no log has cs-host (host), cs-username (user); they have date, time, s-ip, cs-method, cs-uri-stem, c-ip, cs(User-Agent), sc-status, sc-substatus, sc-win32-status, sc-bytes, time-taken\n',
    ]);
    expect(stdout).toContain('REQUESTS BY user');
  });
  it('is not said if nobody wants to hear', async () =>
    expect(await analyze('--by', 'user', '--quiet')).toMatchObject({ stderr: '', exit: 3 }));
  it('does not hide that a gate failed', async () =>
    expect((await analyze('--by', 'user', '--max-5xx-rate', '1%')).exit).toBe(1));
  it('shows names of a log harmlessly', async () => {
    const odd = log('#Fields: date time cs-method sc-status x\x1b[31m', '2026-11-19 09:41:07 GET 200 1');
    const cwd = await folderOf({ 'a.log': odd });
    const { stderr } = await runInMemory(['a.log', '--by', 'field(y\x1b[31m)'], { cwd });
    expect(stderr.trimEnd()).not.toMatch(/\p{Cc}/u);
    expect(stderr).toContain('x\\x1B[31m');
  });
});

const mistakes: readonly (readonly [words: string, message: string, hint: RegExp])[] = [
  ['--by pth', '--by pth: no such field', /^did you mean path\?$/],
  ['--by xyzzyxyzzy', '--by xyzzyxyzzy: no such field', /^fields: code, network, site, .*field\(NAME\)/],
  ['--by ,path', '--by : no such field', /^fields: /],
  ['--by time-taken', '--by time-taken: is measured', /--metric/],
  ['--by Date', '--by Date: time is not grouped by', /--per 5m/],
  ['--by path,client,code', '--by path,client,code: a table has two fields', /another --by/],
  ['--by path,client --per 5m', '--by path,client: with --per', /leave out/],
  ['--by path --metric p97', '--metric p97: no such metric', /^metrics: count, errors/],
  ['--by path --sort p95:down', '--sort p95:down: no such metric', /^metrics: /],
  ['--per soon', '--per soon: not the width of a slot', /5m/],
  ['--per 0s', '--per 0s: not the width of a slot', /5m/],
  ['--metric p95', '--metric: there is no table', /--by/],
  ['--sort p95', '--sort: there is no table', /--by/],
  ['--format csv', '--format csv: no table is named', /--show: comparison, timeline, codes/],
  ['--format csv --show codes,routes', '--format csv: no table is named, or several', /--by/],
  ['--format csv --show findings', '--format csv: no table is named', /--by/],
  ['--format csv --by path --by client', '--format csv: a file holds one table', /one --by/],
];

describe.each(mistakes)('%s', (words, message, hint) => {
  it('is refused before anything is read', async () => {
    const { stdout, stderr, exit } = await runInMemory(['no-such.log', ...words.split(' ')]);
    const [said = '', advice = ''] = stderr.split('\n');
    expect([stdout, exit]).toEqual(['', 2]);
    expect(said).toContain(`iislog: ${message}`);
    expect(advice).toMatch(hint);
  });
  it('is refused in Japanese', async () => {
    const { stderr, exit } = await runInMemory(['no-such.log', ...words.split(' '), '--lang', 'ja']);
    expect(exit).toBe(2);
    for (const line of stderr.trimEnd().split('\n')) expect(line).toMatch(/[\u3041-\u30ff\u4e00-\u9fff]/);
  });
});
