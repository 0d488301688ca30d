import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readJunit } from '../report/junit-schema.ts';
import { readOpenMetrics } from '../report/openmetrics-grammar.ts';
import type { Outcome } from './child.ts';
import { runInMemory } from './memory-host.ts';

/** Each of them means harm to one reader of reports, in a field of a log, where no blank can stand. */
const harm = [
  '##vso[task.setvariable+variable=PATH]evil',
  '##[error]evil',
  "##teamcity[buildProblem+description='evil']",
  '::error::evil',
  '::stop-commands::evil',
  '\u001b[31mevil\u001b[0m',
  '=HYPERLINK("http://evil.example")',
  '+1+evil',
  '@SUM(evil)',
  '<script>evil()</script>',
  '</testsuite>&evil;]]>',
  '|evil|`evil`[evil](http://evil.example)',
  '\u202eevil',
];

let cwd = '';

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'iislog-'));
  const rows = harm.flatMap((text, index) =>
    Array.from({ length: 30 }, (_, second) => {
      const time = `09:${String(index).padStart(2, '0')}:${String(second).padStart(2, '0')}`;
      return `2026-11-19 ${time} ${text} ${text} GET /${text} ${text} ${text} 192.0.2.${index} ${text} ${text} 500 0 0 812`;
    }),
  );
  const fields =
    'date time s-sitename s-computername cs-method cs-uri-stem cs-uri-query cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';
  await writeFile(join(cwd, 'evil.log'), [`#Fields: ${fields}`, ...rows, ''].join('\r\n'));
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

const run = (words: readonly string[], env: Record<string, string> = {}): Promise<Outcome> =>
  runInMemory(['analyze', ...words], { cwd, env });
const contentOf = (file: string): Promise<string> => readFile(join(cwd, file), 'utf8');
const allFiles = ['--json', 'a.json', '--markdown', 'a.md', '--junit', 'a.xml', '--openmetrics', 'a.prom'];

describe('several reports in one run', () => {
  test('each is what it would be alone, and nothing else is left', async () => {
    const { exit, stderr } = await run(['evil.log', '--max-5xx-rate', '1%', ...allFiles]);
    expect([exit, stderr]).toEqual([1, '']);
    expect((await readdir(cwd)).sort()).toEqual(['a.json', 'a.md', 'a.prom', 'a.xml', 'evil.log']);
    for (const [file, format] of [
      ['a.json', 'json'],
      ['a.md', 'markdown'],
    ] as const) {
      const alone = await run(['evil.log', '--max-5xx-rate', '1%', '--format', format]);
      expect(await contentOf(file)).toBe(alone.stdout);
    }
    readJunit(await contentOf('a.xml'));
    readOpenMetrics(await contentOf('a.prom'));
  });

  test('are written though nothing could be read, so that none of an earlier run is taken for this one', async () => {
    const { exit, stdout } = await run(['nix.log', '--max-5xx-rate', '1%', '--junit', 'a.xml']);
    expect([exit, stdout]).toEqual([3, '']);
    expect(readJunit(await contentOf('a.xml')).children[0]!.attributes).toMatchObject({ errors: '1' });
  });

  test.each([
    [['--json', 'a', '--junit', './a'], '--junit ./a: --json writes that file already'],
    [['--output', 'a', '--openmetrics', 'a'], '--openmetrics a: --output writes that file already'],
    [['--junit', 'no/a'], '--junit no/a: its folder does not exist'],
    [['--markdown', 'evil.log'], '--markdown evil.log: is a file to be read'],
    [['--ci', 'jenkins'], '--ci jenkins: no such CI server'],
    [['--ci', 'azure', '--format', 'json'], '--ci azure writes to standard output'],
  ])('%j is wrong use', async (words, message) => {
    const { exit, stderr } = await run(['evil.log', ...words]);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
    expect(await readdir(cwd)).toEqual(['evil.log']);
  });
});

describe('a log full of harm', () => {
  /** GitHub obeys what begins a line, the others what stands anywhere in it, terminals what nobody sees. */
  const obeyed = /##(?:vso)?\[|##teamcity\[|^\s*::[a-z-]|[^\P{C}\r\n]/mu;
  const outputs = [
    ...['text', 'json', 'markdown'].map((format) => ['--format', format]),
    ['--details'],
    ['--report', 'incident', '--redact', 'none'],
    ['--by', 'path', '--format', 'csv'],
    ...['user', 'referer', 'site'].map((field) => ['--by', field, '--format', 'csv']),
  ];

  test.each(outputs)('does no harm in %s %s', async (...words) => {
    const { stdout, stderr } = await run(['evil.log', ...words]);
    expect(stdout).toContain('evil');
    expect(obeyed.exec(`${stdout}${stderr}`)).toBeNull();
    if (words.includes('csv')) expect(stdout).not.toMatch(/(?:^|,)"?[=+@]/m);
  });

  test('does none in files', async () => {
    await run(['evil.log', ...allFiles]);
    for (const file of ['a.json', 'a.md', 'a.xml', 'a.prom']) {
      expect(obeyed.exec(await contentOf(file)), file).toBeNull();
    }
    expect(await contentOf('a.xml')).not.toContain('<script');
  });

  test.each(['github', 'azure', 'teamcity', 'gitlab'])('gives %s no command but ours', async (server) => {
    const env = { GITHUB_STEP_SUMMARY: 'summary.md', AGENT_TEMPDIRECTORY: cwd };
    const gates = ['--max-5xx-rate', '1%', '--max-error-rate', '1%'];
    const { stdout, stderr } = await run(['evil.log', '##vso[x]', ...gates, '--ci', server], env);
    expect(stderr.replace('iislog: ##vso[x]', '')).not.toMatch(obeyed);
    const lines = stdout.split('\n');
    const ours = lines.filter((line) =>
      /^(?:::(?:error|warning) title=|##vso\[task\.|##teamcity\[build|##teamcity\[message )/.test(line),
    );
    expect(ours.length > 0).toBe(server !== 'gitlab');
    for (const line of lines.filter((one) => !ours.includes(one))) expect(line).not.toMatch(obeyed);
    for (const line of ours) expect(line.slice(3)).not.toMatch(obeyed);
  });
});

describe('a CI server', () => {
  test('GitHub finds a summary behind what stands there', async () => {
    await writeFile(join(cwd, 'summary.md'), 'before\n');
    await run(['evil.log', '--max-5xx-rate', '1%'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: 'summary.md',
    });
    expect(await contentOf('summary.md')).toMatch(/^before\n## Gates\n/);
  });

  test('GitHub takes no more than 1 MiB in all', async () => {
    await writeFile(join(cwd, 'summary.md'), 'x'.repeat(1024 * 1024 - 600));
    await run(['evil.log', '--max-5xx-rate', '1%'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: 'summary.md',
    });
    const text = await contentOf('summary.md');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toContain('\nCut here: ');
  });

  test('a summary that cannot be written is told and fails nothing', async () => {
    const { exit, stderr } = await run(['evil.log', '--max-5xx-rate', '100%'], {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: 'no/summary.md',
    });
    expect([exit, stderr]).toEqual([0, 'iislog: no summary for --ci github: no such file or directory\n']);
  });

  test('Azure is told of a summary for each run of a job', async () => {
    const env = { TF_BUILD: 'True', AGENT_TEMPDIRECTORY: cwd };
    const first = await run(['evil.log', '--max-5xx-rate', '100%'], env);
    const second = await run(['evil.log', '--max-5xx-rate', '100%'], env);
    expect(first.stdout).toContain(`##vso[task.uploadsummary]${join(cwd, 'iislog.md')}\n`);
    expect(second.stdout).toContain(`##vso[task.uploadsummary]${join(cwd, 'iislog-2.md')}\n`);
    expect(first.stderr).toBe('');
  });

  test('its warnings do not fail a step that fails on standard error', async () => {
    const words = ['evil.log', 'nix.log', '--max-5xx-rate', '100%', '--allow-missing'];
    const { stdout, stderr, exit } = await run(words, { TF_BUILD: 'True' });
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^##vso\[task\.logissue type=warning;\]iislog: nix\.log: /);
  });

  test('none is told anything without a gate, unless asked', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: 'summary.md' };
    await run(['evil.log'], env);
    expect(await readdir(cwd)).toEqual(['evil.log']);
    await run(['evil.log', '--ci', 'auto'], env);
    expect(await readdir(cwd)).toContain('summary.md');
  });

  test('a report for programs stays one: GitHub reads standard error too', async () => {
    const words = ['evil.log', '--max-5xx-rate', '1%', '--format', 'json'];
    const github = await run(words, { GITHUB_ACTIONS: 'true' });
    expect(github.stderr).toMatch(/^::error title=FAIL /);
    const azure = await run(words, { TF_BUILD: 'True' });
    expect(azure.stderr).toBe('');
    for (const { stdout } of [github, azure]) expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });
});
