import type { CodeKind, Language, Table } from './entry.ts';

/** A table as it is generated: a row a line, as JSON, since an engine reads strings more quickly than code. */
export type PackedTable = { readonly language: Language } & {
  readonly [kind in CodeKind | 'readings']: () => readonly string[];
};

/** The table in a form to look things up; a number space is read when it is asked for. */
export function unpack(packed: PackedTable): Table {
  const rowsOf =
    <Row>(pack: () => readonly string[]) =>
    (): Row[] =>
      pack().map((row) => JSON.parse(row) as Row);
  return {
    language: packed.language,
    http: rowsOf(packed.http),
    ftp: rowsOf(packed.ftp),
    'ftp-substatus': rowsOf(packed['ftp-substatus']),
    win32: rowsOf(packed.win32),
    httperr: rowsOf(packed.httperr),
    readings: rowsOf(packed.readings),
  };
}
