import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/cli/host.ts';
import { runInMemory } from './memory-host.ts';

const explain = (words: readonly string[], changes: Partial<Host> = {}) =>
  runInMemory(['explain', ...words], changes);

/** With a file as standard input. */
async function pipe(text: string | Uint8Array, words: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'iislog-'));
  try {
    writeFileSync(join(folder, 'input'), text);
    return await explain(words, { stdin: openSync(join(folder, 'input'), 'r') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Told {
  readonly answers: {
    readonly asked: string;
    readonly isRecord: boolean;
    readonly iis: number | null;
    readonly outcomes: {
      readonly service: string | null;
      readonly codes: { key: string | null; match: string }[];
    }[];
  }[];
  readonly notUnderstood: { readonly text: string; readonly nearest: string[] }[];
}

const told = (stdout: string): Told => JSON.parse(stdout) as Told;
const json = async (...words: string[]) => told((await explain([...words, '--format', 'json'])).stdout);

const record =
  '2026-11-19 09:41:07 192.0.2.10 GET /shop id=7 443 - 198.51.100.23 Example/1.0 https://shop.example/ 404 3 2 15';

describe('explain', () => {
  it('explains a code', async () => {
    const { stdout, stderr, exit } = await explain(['404.13']);
    expect(stdout).toMatch(/^HTTP 404\.13: /);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  });
  it('takes words as a shell splits them', async () => {
    const { answers } = await json('401', '1', '2148074254');
    expect(answers.map(({ asked }) => asked)).toEqual(['401 1 2148074254']);
  });
  it('takes a number that begins with a hyphen', async () => {
    const { answers } = await json('-2147024891');
    expect(answers[0]?.outcomes[0]?.codes[0]).toMatchObject({ key: '5', match: 'exact' });
  });
  it('shows both services of one number', async () => {
    const { answers } = await json('426');
    expect(answers[0]?.outcomes.map(({ service }) => service)).toEqual(['http', 'ftp']);
  });
  it('explains in Japanese', async () =>
    expect((await explain(['404.13', '--lang', 'ja'])).stdout).toMatch(/^意味 /m));
  it('writes Markdown', async () =>
    expect((await explain(['404.13', '--format', 'markdown'])).stdout).toMatch(/^## HTTP 404\.13\n/));
});

describe('a group of codes', () => {
  it('of HTTP and FTP', async () => {
    const { answers } = await json('5xx');
    expect(answers[0]?.outcomes.map(({ service, codes }) => `${service} ${codes[0]?.key}`)).toEqual([
      'http 5xx',
      'ftp 5xx',
    ]);
  });
  it('is named as it was asked', async () =>
    expect((await explain(['5xx'])).stdout).toMatch(/^5xx \(HTTP or FTP\)\n 1\. HTTP 5xx: /));
  it('of win32 has no number', async () =>
    expect((await explain(['12xxx'])).stdout).toMatch(/^win32 12xxx: .*\nwhere /));
});

describe('what is asked twice', () => {
  it('is answered once', async () =>
    expect((await json('404.13, 404.13', '404-13')).answers.map(({ asked }) => asked)).toEqual(['404.13']));
  it('and is no code is said once', async () =>
    expect((await json('banana, banana')).notUnderstood).toHaveLength(1));
});

describe('a code that is not known', () => {
  it('is explained by its status', async () => {
    const { answers } = await json('404.77');
    expect(answers[0]?.outcomes[0]?.codes[0]).toMatchObject({ key: '404', match: 'status' });
  });
  it('is explained by its class', async () => {
    const { answers } = await json('299');
    expect(answers[0]?.outcomes[0]?.codes[0]).toMatchObject({ key: '2xx', match: 'class' });
  });
  it('is no mistake', async () => expect((await explain(['404.77', '299', 'win32', '99999'])).exit).toBe(0));
  it('of another version says so', async () =>
    expect((await explain(['500.30', '--iis', '6'])).stdout).toContain('in IIS 6;'));
});

describe('what is no code', () => {
  it('ends with 2 and names the nearest', async () => {
    const { stdout, stderr, exit } = await explain(['AppOfline']);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toBe('iislog: "AppOfline" is no code; nearest: AppOffline\n');
  });
  it('does not keep the rest from being explained', async () => {
    const { stdout, exit } = await explain(['404.13,banana']);
    expect(stdout).toMatch(/^HTTP 404\.13: /);
    expect(exit).toBe(2);
  });
  it('is in the JSON', async () =>
    expect((await json('404.13,AppOfline')).notUnderstood).toEqual([
      { text: 'AppOfline', nearest: ['AppOffline'] },
    ]));
  it('is made harmless', async () =>
    expect((await explain(['\u001b[31mred'])).stderr).not.toContain('\u001b'));
  it('may be a substatus whose status was left out', async () =>
    expect((await explain(['substatus', '13'])).stderr).toContain('404.13'));
  it('beside a code is looked for', async () => {
    const { stderr, exit } = await explain(['503 AppOfline']);
    expect(stderr).toBe('iislog: "AppOfline" was not used; nearest: AppOffline\n');
    expect(exit).toBe(0);
  });
  it('beside a code is no mistake if it is a reason', async () =>
    expect((await explain(['HTTP Error 500.19 - Internal Server Error'])).stderr).toBe(''));
  it('many times is not said every time', async () => {
    const words = Array.from({ length: 300 }, (_, index) => `banana${index}`).join(',');
    const { stderr } = await explain([words]);
    expect(stderr.split('\n').slice(9)).toEqual([
      'iislog: "banana9" is no code; iislog codes --search finds codes by their texts',
      'iislog: 290 more like these',
      '',
    ]);
  });
  it.each(['a', 'a-', '.', 'banana ', 'banana,', '404 ', '\u3042'])(
    'is read at once, however often: %j',
    async (text) => expect((await explain([text.repeat(100_000)])).exit).toBe(/\d/.test(text) ? 0 : 2),
  );
});

describe('a record', () => {
  it('in words', async () => {
    const { answers } = await json(...record.split(' '));
    expect(answers[0]).toMatchObject({
      asked: record,
      isRecord: true,
      outcomes: [{ service: 'http', status: 404 }],
    });
  });
  it('with its header and version', async () => {
    const { answers } = await json(
      '#Software: Microsoft Internet Information Services 7.5',
      '#Fields: date time sc-status',
      '2026-11-19 08:00:00 503',
    );
    expect(answers[0]).toMatchObject({ iis: 7.5, outcomes: [{ service: 'http', status: 503 }] });
  });
  it('is explained for the version asked for', async () => {
    const { answers } = await json(
      '#Software: Microsoft Internet Information Services 7.5\n#Fields: date time sc-status\n2026-11-19 08:00:00 503',
      '--iis',
      '10',
    );
    expect(answers[0]?.iis).toBe(10);
  });
  it('that repeats the outcome of another is one answer', async () => {
    const { answers } = await json(`${record}\n${record.replace('09:41:07', '09:41:08')}`);
    expect(answers).toHaveLength(1);
  });
  it('of an unknown layout asks for its header', async () => {
    const { stderr, exit } = await explain(['2026-11-19 08:00:00 shop.example 503']);
    expect(stderr).toContain('#Fields');
    expect(exit).toBe(2);
  });
});

describe('a record without a code', () => {
  it('is explained as that', async () => {
    const { stdout, exit } = await explain(['#Fields: date time sc-status', '2026-11-19 08:00:00 -']);
    expect(stdout).toMatch(/^HTTP no status: /);
    expect(exit).toBe(0);
  });
  it('has a status that nobody knows', async () => {
    const { stdout, stderr, exit } = await explain([
      '#Fields: date time sc-status',
      '2026-11-19 08:00:00 777',
    ]);
    expect(stderr).toBe('iislog: "2026-11-19 08:00:00 777" has no status and no reason that is known\n');
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
  });
  it('is asked for below directives', async () => {
    const { stderr, exit } = await explain(['#Fields: date time sc-status']);
    expect(stderr).toBe('iislog: no record stands below "#Fields: date time sc-status"\n');
    expect(exit).toBe(2);
  });
  it('is not guessed from other services', async () => {
    const line =
      '192.0.2.7, -, 11/19/2026, 8:00:00, SMTPSVC1, MAIL01, 192.0.2.1, 10, 20, 30, 250, 0, QUIT, -, -,';
    const { stdout, stderr } = await explain([line]);
    expect(stdout).toBe('');
    expect(stderr).toContain('another log format');
  });
});

describe('a record in another format', () => {
  it.each([
    ['NCSA', '192.0.2.1 - - [19/Nov/2026:08:00:00 +0000] "GET /" 404 123'],
    [
      'native',
      '192.0.2.1, -, 11/19/2026, 8:00:00, W3SVC1, WEB01, 192.0.2.80, 10, 20, 30, 404, 2, GET, /, -,',
    ],
  ])('is read: %s', async (_name, line) => {
    expect((await explain([line])).stdout).toMatch(/^HTTP 404/);
  });
});

describe('standard input', () => {
  it('has records', async () =>
    expect((await pipe(`${record}\r\n`)).stdout).toMatch(/^HTTP 404\.3, win32 2\n/));
  it('has codes', async () => {
    const { stdout } = await pipe('404.13\r\n500.19\r\n', ['--format', 'json']);
    expect(told(stdout).answers.map(({ asked }) => asked)).toEqual(['404.13', '500.19']);
  });
  it('is read for a hyphen', async () =>
    expect((await pipe('404.13\n', ['-'])).stdout).toMatch(/^HTTP 404\.13/));
  it('may be UTF-16, as PowerShell writes it', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${record}\r\n`, 'utf16le')]);
    expect((await pipe(text)).stdout).toMatch(/^HTTP 404\.3/);
  });
  it('is not read where words were typed', async () =>
    expect((await pipe('500.19', ['404.13'])).stdout).toMatch(/^HTTP 404\.13/));
  it('must not be a whole log', async () => {
    const { stderr, exit } = await pipe(`${record}\n`.repeat(10_000));
    expect(stderr).toContain('iislog analyze');
    expect(exit).toBe(2);
  });
  it('must hold something', async () => expect((await pipe('\n')).exit).toBe(2));
});

describe('wrong use', () => {
  it.each([
    [[], 'no code is named and nothing is piped'],
    [[''], 'no code is named and nothing is piped'],
    [['404', '--format', 'xml'], '--format xml: no such format'],
    [['404', '--iis', 'ten'], '--iis ten: no version of IIS'],
    [['404', '--color', 'pink'], '--color pink: no such choice'],
  ])('%j', async (words, sentence) => {
    const { stdout, stderr, exit } = await explain(words);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr.split('\n')[0]).toBe(`iislog: ${sentence}`);
  });
  it('is told in the language asked for', async () =>
    expect((await explain(['--lang', 'ja'])).stderr).toContain('コード'));
});

describe('the page', () => {
  it('is as wide as it is told', async () => {
    const { stdout } = await explain(['win32', '64'], { env: { COLUMNS: '50' } });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
  });
  it('has no colour but where it is wanted', async () => {
    expect((await explain(['404.13'])).stdout).not.toContain('\u001b');
    expect((await explain(['404.13', '--color', 'always'])).stdout).toContain('\u001b[1mHTTP');
  });
});
