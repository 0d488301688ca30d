import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { describe, expect, it, test } from 'vitest';
import { tableMetrics } from '../../../src/query/table-metrics.ts';
import { csvReport } from '../../../src/report/csv.ts';
import type { TextOptions } from '../../../src/report/index.ts';
import { jsonReport } from '../../../src/report/json.ts';
import { markdownReport } from '../../../src/report/markdown-tables.ts';
import { tabularSections } from '../../../src/report/tables/section-names.ts';
import { loadWording } from '../../../src/report/wording.ts';
import type { Summary, Table } from '../../../src/summary/summary.ts';
import { emptySummary, incident, textOf as reportOf } from '../example.ts';
import { hostileText } from '../hostile.ts';
import { closed, schemaOf } from '../schema.ts';

const wording = await loadWording('en');
const plain: Pick<TextOptions, 'wording' | 'show' | 'top'> = { wording, show: null, top: null };

const byRoute: Table = {
  by: ['route'],
  service: 'http',
  slots: null,
  metrics: ['count', 'errorRate', 'p95Ms', 'bytesSent'],
  rows: [
    { values: ['/orders/{id}'], count: 1234, errorRate: 0.125, p95Ms: 2058, bytesSent: 8192 },
    { values: ['=cmd|calc'], count: 5, errorRate: 0, p95Ms: null, bytesSent: null },
  ],
  total: 2000,
  counted: 1500,
  folded: { values: 12, count: 261 },
  maxUndercount: 0,
};
const perHour: Table = {
  ...byRoute,
  by: [],
  slots: { seconds: 3600, askedSeconds: 3600, zone: 'Asia/Tokyo' },
  metrics: ['count'],
  rows: [
    { start: '2026-11-18T15:00:00Z', values: [], count: 7 },
    { start: '2026-11-18T16:00:00Z', values: [], count: 9 },
  ],
  total: 16,
  counted: 16,
  folded: null,
};

const having = (...tables: Table[]): Summary => emptySummary({ ...incident(), tables });

async function csvOf(summary: Summary, changes: Partial<typeof plain> = {}): Promise<string> {
  return [...(await csvReport(summary, [], { ...plain, ...changes }))].join('');
}

function markdownOf(summary: Summary, changes: Partial<typeof plain> = {}): string {
  return [...markdownReport(summary, [], { ...plain, ...changes })].join('');
}

describe('CSV', () => {
  it('has the table that was asked for, neutralised', async () =>
    expect(await csvOf(having(byRoute))).toBe(
      'route,count,errorRate,p95Ms,bytesSent\r\n/orders/{id},1234,0.125,2058,8192\r\n"\'=cmd|calc",5,0,,\r\n',
    ));
  it('has slots in UTC', async () =>
    expect(await csvOf(having(perHour))).toBe(
      'start,count\r\n2026-11-18T15:00:00Z,7\r\n2026-11-18T16:00:00Z,9\r\n',
    ));
  it.each(tabularSections.filter((name) => name !== 'comparison'))('has the section %s', async (name) => {
    const rows = (await csvOf(incident(), { show: [name] })).split('\r\n');
    const { timeline, ...lists } = incident();
    expect(rows.length - 2).toBe((name === 'timeline' ? timeline.slots : lists[name]).length);
  });
  it('has only as many rows as were asked for', async () =>
    expect((await csvOf(incident(), { show: ['codes'], top: 1 })).split('\r\n')).toHaveLength(3));
  it('keeps any text in its cell', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const csv = await csvOf(having({ ...byRoute, rows: [{ values: [text], count: 1 }] }));
        const rows: string[][] = [];
        await new Promise((resolve, reject) =>
          parseString(csv)
            .on('data', (row) => rows.push(row))
            .on('end', resolve)
            .on('error', reject),
        );
        expect(rows).toHaveLength(2);
        expect(rows[1]).toHaveLength(5);
        expect(rows[1]![0]).not.toMatch(/^[=+@]|^-./);
        expect(csv.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 100 },
    );
  });
});

describe('Markdown', () => {
  it('has the tables that were asked for', () =>
    expect(markdownOf(having(byRoute, perHour)).split('\n')).toEqual([
      '## REQUESTS BY route',
      '',
      '1,500 of 2,000 are counted: the others have no value',
      '',
      '| route | count | error rate | p95 | sent |',
      '| --- | ---: | ---: | ---: | ---: |',
      '| `/orders/{id}` | 1,234 | 12.5% | 2.1 s | 8.0 KiB |',
      '| `=cmd\\|calc` | 5 | 0% | - | - |',
      '',
      '261 more in 12 rows that are not shown',
      '',
      '## REQUESTS PER 1 h',
      '',
      'all 16 are counted',
      '',
      '| time (Asia/Tokyo) | count |',
      '| --- | ---: |',
      '| 2026-11-19 00:00 | 7 |',
      '| 2026-11-19 01:00 | 9 |',
      '',
    ]));
  it('has those of the sections otherwise, or of the one that was named', () => {
    expect(markdownOf(incident()).match(/^## .*/gm)).toEqual([
      '## CODES',
      '## REQUESTS BY route',
      '## BUSIEST CLIENTS',
      '## SERVERS',
      '## SITES',
    ]);
    expect(markdownOf(incident(), { show: ['timeline'] }).match(/^## .*/gm)).toEqual(['## TIME LINE']);
  });
  it('says what it cuts', () =>
    expect(markdownOf(incident(), { show: ['codes'], top: 1 })).toMatch(
      /\n\nonly the first 1 row of a longer list: see --top\n$/,
    ));
  it('keeps any text in its cell', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const rows = markdownOf(having({ ...byRoute, rows: [{ values: [text], count: 1 }] })).split('\n');
        const row = rows.find((one, index) => index > 5 && one.startsWith('| '))!;
        // A pipe with a backslash before it ends no cell.
        expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
      }),
      { numRuns: 100 },
    );
  });
});

describe('text', () => {
  const textOf = (tables: readonly Table[], width = 80): string[] =>
    reportOf(having(...tables), [], { width, show: null })
      .trimEnd()
      .split('\n');

  it('has the tables in place of the first screen', () => {
    const text = textOf([byRoute]);
    const start = text.indexOf('REQUESTS BY route');
    expect(text.slice(start)).toEqual([
      'REQUESTS BY route',
      ' 1,500 of 2,000 are counted: the others have no value',
      'count  error rate    p95     sent  route',
      '1,234       12.5%  2.1 s  8.0 KiB  /orders/{id}',
      '    5          0%      -        -  =cmd|calc',
      ' 261 more in 12 rows that are not shown',
    ]);
    expect(text.slice(0, start).join('\n')).toMatch(/^period /m);
  });
  it('shows slots by the clocks of their zone', () =>
    expect(textOf([perHour]).slice(-3)).toEqual([
      'time (Asia/Tokyo)  count',
      '2026-11-19 00:00       7',
      '2026-11-19 01:00       9',
    ]));
  it('says that slots are wider than asked, and counts too low', () => {
    const slots = { seconds: 3600, askedSeconds: 60, zone: 'UTC' };
    const text = textOf([{ ...perHour, slots, maxUndercount: 3 }]).join('\n');
    expect(text).toContain(' slots of 1 min would be too many to keep apart: these are wider\n');
    expect(text).toContain('a count may be too low by up to 3');
  });
  it('says that only HTTP is counted where the logs have nothing of it', () => {
    const none = { ...byRoute, rows: [], total: 0, counted: 0, folded: null };
    const text = textOf([none]).join('\n');
    expect(text).toContain(' none is counted\n only HTTP requests are counted: add --where service=ftp');
  });
  it.each([40, 80, 200])('fits %i columns, whatever the values are', (width) => {
    const rows = [{ values: ['/x'.repeat(300), 'y'.repeat(300)], count: 1 }];
    const text = textOf([{ ...byRoute, by: ['path', 'user-agent'], rows }], width);
    for (const line of text) expect(line.length).toBeLessThanOrEqual(width);
  });
});

test('JSON has tables as the schema says, every key described', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const accepts = ajv.compile(closed(schemaOf('schema.json')));
  const figures = Object.values(tableMetrics).map(({ figure }) => figure);
  const all = Object.fromEntries(figures.map((figure) => [figure, 1]));
  const everything = { ...byRoute, metrics: figures, rows: [{ values: ['/'], ...all }] };
  const document: unknown = JSON.parse([...jsonReport(having(byRoute, perHour, everything), [])].join(''));
  expect(accepts(document), ajv.errorsText(accepts.errors)).toBe(true);
  const wrong = { ...byRoute, metrics: ['bogus'] } as unknown as Table;
  expect(accepts({ ...having(wrong), gates: [] })).toBe(false);
});
