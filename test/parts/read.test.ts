import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PartError } from '../../src/merge.ts';
import { readPart } from '../../src/parts/read.ts';
import { parseFilter } from '../../src/query/filter/parse.ts';
import { closed, schemaOf } from '../report/schema.ts';
import { folderOf } from '../sources/temporary.ts';
import { analyzeIn, json, merged, savedAs, textOf } from './saving.ts';

const log = `#Software: Microsoft Internet Information Services 10.0
#Fields: date time cs-method cs-uri-stem c-ip cs(User-Agent) sc-status sc-bytes time-taken
2026-11-19 09:41:07 GET /orders/1 192.0.2.7 Probe/1.0 200 812 15
2026-11-19 09:41:08 GET /orders/2 192.0.2.8 Shop/1.0 503 0 30012
2026-11-19 09:41:08 GET /caf\u00e9 192.0.2.8 Shop/1.0 404 - -
torn
#Fields: date time x-edge-location
2026-11-19 09:41:09 EX1
`;
const ftp = `#Fields: date time c-ip cs-method sc-status x-session
2026-11-19 09:41:07 192.0.2.9 PASS 530 3f2b8c10
`;

const asked = {
  where: [parseFilter('ms>1 or not status=200')],
  time: { from: 0, to: 2_000_000_000 },
  excludesProbes: true,
  clientFrom: { field: 'X-Forwarded-For', trusted: ['192.0.2.0/24'] },
  encoding: 'windows-1252',
  maxDistinct: 200,
  siteNames: new Map([[1, 'Orders']]),
  marks: [{ time: 1_763_500_000, label: 'deploy' }],
};

async function analyses() {
  const cwd = await folderOf({ 'a.log': log, 'b.log': ftp });
  return [
    await analyzeIn(cwd, ['a.log', 'b.log', 'missing.log']),
    await analyzeIn(cwd, ['a.log', 'b.log'], asked),
    await analyzeIn(cwd, ['missing.log']),
  ];
}

test('what is written is read again', async () => {
  for (const analysis of await analyses()) {
    const { part } = savedAs('a', analysis);
    expect(part).toEqual(JSON.parse(textOf(analysis)));
  }
});

test('what is written is as its schema says, and all of it is described', async () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const accepts = ajv.compile(closed(schemaOf('../parts/schema.json')));
  for (const analysis of await analyses())
    expect(accepts(JSON.parse(textOf(analysis))), ajv.errorsText(accepts.errors)).toBe(true);
});

const head = '{"kind":"iislog-part","schemaVersion":1';

test.each<[string, string, object]>([
  ['nothing', '', { code: 'no-part' }],
  ['a log', log, { code: 'no-part' }],
  ['a number', '1', { code: 'no-part' }],
  ['null', 'null', { code: 'no-part' }],
  ['a list', '[]', { code: 'no-part' }],
  ['a summary', '{"schemaVersion":1,"tool":{"name":"iislog"}}', { code: 'no-part' }],
  ['a kind that is not its own', '{"__proto__":{"kind":"iislog-part"}}', { code: 'no-part' }],
  ['a part that is cut off', `${head},"tool":{"na`, { code: 'cut-off' }],
  ['another schema', '{"kind":"iislog-part","schemaVersion":2}', { code: 'other-schema', known: 1 }],
  ['a part without the rest', `${head}}`, { code: 'damaged', at: '.tool' }],
])('%s is none', (_, text, fault) => {
  expect(faultOf(() => readPart('a.json', text, '1.2.3'))).toEqual(fault);
});

function faultOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (error instanceof PartError) return error.fault;
    throw error;
  }
  return null;
}

/** The value at a way in a document, replaced. */
function replaced(text: string, way: readonly (string | number)[], value: unknown): string {
  const document: unknown = JSON.parse(text);
  let at = document as Record<string | number, unknown>;
  for (const step of way.slice(0, -1)) at = at[step] as typeof at;
  at[way.at(-1)!] = value;
  return JSON.stringify(document);
}

test('a part in which something cannot be is refused, with the place', async () => {
  const [analysis, limited] = await analyses();
  const [text, other] = [textOf(analysis!), textOf(limited!)];
  const cases: [document: string, way: (string | number)[], value: unknown, at: string][] = [
    [text, ['zone'], 'Asia/Tokyo', '.zone'],
    [text, ['found', 'sources', 1, 'name'], 7, '.found.sources[1].name'],
    [text, ['found', 'sources', 0, 'bytes'], -1, '.found.sources[0].bytes'],
    [text, ['found', 'sources'], [], '.tallies.sources'],
    [text, ['tallies', 'sources', 0, 'lines', 'total'], 1e300, '.tallies.sources[0].lines.total'],
    [text, ['tallies', 'sources', 0, 'issues', 0, 'first'], 2 ** 50, '.tallies.sources[0].issues'],
    [
      text,
      ['tallies', 'sources', 0, 'issues', 0, 'sample'],
      '\u3042',
      '.tallies.sources[0].issues[0].sample',
    ],
    [text, ['tallies', 'sources', 0, 'last'], 1e15, '.tallies.sources[0].last'],
    [text, ['tallies', 'matched'], [1], '.tallies.matched'],
    [text, ['asked', 'maxDistinct'], 0, '.asked.maxDistinct'],
    [other, ['asked', 'where', 0], 'banana>', '.asked.where[0]'],
    [other, ['asked', 'clientFrom', 'trusted', 0], 'nowhere', '.asked.clientFrom.trusted[0]'],
    [other, ['asked', 'encoding'], 'martian', '.asked.encoding'],
    [other, ['asked', 'window', 'from'], '0', '.asked.window.from'],
  ];
  for (const [document, way, value, at] of cases)
    expect(faultOf(() => readPart('a', replaced(document, way, value), '1.2.3'))).toEqual({
      code: 'damaged',
      at,
    });
  expect(faultOf(() => readPart('a', text, '1.3.0'))).toEqual({
    code: 'other-version',
    version: '1.2.3',
    own: '1.3.0',
  });
});

test('however a part is changed, it is refused or makes a report', async () => {
  const [analysis] = await analyses();
  const text = textOf(analysis!);
  const ways: (string | number)[][] = [];
  const visit = (value: unknown, way: (string | number)[]): void => {
    ways.push(way);
    if (typeof value !== 'object' || value === null) return;
    const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
    for (const step of steps) visit((value as Record<string | number, unknown>)[step], [...way, step]);
  };
  visit(JSON.parse(text), []);
  const values = fc.constantFrom<unknown[]>(
    null,
    -1,
    0.5,
    7,
    2 ** 31,
    2 ** 45,
    1e308,
    '',
    '\0',
    '\0\0\0',
    'http 404 - - -',
    '\u3042',
    [],
    [null],
    [[0, 1]],
    {},
    true,
  );
  fc.assert(
    fc.property(fc.constantFrom(...ways.filter(({ length }) => length > 0)), values, (way, value) => {
      faultOf(() => json(merged([{ name: 'a', part: readPart('a', replaced(text, way, value), '1.2.3') }])));
    }),
    { numRuns: 250 },
  );
});
