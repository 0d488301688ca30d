import { describe, expect, it } from 'vitest';
import { HeaderState } from '../../src/w3c/header.ts';
import type { Layout } from '../../src/w3c/layout.ts';
import { bytesOf } from './reading.ts';

const fields = '#Fields: date time cs-method cs-uri-stem sc-status';
const row = '2026-11-19 09:41:07 GET /shop 200';
const ftpRow = row.replace('GET', 'RETR');

function nameOf({ fate, fields }: Layout): string {
  if (fate.kind === 'records') return `${fate.service} ${fields.length}`;
  return fate.kind === 'foreign' ? `foreign ${fate.product ?? fate.code}` : fate.code;
}

/** The header lines of a log that comes in chunks of whole lines. */
function headersOf(chunks: readonly (readonly string[])[], maxLineBytes = 1000) {
  const state = new HeaderState(maxLineBytes);
  const texts = chunks.map((lines) => lines.map((line) => `${line}\n`).join(''));
  state.begin(bytesOf(texts.join('')), true);
  return texts.map((text) => ({ text, ...state.read(bytesOf(text), 0, text.length, false) }));
}

/** The layout in force at each line that is no directive. */
function layouts(...chunks: string[][]): string[] {
  return headersOf(chunks).flatMap(({ text, layout, marks }) => {
    let current = layout;
    let offset = 0;
    const names: string[] = [];
    for (const line of text.slice(0, -1).split('\n')) {
      current = marks.find((mark) => mark.offset === offset)?.layout ?? current;
      if (!line.startsWith('#')) names.push(nameOf(current));
      offset += line.length + 1;
    }
    return names;
  });
}
const layoutsOf = (...lines: string[]) => layouts(lines);
const lastLayout = (...lines: string[]) => layoutsOf(...lines).at(-1);

/** What the lines that start with `#` tell besides layouts. */
const told = (...lines: string[]) =>
  headersOf([lines]).flatMap(({ text, marks }) =>
    marks
      .filter(({ offset }) => text[offset] === '#')
      .map(({ date, software }) =>
        date === null ? software : new Date(date * 1000).toISOString().slice(0, 19),
      ),
  );

describe('directives', () => {
  const scrambled = ['#Date: 2026-11-19 09:00:00', fields, '#Software: IIS', '#Version: 1.0', row];
  it('come in any order', () => expect(layoutsOf(...scrambled)).toEqual(['http 5']));
  it('tell date and software', () =>
    expect(told(...scrambled)).toEqual(['2026-11-19T09:00:00', null, 'IIS', null]));
  it('need only #Fields', () => expect(layoutsOf(fields, row)).toEqual(['http 5']));
  it('may have blanks behind them', () => expect(lastLayout(`${fields}  `, row)).toBe('http 5'));
  it('may end in CR', () => expect(lastLayout(`${fields}\r`, `${row}\r`)).toBe('http 5'));
  it('are comments too', () => expect(told(fields, row, '# note', '#')).toHaveLength(3));
  it('are no rows with a # inside', () => {
    expect(told(fields, row.replace('shop', '#Fields:'), row)).toHaveLength(1);
    expect(lastLayout(fields, row.replace('/shop', '#Fields:'), row)).toBe('http 5');
  });
  it('may be empty: then no line has a layout', () =>
    expect(layoutsOf(fields, row, '#Fields:', row)).toEqual(['http 5', 'no-layout']));
  it('with a date that cannot be read say nothing', () =>
    expect(told('#Date: yesterday', fields, row)).toEqual([null, null]));
  it('that are too long say nothing', () => {
    expect(lastLayout(fields, row, `#Fields: ${'x'.repeat(1000)}`, row)).toBe('http 5');
    expect(told(`#Software: ${'x'.repeat(1000)}`)).toEqual([null]);
  });
  it('give the date to the chunks behind', () =>
    expect(headersOf([['#Date: 2026-11-19 09:00:00'], [row]]).map(({ date }) => date)).toEqual([
      null,
      Date.parse('2026-11-19T09:00:00Z') / 1000,
    ]));
});

describe('a layout', () => {
  it('is settled by its first record', () => expect(lastLayout(fields, ftpRow, row)).toBe('ftp 5'));
  it('is settled behind other directives', () =>
    expect(layoutsOf(fields, '#Date: 2026-11-19 09:00:00', '# x', ftpRow)).toEqual(['ftp 5']));
  it('is not settled by a line that does not fit', () =>
    expect(lastLayout(fields, 'torn', ftpRow)).toBe('ftp 5'));
  it('is not settled by a blank line', () => expect(lastLayout(fields, '', ftpRow)).toBe('ftp 5'));
  it('is not settled by a line that is too long', () =>
    expect(lastLayout(fields, ftpRow.replace('shop', 's'.repeat(1000)), row)).toBe('http 5'));
  it('is unknown without a record', () =>
    expect(headersOf([[fields], []])[1]?.layout).toMatchObject({ fate: { service: 'unknown' } }));
  it('is foreign by #Software behind it', () =>
    expect(lastLayout(fields, '#Software: IIS Advanced Logging Module', row)).toBe(
      'foreign IIS Advanced Logging',
    ));
  it('is foreign if tabs separate it', () =>
    expect(lastLayout(fields.replaceAll(' ', '\t'), row.replaceAll(' ', '\t'))).toBe(
      'foreign foreign-layout',
    ));
  it('is foreign without a field of ours', () =>
    expect(lastLayout('#Fields: when what', 'a b')).toBe('foreign foreign-layout'));
  it('is SMTP by its first record', () =>
    expect(lastLayout('#Fields: time cs-method cs-version', '09:41:07 HELO SMTP')).toBe('foreign IIS SMTP'));
  it('changes anywhere', () =>
    expect(layoutsOf(fields, row, `${fields} time-taken`, `${row} 15`, fields, row)).toEqual([
      'http 5',
      'http 6',
      'http 5',
    ]));
  it('stays for the next chunk', () => expect(layouts([fields, row], [row])).toEqual(['http 5', 'http 5']));
  it('is settled in a later chunk if there is no record before', () =>
    expect(layouts([fields], ['# x'], [ftpRow], [row])).toEqual(['ftp 5', 'ftp 5']));
  it('is one object for equal headers', () => {
    const [first, second] = headersOf([
      [fields, row],
      [fields, row],
      [fields, row],
    ])
      .slice(1)
      .map(({ layout }) => layout);
    expect(second).toBe(first);
  });
});

describe('a source without #', () => {
  const names = 'date time c-ip cs-method cs-uri-stem sc-status';
  const named = '2026-11-19 09:41:07 192.0.2.7 GET /shop 200';
  it('may begin with names', () => expect(lastLayout(names, named)).toBe('http 6'));
  it('may have blank lines before them', () => expect(lastLayout('', ' ', names, named)).toBe('http 6'));
  it('may have comments before them', () => expect(lastLayout('# exported', names, named)).toBe('http 6'));
  it('takes only the first line as names', () => {
    const [chunk] = headersOf([[names, named, names, named]]);
    expect(chunk?.marks.filter(({ offset }) => chunk.text.startsWith(names, offset))).toHaveLength(1);
  });
  it('may be recognised', () =>
    expect(
      lastLayout('2026-11-19 09:41:07 192.0.2.10 GET /shop - 443 - 198.51.100.23 Example/1.0 200 0 0 15'),
    ).toBe('http 14'));
  it('may turn into one with #', () =>
    expect(layoutsOf('hello', fields, row)).toEqual(['foreign no-layout', 'http 5']));
  it('waits for enough bytes to tell', () => {
    const state = new HeaderState(1000);
    expect([
      state.begin(bytesOf('# comment\nda'), false),
      state.begin(bytesOf('#Fields: date\n'), false),
    ]).toEqual([false, true]);
  });
});

describe('what a log can have too much of', () => {
  const wide = (count: number): string =>
    `#Fields: ${Array.from({ length: count }, (_, index) => `cs-method-${index}`.slice(0, index === 0 ? 9 : 20)).join(' ')}`;
  const layout = (number: number): string => `${fields} x-${number}`;

  it('is a layout of more than 1,000 fields', () => {
    const values = (count: number): string => Array(count).fill('a').join(' ');
    const names = headersOf([[wide(1001), values(1001), wide(1000), values(1000)]], 1e6).flatMap(
      ({ marks }) => marks.flatMap(({ layout }) => (layout === null ? [] : [nameOf(layout)])),
    );
    expect(names).toEqual(['layout-too-wide', 'unknown 1000', 'http 1000']);
  });

  it('is more than 1,000 layouts: those that are known stay so', () => {
    const blocks = Array.from({ length: 1001 }, (_, number) => [layout(number), `${row} a`]).flat();
    const names = layoutsOf(...blocks, layout(3), `${row} a`);
    expect(names.slice(998)).toEqual(['http 6', 'http 6', 'too-many-layouts', 'http 6']);
  });

  it('is 512 KiB of names', () => {
    const long = (number: number): string => `#Fields: cs-method ${String(number).repeat(200 * 1024)}`;
    const names = headersOf(
      [[long(1), 'GET a', long(2), 'GET a', long(3), 'GET a', long(2), 'GET a']],
      1e6,
    ).flatMap(({ marks }) => marks.flatMap(({ layout }) => (layout === null ? [] : [nameOf(layout)])));
    expect(names).toEqual([
      'unknown 2',
      'http 2',
      'unknown 2',
      'http 2',
      'too-many-layouts',
      'unknown 2',
      'http 2',
    ]);
  });

  it('is a line of names without #Fields', () =>
    expect(lastLayout(Array(1001).fill('date').join(' '), row)).toBe('foreign no-layout'));

  it('is the name of a program', () =>
    expect(told(`#Software: ${'x'.repeat(500)}`, fields, row)[0]).toBe('x'.repeat(200)));
});
