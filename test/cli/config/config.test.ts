import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TypedWords, usedSettings, withSettings } from '../../../src/cli/config/apply.ts';
import { configKeys } from '../../../src/cli/config/keys.ts';
import type { Setting } from '../../../src/cli/config/settings.ts';
import type { Host } from '../../../src/cli/host.ts';
import { safe } from '../../../src/report/safe.ts';
import type { Outcome } from '../child.ts';
import { runInMemory } from '../memory-host.ts';

const log = `#Fields: date time cs-method cs-uri-stem c-ip sc-status X-Forwarded-For
2026-11-19 09:00:00 GET /a 192.0.2.1 200 198.51.100.7
2026-11-19 09:10:00 GET /b 192.0.2.1 500 198.51.100.7
2026-11-19 09:20:00 GET /c 192.0.2.1 404 198.51.100.7
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iislog-config-'));
  put('project/logs/u_ex261119.log', log);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function configure(settings: object): void {
  put('project/iislog.config.json', JSON.stringify(settings));
}

function run(words: string, from = 'project', changes: Partial<Host> = {}): Promise<Outcome> {
  return runInMemory(words.split(' ').filter(Boolean), { cwd: join(folder, from), ...changes });
}

/** The paths that were counted, of the JSON report. */
function pathsIn({ stdout }: Outcome): string[] {
  const { paths } = JSON.parse(stdout) as { paths: { value: string }[] };
  return paths.map(({ value }) => value);
}

describe('the file', () => {
  test('is found in the working directory, and its settings are those of the command line', async () => {
    const typed = await run('logs --where status=5xx --format json --tz +09:00');
    configure({ sources: ['logs'], where: ['status=5xx'], format: 'json', timeZone: '+09:00' });
    expect(await run('')).toEqual(typed);
    expect(typed.exit).toBe(0);
  });

  test('is found above it, and its paths are relative to it', async () => {
    configure({ sources: ['logs/*.log'], format: 'json' });
    mkdirSync(join(folder, 'project/deep/er'), { recursive: true });
    const outcome = await run('', 'project/deep/er');
    expect(outcome).toMatchObject({ stderr: '', exit: 0 });
    expect(pathsIn(outcome)).toHaveLength(3);
    const { sources } = JSON.parse(outcome.stdout) as { sources: { name: string }[] };
    expect(sources[0]!.name).toBe('../../logs/u_ex261119.log');
  });

  test('the nearest one counts, alone', async () => {
    put('iislog.config.json', '{"where": ["status=404"]}');
    configure({ format: 'json' });
    expect(pathsIn(await run('logs'))).toHaveLength(3);
  });

  test('is the one that is named, wherever it is', async () => {
    configure({ where: ['status=404'] });
    put('other/mine.json', '{"sources": ["../project/logs"], "where": ["status=5xx"], "format": "json"}');
    expect(pathsIn(await run('--config ../other/mine.json'))).toEqual(['/b']);
  });

  test('is left out with --no-config, however wrong', async () => {
    configure({ banana: 1 });
    expect(await run('logs --no-config --format json')).toMatchObject({ stderr: '', exit: 0 });
  });

  test('may begin with a byte order mark and name its schema', async () => {
    put('project/iislog.config.json', '\uFEFF{"$schema": "x", "where": ["status=5xx"], "format": "json"}');
    expect(pathsIn(await run('logs'))).toEqual(['/b']);
  });

  test('a folder of that name is none', async () => {
    mkdirSync(join(folder, 'project/iislog.config.json'));
    expect((await run('logs')).exit).toBe(0);
  });

  test('is told on a terminal, and nowhere else', async () => {
    configure({ where: ['status=5xx'] });
    let said = '';
    const stderr = Object.assign(
      new Writable({
        write(piece, _, done) {
          said += String(piece);
          done();
        },
      }),
      { isTTY: true },
    );
    expect((await run('logs')).stderr).toBe('');
    await run('logs --no-progress', 'project', { stderr });
    expect(said).toBe('iislog: with the settings of iislog.config.json (--no-config leaves them out)\n');
  });
});

describe('the command line wins', () => {
  test.each<[string, object, string, string[]]>([
    ['a source replaces the sources', { sources: ['nowhere'] }, 'logs', ['/a', '/b', '/c']],
    ['a condition replaces all', { where: ['status=200', 'path=/x'] }, 'logs --where status=404', ['/c']],
    [
      'a time replaces the whole window',
      { since: '2026-11-20', until: '2026-11-21' },
      'logs --last 5m',
      ['/c'],
    ],
    ['conditions of the file all hold', { where: ['status!=200', 'status!=404'] }, 'logs', ['/b']],
    ['false is as if it were not there', { excludeProbes: false }, 'logs', ['/a', '/b', '/c']],
    ['an empty list too', { where: [], redact: [] }, 'logs', ['/a', '/b', '/c']],
  ])('%s: %o, %s', async (_, settings, words, paths) => {
    configure({ ...settings, format: 'json' });
    expect(pathsIn(await run(words)).sort()).toEqual(paths);
  });

  test('a report and a format set each other aside', async () => {
    configure({ format: 'csv', show: ['codes'] });
    expect((await run('logs --report incident')).exit).toBe(0);
    configure({ report: 'incident' });
    expect(pathsIn(await run('logs --format json'))).toHaveLength(3);
  });

  test('a gate of the file judges, and a typed limit replaces its own', async () => {
    configure({ max5xxRate: '1%' });
    expect((await run('logs')).exit).toBe(1);
    expect((await run('logs --max-5xx-rate 50%')).exit).toBe(0);
    expect((await run('logs --max-error-rate 100%')).exit).toBe(1);
  });

  test('what is typed goes with what the file says', async () => {
    configure({ clientFrom: 'X-Forwarded-For', trustedProxies: ['192.0.2.1'], format: 'json' });
    const { clients } = JSON.parse((await run('logs')).stdout) as { clients: { value: string }[] };
    expect(clients[0]!.value).toBe('198.51.100.7');
  });

  test('values of gates come to those typed', () => {
    const key = {
      key: 'failOn',
      option: '--fail-on',
      kind: 'texts',
      commands: ['analyze'],
      isAdded: true,
    } as const;
    const settings: Setting[] = ['a', 'b'].map((value) => ({ key, place: safe(value), value }));
    const typed: TypedWords<object> = { specs: [], options: { failOn: ['c'] }, given: ['failOn'] };
    expect(usedSettings('analyze', typed, settings)).toEqual(settings);
    expect(withSettings(typed, settings).options).toEqual({ failOn: ['a', 'b', 'c'] });
  });
});

describe('records', () => {
  test('take what concerns them', async () => {
    configure({ sources: ['logs'], where: ['status=5xx'], format: 'json', sort: 'count', top: 3 });
    expect((await run('records --format ndjson')).stdout.trim().split('\n')).toHaveLength(1);
  });

  test('a place that is typed sets the sources aside', async () => {
    configure({ sources: ['nowhere'] });
    expect(await run('records --around logs/u_ex261119.log:3')).toMatchObject({ stderr: '', exit: 0 });
  });

  test('say where a mistake is, too', async () => {
    configure({ encoding: 'martian' });
    expect((await run('records logs')).stderr).toMatch(
      /^iislog: iislog\.config\.json: encoding: --encoding martian: /,
    );
  });
});

describe('the language', () => {
  test('is that of the file for help, reports and mistakes', async () => {
    configure({ language: 'ja', top: 0 });
    expect((await run('--help')).stdout).toContain('使い方:');
    expect((await run('logs')).stderr).toContain('iislog.config.json: top: --top 0: 行数ではありません。');
    expect((await run('logs --lang en')).stderr).toContain('not a number of rows');
    expect((await run('explain 404')).stdout).toContain('見つからない');
  });

  test('help is shown whatever the file is', async () => {
    put('project/iislog.config.json', '{');
    expect(await run('--help')).toMatchObject({ stderr: '', exit: 0 });
    expect((await run('explain 404')).exit).toBe(2);
  });
});

describe('a mistake', () => {
  test.each<[object, string]>([
    [{ top: 1.5 }, 'top: --top 1.5: not a number of rows'],
    [
      { where: ['status=5xx', 'statsu=3'] },
      "where[1]: --where statsu=3: column 1: no field is called 'statsu'",
    ],
    [{ since: 'banana' }, 'since: --since banana: not a time'],
    [{ since: '10:00', last: '5m' }, 'last: --last does not go with --since or --until'],
    [{ trustedProxies: ['192.0.2.1'] }, 'trustedProxies[0]: --trusted-proxies without --client-from'],
    [
      { clientFrom: 'X-Forwarded-For', trustedProxies: ['192.0.2.1', 'x'] },
      'trustedProxies[1]: --trusted-proxies x: not an address or a network',
    ],
    [{ by: ['route', 'rout e'] }, 'by[1]: --by rout e: no such field'],
    [{ by: ['route', 'client'], format: 'csv' }, 'by[1]: --format csv: a file holds one table'],
    [{ show: ['codes', 'cods'] }, 'show[1]: --show cods: no such section'],
    [{ format: 'xml' }, 'format: --format xml: no such format'],
    [{ redact: ['client', 'cilent'] }, 'redact[1]: --redact cilent: no such field'],
    [{ marks: ['09:40'] }, 'marks[0]: --mark 09:40: it does not say what happened'],
    [{ maxErrorRate: '1' }, 'maxErrorRate: --max-error-rate 1: not a rate'],
    [{ threads: 65 }, 'threads: --threads 65: not a number of threads'],
    [{ siteNames: 'none.txt' }, 'siteNames: --site-names none.txt: does not exist'],
    [{ output: 'none/report.txt' }, 'output: --output none/report.txt: its folder does not exist'],
    [{ language: 'fr' }, 'language: --lang fr: no such language'],
    [{ where: 'status=5xx' }, 'where: not a list of texts'],
    [{ where: ['status=5xx', 3] }, 'where[1]: not a text'],
    [{ top: '3' }, 'top: neither a number nor "all"'],
    [{ threads: null }, 'threads: not a number'],
    [{ details: 'yes' }, 'details: neither true nor false'],
    [{ timeZone: {} }, 'timeZone: not a text'],
    [{ $schema: 1 }, '$schema: not a text'],
  ])('%o: %s', async (settings, sentence) => {
    configure(settings);
    const { stdout, stderr, exit } = await run('logs');
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr.split('\n')[0]).toMatch(
      new RegExp(`^iislog: iislog\\.config\\.json: ${literally(sentence)}`),
    );
  });

  test.each([
    ['tz', 'timeZone'],
    ['lang', 'language'],
    ['mark', 'marks'],
    ['max5xRate', 'max5xxRate'],
  ])('%s is near %s', async (key, near) => {
    configure({ [key]: 'x' });
    expect((await run('logs')).stderr).toMatch(
      new RegExp(`${key}: no such setting\ndid you mean [^?]*\\b${near}\\b`),
    );
  });

  test.each(['banana', '__proto__', 'constructor', 'redactKey'])('%s is no key', async (key) => {
    put('project/iislog.config.json', `{"${key}": {"top": 1}}`);
    expect((await run('logs')).stderr).toContain(`iislog.config.json: ${key}: no such setting\n`);
  });

  test('in what is typed is told without a place', async () => {
    configure({ top: 3, where: ['status=5xx'] });
    expect((await run('logs --top x')).stderr).toMatch(/^iislog: --top x: /);
    configure({ where: ['statsu=3'] });
    expect((await run('logs --where statsu=3')).stderr).toMatch(/^iislog: --where /);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['a comment', '{\n  // why\n}', 'iislog.config.json:2:3: a comment cannot stand here'],
    ['a key twice', '{"top": 1,\n "top": 2}', "iislog.config.json:2:2: 'top' stands here again"],
    ['nothing', '', 'iislog.config.json:1:1: the file ends too early'],
    ['no object', '[]', 'iislog.config.json: no JSON object'],
    ['another encoding', Buffer.from('\uFEFF{}', 'utf16le'), 'iislog.config.json: not in UTF-8'],
    ['a huge file', ' '.repeat(1024 * 1024 + 1), 'iislog.config.json: larger than 1 MiB'],
    ['what a terminal would obey', '{"\\u001b[2J": 1}', 'iislog.config.json: \\x1B[2J: no such setting'],
  ])('%s', async (_, content, sentence) => {
    put('project/iislog.config.json', content);
    const { stderr, exit } = await run('logs');
    expect(exit).toBe(2);
    expect(stderr.startsWith(`iislog: ${sentence}`), stderr).toBe(true);
  });

  test.each([
    ['none.json', 'iislog: --config none.json: does not exist\ncheck the path\n'],
    ['logs', 'iislog: --config logs: is a folder\nname the file in it\n'],
  ])('--config %s', async (name, stderr) => {
    expect(await run(`logs --config ${name}`)).toEqual({ stdout: '', stderr, exit: 2 });
  });
});

describe('a file that somebody else wrote', () => {
  test('has the report written in its own folder', async () => {
    configure({ output: 'report.json', format: 'json' });
    expect((await run('logs')).stdout).toBe('');
    expect(readFileSync(join(folder, 'project/report.json'), 'utf8')).toContain('"schemaVersion": 1');
  });

  test.each(['../report.txt', 'logs/../../report.txt', '/report.txt', '.', 'link/report.txt', 'out.txt'])(
    'does not have %s written, which is outside',
    async (output) => {
      put('precious.txt', 'precious');
      symlinkSync('..', join(folder, 'project/link'));
      symlinkSync('../precious.txt', join(folder, 'project/out.txt'));
      configure({ output });
      const { stderr, exit } = await run('logs');
      expect(exit).toBe(2);
      expect(stderr).toContain(`output: ${output}: not in the folder of the settings`);
      expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('precious');
    },
  );

  test.each(['.git/hooks/post-checkout', '.npmrc', 'logs/.env', 'report.txt:hidden', 'hooks/post-checkout'])(
    'does not have %s written, which other programs obey',
    async (output) => {
      mkdirSync(join(folder, 'project/.git/hooks'), { recursive: true });
      symlinkSync('.git/hooks', join(folder, 'project/hooks'));
      configure({ output });
      expect((await run('logs')).stderr).toContain(`output: ${output}: has a name that begins with a dot`);
    },
  );

  test.each(['\\\\server\\share\\logs', '//server/share', '\\\\?\\UNC\\server\\share', '/\\server\\share'])(
    'does not have anybody log on to %s, unless it is named',
    async (share) => {
      for (const settings of [{ sources: [share] }, { siteNames: share }, { configPath: share }]) {
        configure(settings);
        expect((await run('')).stderr).toContain('a network share');
      }
      configure({ sources: [share] });
      expect((await run('--config iislog.config.json')).stderr).not.toContain('to which a file');
    },
  );

  test('a backslash that JSON has read is told', async () => {
    put('project/iislog.config.json', '{"sources": ["C:\\temp"]}');
    expect((await run('')).stderr).toContain('sources[0]: C:\\x09emp: has a control character');
  });
});

test('each key stands behind those without which it makes no sense', () => {
  const order = configKeys.map(({ key }) => key);
  const pairs = [
    ['clientFrom', 'trustedProxies'],
    ['timeZone', 'since'],
    ['by', 'sort'],
    ['by', 'metric'],
    ['sources', 'last'],
  ] as const;
  for (const [first, second] of pairs) expect(order.indexOf(first)).toBeLessThan(order.indexOf(second));
});

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

describe('iislog merge', () => {
  test('takes gates, outputs and language of the file, but not what is read and where a part is saved', async () => {
    const saved = await run('logs --save part.json --fail-on 5xx-rate:gt:50pct');
    expect(saved.exit).toBe(0);
    configure({
      sources: ['logs'],
      where: ['status=200'],
      save: 'part.json',
      language: 'ja',
      failOn: ['5xx-rate > 10%'],
      junit: 'gates.xml',
      format: 'markdown',
    });
    const before = readFileSync(join(folder, 'project/part.json'), 'utf8');
    const { exit, stdout } = await run('merge part.json --max-error-rate 99%');
    expect(exit).toBe(1);
    expect(stdout).toContain('| HTTP | 404 |');
    const junit = readFileSync(join(folder, 'project/gates.xml'), 'utf8');
    expect(junit).toContain('name="5xx-rate &gt; 10%"');
    expect(junit).toContain('5xx 率');
    expect(readFileSync(join(folder, 'project/part.json'), 'utf8')).toBe(before);
  });

  test('is told where in the file a mistake is', async () => {
    await run('logs --save part.json');
    configure({ failOn: ['5xx-rate > 1'] });
    const { exit, stderr } = await run('merge part.json');
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^iislog: iislog\.config\.json: failOn\[0\]: --fail-on 5xx-rate > 1: /);
  });
});
