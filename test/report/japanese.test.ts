import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Codes } from '../../src/codes/codes.ts';
import type { MeaningText, Table } from '../../src/codes/entry.ts';
import { unpack } from '../../src/codes/packed.ts';
import { packed } from '../../src/codes/table.ja.generated.ts';
import { complaints, problemOf, troubleOf } from '../../src/report/complaints.ts';
import { displayWidth } from '../../src/report/width.ts';
import { loadWording } from '../../src/report/wording.ts';
import type { Summary } from '../../src/summary/summary.ts';
import {
  code,
  distribution,
  emptySummary,
  everyFinding,
  failedGate,
  filtered,
  group,
  incident,
  source,
  textOf,
} from './example.ts';

const wording = await loadWording('ja');
const english = await loadWording('en');

/** The table of codes without a word of English, since it is not what is tested here. */
const inJapanese = <Text extends MeaningText>(text: Text): Text => ({
  ...text,
  title: '短い説明',
  meaning: 'サーバーが要求を処理できませんでした。詳しい理由はログに残りません。',
  causes: ['構成の誤り'],
  checks: ['イベント ログと`エラー ページ`を確認します。'],
});
const codes = new Codes(
  Object.fromEntries(
    Object.entries(unpack(packed)).map(([key, part]) => [
      key,
      typeof part === 'function' ? () => part().map(inJapanese) : part,
    ]),
  ) as unknown as Table,
);

const everything = translated(
  incident({
    partial: true,
    findings: everyFinding,
    filter: filtered('status=5xx', 412),
    duplicates: [
      { sources: [0, 1], kind: 'same' },
      { sources: [1, 2], kind: 'overlap' },
    ],
    repeated: [{ name: 'a.log', sameAs: '-' }],
    approximations: [{ tally: 'paths', limit: 1000, maxUndercount: 3, distinctError: 0.008 }],
    unread: ['missing', 'no-match', 'no-logs', 'denied', 'damaged-archive', 'novel'].map((one) => ({
      name: `${one}.log`,
      code: one,
      detail: 'the archive is empty',
    })),
  }),
);
const gates = [
  failedGate({ leading: { ...failedGate().leading!, title: '短い説明' } }),
  failedGate({ outcome: 'pass', metric: 'error-rate', leading: null }),
  ...(
    [
      'no-requests',
      'no-records',
      'field-not-logged',
      'source-unread',
      'too-few',
      'slots-too-wide',
      'no-baseline',
    ] as const
  ).map((missing) =>
    failedGate({ outcome: 'inconclusive', value: null, window: null, leading: null, missing }),
  ),
];

function translated(summary: Summary): Summary {
  return { ...summary, codes: summary.codes.map((one) => ({ ...one, title: '短い説明' })) };
}

function japaneseOf(summary: Summary, options: Parameters<typeof textOf>[2] = {}): string {
  return textOf(translated(summary), gates, { wording, codes, ...options });
}

/** What is English in any language: commands, options and names. */
const names = /netsh http flush(?: logbuffer)?|iislog \w+|--[\w-]+/g;
const sentence = /\b[a-z]+ [a-z]+ [a-z]+\b/;

describe.each([40, 60, 80, 120])('a page of %i columns', (width) => {
  test.each(['unicode', 'ascii'] as const)('holds the report (%s)', (glyphs) => {
    const text = japaneseOf(everything, { width, glyphs, show: null, details: true, rows: 100 });
    for (const line of text.split('\n')) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(width);
      expect(line.replaceAll(names, '')).not.toMatch(sentence);
      expect(line).not.toMatch(/^\s*[、。」）ーゃゅょっァィゥェォャュョッ]|[「（(]$/);
    }
  });

  test('keeps the columns of tables under their heads', () => {
    const lines = japaneseOf(everything, { width, show: ['clients'] }).split('\n');
    const head = lines.findIndex((line) => line.endsWith('クライアント') && line.includes('要求 '));
    const at = displayWidth(lines[head]!.replace(/クライアント$/, ''));
    for (const client of ['192.0.2.5', '2001:db8:0:1::7']) {
      const row = lines.slice(head).find((line) => line.endsWith(client))!;
      expect(displayWidth(row.slice(0, -client.length))).toBe(at);
    }
  });
});

test('labels stand in one column', () => {
  const lines = japaneseOf(everything, { width: 80 }).split('\n');
  const starts = [
    ['期間', '2026-11-19'],
    ['フィルター', 'status=5xx'],
    ['応答', '4xx 13.1%'],
    ['所要時間', 'p50 31 ms'],
    ['種類', 'パス 4,210'],
  ].map(([label, value]) => {
    const line = lines.find((one) => one.startsWith(`${label} `) && one.includes(value!));
    return displayWidth(line!.slice(0, line!.indexOf(value!)));
  });
  expect(starts).toEqual([12, 12, 12, 12, 12]);
});

test('the sentences that are read first', () => {
  const text = japaneseOf(everything, { width: 120 });
  const lines = text.slice(text.lastIndexOf('\n\n') + 2).split('\n');
  expect(lines[0]).toBe('不合格  5xx 率 0.27%: 要求 151,203 件中 412 件 (上限 0.1%)');
  expect(lines[1]).toBe('        5xx は状態コード 500～599 / 期間 2026-11-19 06:07:12～09:46:58 UTC');
  expect(lines[2]).toBe('        最多は 500.0 の 371 件: 短い説明');
  expect(text).toMatch(/^障害発生中: 09:40:59 UTC から、最後のレコード 09:46:58 の時点でも継続/m);
  expect(text.split('\n')).toContain(' エラー以外: 200 x 121,020、304 x 8,900、302 x 1,083');
});

test('sentences of a meaning follow each other without a blank', () => {
  expect(japaneseOf(everything, { width: 120 })).toContain('    win32 12002: 短い説明。サーバーが要求を');
});

test.each<[string, Summary]>([
  ['レコードを 1 件も読み取れませんでした。何も判断できません。', emptySummary()],
  [
    '一致するレコードはありません: status=5xx を満たすものは 154,966 件中 0 件です。',
    emptySummary({
      lines: { ...source().lines, records: 12 },
      filter: filtered('status=5xx', 0),
    }),
  ],
  [
    'FTP 転送の失敗: 230 件中 18 件\nHTTP の要求はありません: FTP コマンド 3,248 件、HTTP.sys のエラー 515 件 (内訳:',
    emptySummary({ lines: source().lines, ftp: incident().ftp, httperr: incident().httperr }),
  ],
  [
    'HTTP の要求はありません: サービスの分からないレコードだけです。',
    emptySummary({ lines: source().lines }),
  ],
  [
    '問題は見つかりませんでした\n要求 3 件に 5xx なし',
    emptySummary({ lines: source().lines, requests: { ...emptySummary().requests, total: 3 } }),
  ],
])('%s', (headline, summary) => {
  expect(textOf(summary, [], { wording, codes })).toMatch(
    new RegExp(`^${headline.replace(/[().]/g, '\\$&')}\n`),
  );
});

test('rare figures are said in Japanese too', () => {
  const text = japaneseOf(
    incident({
      sources: Array.from({ length: 120 }, (_, index) =>
        source({
          name: `${index}.log`,
          service: index % 2 === 0 ? 'http' : null,
          issues: [{ code: 'truncated', count: 1, line: 3, sample: '', detail: null }],
        }),
      ),
      servers: Array.from({ length: 9 }, (_, index) => group({ value: `WEB${index}` })),
      traffic: {
        timeTakenMs: distribution({ exact: false, count: 12, p50: null }),
        bytesSent: { count: 1, sum: 3000 },
        bytesReceived: { count: 1, sum: 3000 },
      },
      codes: [code({ service: 'unknown', status: 500 }), code({ service: 'ftp', status: null })],
      ftp: { ...incident().ftp!, sessions: null },
      clients: [group({ value: null })],
    }),
    { width: 100 },
  );
  expect(sentence.exec(text.replaceAll(names, ''))).toBeNull();
  for (const part of [
    'ほかに 4 台',
    '最長 30.1 s (',
    '送信 2.9 KiB、受信 2.9 KiB',
    'その他すべて',
    'あと 20 件',
  ]) {
    expect(text).toContain(part);
  }
});

describe('troubles', () => {
  const japaneseText = /[\u3040-\u30ff]/;

  test('each that English names is named', () => {
    expect(Object.keys(wording.issues)).toEqual(Object.keys(english.issues));
    expect(Object.keys(wording.problems)).toEqual(Object.keys(english.problems));
    expect(wording.fieldCosts.map(([field]) => field)).toEqual(english.fieldCosts.map(([field]) => field));
  });

  test.each(Object.keys(english.issues))('issue %s', (issue) => {
    const { what, hint } = troubleOf(wording, { code: issue, count: 3, line: 1, sample: '', detail: null });
    expect(what).toMatch(/[0-9].*。$/);
    expect(hint).toMatch(/。$/);
    expect(what + hint).toMatch(japaneseText);
  });

  test.each(Object.keys(english.problems))('problem %s', (problem) => {
    const { reason, hint } = problemOf(wording, { name: 'x', code: problem, detail: '' });
    expect(reason).toMatch(/[^。]$/);
    expect(hint).toMatch(/。$/);
  });

  test('what the details of sources say is said in Japanese', () => {
    const folder = join(import.meta.dirname, '../../src/sources');
    const details = readdirSync(folder).flatMap((file) =>
      [
        ...readFileSync(join(folder, file), 'utf8').matchAll(
          /(?:SourceError\(\s*'[a-z-]+',\s*|detail: |noLogAmong\(\w+, |\? )'([a-z][^']* [^']*)'/g,
        ),
      ].map((match) => match[1]!),
    );
    expect(details.length).toBeGreaterThan(10);
    for (const detail of [
      ...details,
      'none of the 3 files in it is a log',
      'the compressed data is damaged (x)',
      'the list of members is damaged (x)',
      'compression method 9 is not known: unpack the archive first',
    ]) {
      const { reason } = problemOf(wording, { name: 'x', code: 'other', detail });
      expect(reason.replace(/^読み取れませんでした/, ''), detail).toMatch(/^$|[\u3040-\u30ff]/);
    }
    expect(wording.detail('EXDEV: odd')).toBe('EXDEV: odd');
  });

  test('what everyone must hear', () => {
    const unread = { name: 'a.log', code: 'denied', detail: 'permission denied' };
    const empty = source({ name: '-', bytes: 0, lines: { ...source().lines, records: 0 } });
    expect(complaints(wording, emptySummary({ unread: [unread], sources: [empty] }))).toEqual([
      expect.stringMatching(/^a\.log: アクセスが拒否されました。管理者として.*。$/),
      '標準入力: 空です。',
    ]);
  });
});
