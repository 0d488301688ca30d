import type { CodeKind, MeaningRow, Reading, Table } from '../../src/codes/entry.ts';

/** What matters of a row; the rest says nothing. */
export type SmallRow = Pick<MeaningRow, 'key'> & Partial<MeaningRow>;
export type SmallReading = Pick<Reading, 'id'> & { readonly rule: Partial<Reading['rule']> } & Partial<
    Omit<Reading, 'rule'>
  >;

/** A table of a few codes, so that no test depends on texts that change. */
export function smallTable(
  rows: Partial<Record<CodeKind, readonly SmallRow[]>>,
  readings: readonly SmallReading[] = [],
  language: Table['language'] = 'en',
): Table {
  const of = (kind: CodeKind) => () => (rows[kind] ?? []).map(smallRow);
  return {
    language,
    http: of('http'),
    ftp: of('ftp'),
    'ftp-substatus': of('ftp-substatus'),
    win32: of('win32'),
    httperr: of('httperr'),
    readings: () => readings.map(smallReading),
  };
}

function smallRow(row: SmallRow): MeaningRow {
  return {
    title: `title of ${row.key}`,
    meaning: `Meaning of ${row.key}.`,
    causes: [],
    checks: [],
    cannotShow: null,
    iis: { from: null, to: null },
    loggedIn: ['site'],
    components: [],
    source: null,
    confidence: 'field',
    ...row,
  };
}

function smallReading({ rule, ...reading }: SmallReading): Reading {
  return {
    title: `title of ${reading.id}`,
    meaning: `Meaning of ${reading.id}.`,
    causes: [],
    checks: [],
    cannotShow: null,
    components: [],
    source: null,
    confidence: 'field',
    ...reading,
    rule: { service: 'http', codes: null, win32: null, reasons: null, methods: null, url: null, ...rule },
  };
}
