import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInMemory } from './memory-host.ts';

/*
 * A log in which every field that can be redacted holds a marker, and findings of them: whatever is asked for, no marker
 * comes out.
 */

const marked = {
  user: 'SECRETuser',
  client: '203.0.113.217',
  query: 'SECRETquery',
  path: 'SECRETpath',
  referer: 'SECRETreferer',
  'user-agent': 'SECRETagent',
  cookie: 'SECRETcookie',
  host: 'SECREThost',
  server: 'SECRETserver',
} as const;
const all = Object.keys(marked).join(',');
const secret = /SECRET|203\.0\.113\./i;

let cwd = '';

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'iislog-'));
  const fields =
    'date time s-computername s-ip cs-method cs-uri-stem cs-uri-query cs-username c-ip cs-host cs(User-Agent) cs(Cookie) cs(Referer) X-Forwarded-For sc-status sc-substatus sc-win32-status time-taken cs-uri-stem';
  const lines = Array.from({ length: 1200 }, (_, second) => {
    const time = new Date(Date.UTC(2026, 10, 19, 9) + second * 1000).toISOString().slice(11, 19);
    const fails = second >= 800 && second % 2 === 0;
    const isScan = second % 7 === 0;
    const path = isScan ? `/SECRETpath/${second}.php` : '/SECRETpath/orders';
    const client = second % 3 === 0 ? '203.0.113.217' : `203.0.113.${second % 50}`;
    const outcome = fails ? '500 0 0 30010' : isScan ? '404 0 2 3' : '200 0 0 40';
    return `2026-11-19 ${time} SECRETserver 203.0.113.9 GET ${path} token=SECRETquery SECRETuser ${client} SECREThost SECRETagent/1.0 id=SECRETcookie http://SECREThost/SECRETreferer?SECRETquery 203.0.113.77 ${outcome} /SECRETpath`;
  });
  const http = [`#Fields: ${fields}`, ...lines, '2026-11-19 09:59:59 SECRETserver cut off', ''].join('\r\n');
  const ftp = [
    '#Software: Microsoft Internet Information Services 10.0',
    '#Fields: date time c-ip cs-username s-ip cs-method cs-uri-stem sc-status sc-substatus sc-win32-status x-session x-fullpath',
    '2026-11-19 09:00:00 203.0.113.217 - 203.0.113.9 USER SECRETuser 331 0 0 1 -',
    '2026-11-19 09:00:01 203.0.113.217 SECRETuser 203.0.113.9 STOR SECRETpath 226 0 0 1 /SECRETuser/SECRETpath',
    '',
  ].join('\r\n');
  const httperr = [
    '#Software: Microsoft HTTP API 2.0',
    '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
    '2026-11-19 09:30:00 203.0.113.217 5 203.0.113.9 80 HTTP/1.1 GET /SECRETpath?token=SECRETquery 503 1 QueueFull Pool',
    '',
  ].join('\r\n');
  await writeFile(join(cwd, 'http.log'), http);
  await writeFile(join(cwd, 'ftp.log'), ftp);
  await writeFile(join(cwd, 'httperr1.log'), httperr);
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

const tables = [
  'client',
  'network',
  'server',
  'agent',
  'route',
  'site',
  'server-ip',
  'field(X-Forwarded-For)',
];
const records = ['http.log', 'ftp.log', 'httperr1.log'];

const runs: readonly string[] = [
  'analyze . --details --top all',
  'analyze . --details --top all --lang ja',
  'analyze . --format json',
  'analyze . --format markdown',
  'analyze . --report incident',
  'analyze ftp.log httperr1.log --by path --where service=ftp,httperr',
  'analyze ftp.log --by fullpath --by session',
  ...tables.map((by) => `analyze . --by ${by},path --format csv`),
  ...['clients', 'routes', 'servers', 'sites'].map((name) => `analyze . --show ${name} --format csv`),
  ...['text', 'csv', 'ndjson', 'w3c'].flatMap((format) =>
    records.map((log) => `records ${log} --format ${format} --limit 50`),
  ),
  'records http.log --fields source,cs-uri-stem,field(X-Forwarded-For),cs(Cookie),title --sort ms:desc --limit 5',
  'records http.log --around http.log:5 --format ndjson',
];

describe('no marker comes out of', () => {
  test.each(runs)('%s', async (words) => {
    const { stdout, stderr, exit } = await runInMemory([...words.split(' '), '--redact', all], { cwd });
    expect(exit).toBeLessThan(2);
    expect(stdout).not.toBe('');
    expect(stdout).not.toMatch(secret);
    expect(stderr).not.toMatch(secret);
  });
});

test('no marker comes out of further files and the summary of a job', async () => {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'summary' };
  const named = ['json', 'markdown', 'junit', 'openmetrics'];
  const files = named.flatMap((name) => [`--${name}`, name]);
  const gate = ['--max-5xx-rate', '1%', '--redact', all];
  const { stdout, stderr } = await runInMemory(['analyze', '.', ...gate, ...files], { cwd, env });
  const written = [...named, 'summary'].map((name) => readFile(join(cwd, name), 'utf8'));
  for (const text of [stdout, stderr, ...(await Promise.all(written))]) expect(text).not.toMatch(secret);
  for (const name of [...named, 'summary']) await rm(join(cwd, name));
});

test('without it they do', async () => {
  const { stdout } = await runInMemory(['analyze', '.', '--format', 'json'], { cwd });
  for (const field of ['client', 'path', 'user-agent', 'server'] as const)
    expect(stdout).toContain(marked[field]);
});

test('the same value has the same token in a summary and in records', async () => {
  const redact = ['--redact', 'client,path'];
  const report = await runInMemory(['analyze', 'http.log', '--format', 'json', ...redact], { cwd });
  const rows = await runInMemory(
    [
      'records',
      'http.log',
      '--where',
      'client=203.0.113.217',
      '--limit',
      '1',
      '--fields',
      'client',
      ...redact,
    ],
    { cwd },
  );
  const { clients } = JSON.parse(report.stdout) as { clients: readonly { value: string }[] };
  expect(clients[0]!.value).toBe(rows.stdout.trim());
});

test('an incident report hides users, clients and queries unless none is asked for', async () => {
  const usual = await runInMemory(['analyze', '.', '--report', 'incident'], { cwd });
  expect(usual.stdout).not.toMatch(/SECRETuser|SECRETquery|203\.0\.113\.217/);
  expect(usual.stdout).toContain('SECRETpath');
  const none = await runInMemory(['analyze', '.', '--report', 'incident', '--redact', 'none'], { cwd });
  expect(none.stdout).toContain('203.0.113.217');
});
