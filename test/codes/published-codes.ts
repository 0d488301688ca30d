import type { CodeKind } from '../../src/codes/entry.ts';

interface Published {
  readonly kind: CodeKind;
  /** A version of the generation that the list is for. */
  readonly iis: number;
  /** What codes begin with → their other digits; `11-15` is a range. */
  readonly codes: Readonly<Record<string, string>>;
}

/** The codes that the documentation of IIS lists: of HTTP and FTP, for IIS 5 and 6 and for IIS 7 and later. */
const lists: readonly Published[] = [
  {
    kind: 'ftp',
    iis: 10,
    codes: {
      '1': '10 20 25 50',
      '2': '00 02 11-15 20-21 25-27 29-30 32 34-35 50 57',
      '3': '31-32 34-36 50',
      '4': '21 25-26 31 50-52',
      '5': '00-04 21-22 30 32-37 50-53',
      '6': '31-33',
    },
  },
  {
    kind: 'ftp-substatus',
    iis: 10,
    codes: {
      '': '0-55',
    },
  },
  {
    kind: 'http',
    iis: 6,
    codes: {
      '1': '00-01',
      '2': '00-07',
      '3': '01-02 04 07',
      '4': '00-01 03-07 12-17 23',
      '401.': '1-5 7',
      '403.': '1-20',
      '404.': '0-3',
      '5': '00-05',
      '500.': '12-13 15-16 18-19 100',
      '502.': '1-2',
    },
  },
  {
    kind: 'ftp',
    iis: 6,
    codes: {
      '1': '10 20 25 50',
      '2': '00 02 11-15 20-21 25-27 30 50 57',
      '3': '31-32 50',
      '4': '21 25-26 50-52',
      '5': '00-04 30 32 50-53',
    },
  },
  {
    kind: 'http',
    iis: 10,
    codes: {
      '1': '00-01',
      '2': '00-06',
      '3': '01-02 04 07',
      '4': '00-01 03-06 08 12-13',
      '400.': '1-11 601-606',
      '401.': '1-5 501-504',
      '403.': '1-22 501-504',
      '404.': '0-20 501-504',
      '405.': '0',
      '406.': '0',
      '408.': '0',
      '412.': '0',
      '413.': '0',
      '5': '00-03',
      '500.': '0 11-13 15 19 21-24 50-53 100',
      '502.': '1-7',
      '503.': '0 2-4',
    },
  },
];

export const publishedCodes = lists.map(({ kind, iis, codes }) => ({
  kind,
  iis,
  codes: Object.entries(codes).flatMap(([beginning, rest]) =>
    rest.split(' ').flatMap((range) => expand(range).map((digits) => `${beginning}${digits}`)),
  ),
}));

function expand(range: string): string[] {
  const [first = '', last = first] = range.split('-');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  );
}
