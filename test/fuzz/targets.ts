import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { JsonMistake, type JsonValue, parseJson } from '../../src/cli/config/json.ts';
import { loadCodes } from '../../src/codes/codes.ts';
import { parseArticle } from '../../src/codes/generator/article.ts';
import { checkArticles } from '../../src/codes/generator/check.ts';
import { explainGroup, explainLine } from '../../src/codes/outcome.ts';
import { parseQuestions } from '../../src/codes/question.ts';
import { metricNames } from '../../src/gates/condition.ts';
import { GateError } from '../../src/gates/mistake.ts';
import { parseCondition } from '../../src/gates/parse.ts';
import { printCondition } from '../../src/gates/print.ts';
import { filterFields } from '../../src/query/filter/fields.ts';
import { FilterError } from '../../src/query/filter/mistake.ts';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { printFilter } from '../../src/query/filter/print.ts';
import { durationOf } from '../../src/query/time/duration.ts';
import { markOf } from '../../src/query/time/mark.ts';
import { momentOf } from '../../src/query/time/moment.ts';
import { wallClock, zoneOf } from '../../src/query/time/zone.ts';
import { sitesOf } from '../../src/sites/configuration.ts';
import { XmlError } from '../../src/sites/xml.ts';
import type { Flow } from '../../src/sources/flow.ts';
import { openReader } from '../../src/sources/open.ts';
import { SourceError } from '../../src/sources/source.ts';
import { Arena, createMemory } from '../../src/w3c/arena.ts';
import { readPasted } from '../../src/w3c/pasted.ts';
import { pastedLines } from '../../src/w3c/pasted-lines.ts';
import { scanCodeFor } from '../../src/w3c/simd/code.ts';
import { scan } from '../w3c/reading.ts';

/** Something that reads what anybody can have written. */
export interface Target {
  readonly name: string;
  /** What it begins with: each thing that it understands, once. */
  readonly seeds: readonly Buffer[];
  /** Words that mean something to it. */
  readonly words: readonly string[];
  /** Takes milliseconds for an input. */
  readonly isSlow: boolean;
  /** Throws if it does not bear the input: only the errors that it names are an answer. */
  readonly run: (input: Buffer) => void | Promise<void>;
}

const checkout = join(import.meta.dirname, '../..');
const codes = await loadCodes();
const clock = { now: Date.UTC(2026, 10, 19, 12), zone: 'Europe/Berlin' };

const row = '2026-11-19 09:41:07 192.0.2.10 GET /shop id=7 443 - 198.51.100.23 Example/1.0 - 200 0 0 15';
const fields =
  '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';
const software = '#Software: Microsoft Internet Information Services 10.0';
const native =
  '198.51.100.23, -, 11/19/26, 9:41:07, W3SVC1, WEB01, 192.0.2.10, 15, 163, 3223, 200, 0, GET, /shop, -,';
const ncsa = '198.51.100.23 - CONTOSO\\anna [19/Nov/2026:09:41:07 +0900] "GET /shop?id=7 HTTP/1.1" 200 3401';
const httperr =
  '#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n2026-11-19 09:41:07 198.51.100.23 50123 192.0.2.10 80 HTTP/1.1 GET /shop 503 1 AppOffline Shop';
const ftp =
  '#Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath\n2026-11-19 09:41:07 198.51.100.23 - 192.0.2.10 21 USER anna 331 0 0 0c3a1b7e-8f5d-4f57-9a53-0d8f3c1e2b4a -';

const logs = [
  `${software}\n#Version: 1.0\n#Date: 2026-11-19 09:00:00\n${fields}\n${row}\n${row}\n`,
  `${fields}\r\n${row}\r\n${row}  \r\n\r\n${row.replace(' 443', '  443')}\r\n`,
  `${row}\n${row}\n${row}\n`,
  `${native}\n${native}\n`,
  `${ncsa}\n${ncsa}\n`,
  `${httperr}\n`,
  `${ftp}\n`,
  `date time cs-method cs-uri-stem sc-status\n2026-11-19 09:41:07 GET /shop 200\n`,
  `#Fields: time cs-method sc-status\n#Date: 2026-11-19 23:00:00\n23:59:58 GET 200\n00:00:02 GET 404\n`,
  `#Fields: date time x-edge-location\n2026-11-19 09:41:07 EX1\n`,
  `#Fields: date time cs-method cs-uri-stem sc-status\n2026-11-19 09:41:07 GET "/a b" 200\n2026-11-19 09:41:07 GET /shop`,
].map((text) => Buffer.from(text, 'latin1'));

const logWords = [
  '#Fields: ',
  '#Date: 2026-11-19 09:00:00',
  '#Software: SHOUTcast',
  ...fields.split(' ').slice(1),
  'cs(Cookie)',
  'sc-bytes',
  's-reason',
  'x-session',
  '\n',
  '\r\n',
  row,
  native,
  ncsa,
  '23:59:59',
  '2026-02-30',
];

const hasSimd = scanCodeFor(new Arena()) !== null;

/** The first bytes of an input say how the others come. */
async function scanned(input: Buffer, simd: boolean): Promise<unknown> {
  const [size = 0, line = 0] = input;
  const log = input.toString('latin1', 2);
  const chunkBytes = 1 + size * size;
  // Longer than a sample, which would else depend on where a long line was cut.
  const maxLineBytes = 600 + line * 8;
  const arena = simd ? new Arena() : new Arena(createMemory(true));
  return scan(log, { arena, chunkBytes, maxLineBytes });
}

/** Lines as anyone would count them. */
function lineCount(log: string): number {
  const lines = log.split('\n');
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}

const scanner: Target = {
  name: 'scanner',
  isSlow: true,
  seeds: logs.flatMap((log) => [
    Buffer.concat([Buffer.from([255, 255]), log]),
    Buffer.concat([Buffer.from([3, 4]), log]),
  ]),
  words: logWords,
  async run(input) {
    const plain = (await scanned(input, false)) as Awaited<ReturnType<typeof scan>>;
    const { total, blank, directives, records, malformed, foreign } = plain.lines;
    equal(blank + directives + records + malformed + foreign, total, 'the lines do not add up');
    equal(total, lineCount(input.toString('latin1', 2)), 'a line was lost');
    equal(plain.rows.length, records, 'a row was lost');
    if (hasSimd) deepStrictEqual(await scanned(input, true), plain, 'the scanners differ');
    const whole = Buffer.from(input);
    whole[0] = 255;
    deepStrictEqual(await scanned(whole, false), plain, 'the chunks show');
  },
};

const explain: Target = {
  name: 'explain',
  isSlow: true,
  seeds: [
    ...logs,
    ...['500.19 0x8007000d', 'FTP 530, substatus 41', 'AppOffline', 'why 404 0 2?'].map((text) =>
      Buffer.from(text),
    ),
  ],
  words: [
    ...logWords,
    'win32',
    'substatus',
    'FTP',
    'HTTP',
    '404.13',
    '0x80070005',
    'Timer_ConnectionIdle',
    '副状態',
  ],
  async run(input) {
    const text = input.toString();
    const typed = input.length % 2 === 0 ? [text] : text.split(/ +/);
    const lines = pastedLines(typed);
    await readPasted(Buffer.from(lines));
    for (const question of parseQuestions(typed, codes)) {
      if (question.lines === null) continue;
      for (const group of question.groups) explainGroup(group, codes, null);
      for (const line of question.lines) explainLine(line, codes, null);
    }
  },
};

const filter: Target = {
  name: 'filter',
  isSlow: false,
  seeds: [
    'status=5xx and path ~ /api/*',
    'not (ip=192.0.2.0/24 or user="a b") and time-taken gt 500ms',
    'path ~ /^\\/(?:a|b)+$/ or agent != \'x\', "y""z"',
    'code = 404.13,500 and win32=0x80070005 and field(cs-host) ~ *.example.com',
  ].map((text) => Buffer.from(text)),
  words: [
    ...filterFields.map(({ name }) => name),
    ...[
      '=',
      '!=',
      '~',
      '!~',
      '<',
      '<=',
      '>',
      '>=',
      ' and ',
      ' or ',
      ' not ',
      '(',
      ')',
      ',',
      '"',
      "'",
      '/',
      '*',
    ],
    ...[
      '5xx',
      '404.13',
      '192.0.2.0/24',
      '2001:db8::/32',
      '500ms',
      '[a-z]+',
      '(?:a|b)*',
      '{2,1000}',
      '\\d',
      '$',
    ],
  ],
  run(input) {
    const text = input.toString();
    let printed: string;
    try {
      printed = printFilter(parseFilter(text));
    } catch (error) {
      if (error instanceof FilterError) return columnIn(text, error.mistake.column);
      throw error;
    }
    if (printed.length <= 10_000)
      equal(printFilter(parseFilter(printed)), printed, 'printed as something else');
  },
};

const known = {
  isCode: (status: number, substatus: number | null) => codes.http(status, substatus).match === 'exact',
  reasons: ['AppOffline', 'Timer_ConnectionIdle', 'QueueFull'],
};

const gates: Target = {
  name: 'gates',
  isSlow: false,
  seeds: [
    '5xx-rate > 1% min 200',
    'p95{path ~ /api/*} gt 2s by path top 5',
    'rate(404.13):ge:0.5pct:per:5m:for:3',
    'count(win32=64) > baseline * 2',
    'httperr(AppOffline) > 0',
    'slow-rate(2s) > baseline + 1pp',
    'regressions',
  ].map((text) => Buffer.from(text)),
  words: [
    ...metricNames,
    ...[
      '>',
      '>=',
      '<',
      'gt',
      'le',
      ' by ',
      ' top ',
      ' per ',
      ' for ',
      ' min ',
      'baseline',
      '*',
      '+',
      '%',
      'pct',
      'pp',
    ],
    ...[
      'ms',
      's',
      '5m',
      'GiB',
      '{',
      '}',
      '(',
      ')',
      ':',
      '"',
      'path',
      'route',
      'status=500',
      'win32=',
      'e3',
      '.5',
    ],
  ],
  run(input) {
    const text = input.toString();
    let printed: string;
    try {
      printed = printCondition(parseCondition(text, known));
    } catch (error) {
      if (error instanceof GateError) return columnIn(text, error.mistake.column);
      throw error;
    }
    if (printed.length <= 10_000)
      equal(printCondition(parseCondition(printed, known)), printed, 'printed as something else');
  },
};

/** A mistake stands in the text or right behind it. */
function columnIn(text: string, column: number): void {
  ok(column >= 1 && column <= text.length + 1, `there is no column ${column}`);
}

const times: Target = {
  name: 'times',
  isSlow: false,
  seeds: [
    '2026-11-19T09:41:07+09:00',
    'yesterday 09:41',
    '3 days ago',
    '-1w2d3h4m5s',
    '09:41 deployed the shop',
    'Asia/Tokyo',
    '+05:30',
    'local',
  ].map((text) => Buffer.from(text)),
  words: [
    'today',
    'now',
    ' ago',
    '2026-',
    '24:00',
    '23:59:60',
    'Z',
    '+14:00',
    '-00:00',
    'w',
    'd',
    'h',
    'm',
    's',
    'UTC',
    'Etc/GMT+5',
  ],
  run(input) {
    const text = input.toString();
    const duration = durationOf(text);
    if (duration !== null) ok(Number.isSafeInteger(duration) && duration > 0, `lasts ${duration}`);
    const moment = momentOf(text, clock);
    if (typeof moment === 'number') shown(moment);
    const mark = markOf(text, clock);
    if ('time' in mark) shown(mark.time);
    const zone = zoneOf(text, 'UTC');
    if (zone !== null) {
      wallClock(0, zone);
      const there = momentOf('yesterday 02:30', { now: clock.now, zone });
      ok(
        typeof there === 'number' && Math.abs(there * 1000 - clock.now) < 4 * 86_400_000,
        'far from yesterday',
      );
    }
  },
};

function shown(moment: number): void {
  ok(Number.isSafeInteger(moment), `is the moment ${moment}`);
  wallClock(moment, clock.zone);
}

const config: Target = {
  name: 'config',
  isSlow: false,
  seeds: [
    '{"language": "ja", "failOn": ["5xx-rate > 1%"], "top": 20, "a": null}',
    '[1.5e3, true, {"\\u00e9\\n": {}}]',
  ].map((text) => Buffer.from(text)),
  words: [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    'true',
    'false',
    'null',
    '-1',
    '1e5',
    '//',
    '/*',
    '\\u',
    '"__proto__":',
    '"constructor":',
  ],
  run(input) {
    const text = input.toString();
    let ours: JsonValue;
    try {
      ours = parseJson(text);
    } catch (error) {
      if (!(error instanceof JsonMistake)) throw error;
      const { kind, line, column } = error;
      ok(line >= 1 && column >= 1, 'the mistake is nowhere');
      // Refused by ourselves alone, as numbers of more than 40 characters are.
      if (kind.code !== 'twice' && kind.code !== 'too-deep' && !/[\d.]{30}/.test(text))
        ok(!isJson(text), `JSON is refused: ${kind.code}`);
      return;
    }
    deepStrictEqual(ours, asMaps(JSON.parse(text)), 'read as something else');
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function asMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asMaps);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, member]) => [key, asMaps(member)]));
}

const referenceFolder = join(checkout, 'src/codes/reference');
const reference = readdirSync(referenceFolder).map((name) => ({
  name,
  text: readFileSync(join(referenceFolder, name), 'utf8'),
}));
/** Some lines of each article, from its first table on. */
const articleSeeds = reference.map(({ text }, index) => {
  const lines = text.split('\n');
  const table = lines.findIndex((line) => line.startsWith('|'));
  return Buffer.concat([
    Buffer.from([index]),
    Buffer.from(lines.slice(Math.max(0, table - 6), table + 6).join('\n')),
  ]);
});

const articles: Target = {
  name: 'articles',
  isSlow: true,
  seeds: articleSeeds,
  words: [
    '|',
    '\n',
    '\\|',
    '<br>',
    '> Applies to IIS 8.0 and later.',
    '> Component: request filtering.',
    '# ',
    '## ',
    '| --- |',
    '404.13',
    '0x80070005',
    '`',
    'Source: ',
    '| Code | Description |',
    '- **404** - Not Found',
    '*',
  ],
  run(input) {
    // The first byte says which article it is.
    const { name } = reference[(input[0] ?? 0) % reference.length]!;
    const text = input.toString('utf8', 1);
    parseArticle({ name, text });
    checkArticles([{ name: 'published.md', text }], []);
  },
};

const sites: Target = {
  name: 'sites',
  isSlow: true,
  seeds: [readFileSync(join(checkout, 'test/sites/applicationHost.config'))],
  words: [
    '<site ',
    'id="1"',
    'name="Shop"',
    '<bindings>',
    '</sites>',
    '<!--',
    '-->',
    '<![CDATA[',
    '&amp;',
    '&#x41;',
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '<logFile ',
    'directory="%SystemDrive%\\x"',
    '/>',
    '<__proto__>',
    'constructor="x"',
  ],
  run(input) {
    try {
      sitesOf(input.toString(), { SystemDrive: 'C:' });
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
    }
  },
};

const compressed: Target = {
  name: 'compressed',
  isSlow: false,
  seeds: [
    gzipSync(logs[0]!),
    Buffer.concat([gzipSync('a'), gzipSync(logs[1]!)]),
    Buffer.from(`\ufeff${row}`, 'utf16le'),
    Buffer.from(`\ufeff${row}`),
    Buffer.from('PK\x03\x04'),
  ],
  words: ['\x1f\x8b\x08', '\ufeff'],
  async run(input) {
    const target = new Uint8Array(1000);
    try {
      const reader = await openReader(flowOf(input));
      while ((await reader.read(target)) > 0);
      await reader.close();
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
    }
  },
};

function flowOf(bytes: Uint8Array): Flow {
  let at = 0;
  return {
    async read(target) {
      const piece = bytes.subarray(at, at + Math.min(target.length, 700));
      target.set(piece);
      at += piece.length;
      return piece.length;
    },
    close: async () => {},
  };
}

export const targets: readonly Target[] = [
  scanner,
  explain,
  filter,
  gates,
  times,
  config,
  articles,
  sites,
  compressed,
];
