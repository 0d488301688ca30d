import { describe, expect, it } from 'vitest';
import { HeaderState } from '../../src/w3c/header.ts';
import type { Layout } from '../../src/w3c/layout.ts';
import { bytesOf } from './reading.ts';

const fields = '#Fields: date time cs-method cs-uri-stem sc-status';
const row = '2026-11-19 09:41:07 GET /shop 200';

function nameOf({ fate, fields }: Layout): string {
  if (fate.kind === 'records') return `${fate.service} ${fields.length}`;
  return fate.kind === 'foreign' ? `foreign ${fate.product ?? fate.code}` : fate.code;
}

/** Reads chunks of lines, each as the layout at its start and then its marks: `line text → layout, date, software`. */
function read(chunks: string[][], maxLineBytes = 1000): string[][] {
  const state = new HeaderState(maxLineBytes);
  state.begin(bytesOf(chunks.map((lines) => `${lines.join('\n')}\n`).join('')), true);
  return chunks.map((lines) => {
    const text = `${lines.join('\n')}\n`;
    const { layout, marks } = state.read(bytesOf(text), 0, text.length, false);
    const told = marks.map(({ offset, layout, date, software }) => {
      const facts = [layout && nameOf(layout), date && new Date(date * 1000).toISOString().slice(0, 19), software];
      return [text.slice(offset).split(' ')[0], ...facts.filter((fact) => fact !== null)].join(' → ');
    });
    return [nameOf(layout), ...told];
  });
}
const readOne = (...lines: string[]) => read([lines])[0];
/** The last layout of one chunk. */
const layoutOf = (...lines: string[]) => readOne(...lines)?.at(-1)?.split(' → ')[1];

describe('directives', () => {
  it('come in any order', () =>
    expect(readOne('#Date: 2026-11-19 09:00:00', fields, '#Software: IIS', '#Version: 1.0', row)).toEqual([
      'no-layout',
      '#Date: → 2026-11-19T09:00:00',
      '#Fields: → http 5',
      '#Software: → IIS',
      '#Version:',
    ]));
  it('need only #Fields', () => expect(readOne(fields, row)).toEqual(['no-layout', '#Fields: → http 5']));
  it('may have blanks behind them', () => expect(layoutOf(`${fields}  `, row)).toBe('http 5'));
  it('may end in CR', () => expect(layoutOf(`${fields}\r`, `${row}\r`)).toBe('http 5'));
  it('are comments too', () => expect(readOne(fields, row, '# note')).toContain('#'));
  it('are no rows with a # inside', () => expect(readOne(fields, row.replace('shop', '#Fields:'))).toHaveLength(2));
  it('may be empty: then no line has a layout', () => expect(layoutOf(fields, row, '#Fields:', row)).toBe('no-layout'));
  it('with a date that cannot be read say nothing', () =>
    expect(readOne('#Date: yesterday', fields, row)).toEqual(['no-layout', '#Date:', '#Fields: → http 5']));
  it('that are too long say nothing', () =>
    expect(readOne(fields, row, `#Fields: ${'x'.repeat(1000)}`)).toEqual(['no-layout', '#Fields: → http 5', '#Fields:']));
});

describe('a layout', () => {
  it('is settled by its first record', () => expect(layoutOf(fields, row.replace('GET', 'RETR'))).toBe('ftp 5'));
  it('is not settled by a line that does not fit', () =>
    expect(layoutOf(fields, 'torn', row.replace('GET', 'RETR'))).toBe('ftp 5'));
  it('is not settled by a blank line', () => expect(layoutOf(fields, '', row)).toBe('http 5'));
  it('is not settled by a line that is too long', () =>
    expect(layoutOf(fields, row.replace('GET', 'RETR').replace('shop', 's'.repeat(1000)), row)).toBe('http 5'));
  it('is unknown without a record', () => expect(layoutOf(fields)).toBe('unknown 5'));
  it('is foreign by #Software behind it', () =>
    expect(readOne(fields, '#Software: IIS Advanced Logging Module', row)).toContain(
      '#Fields: → foreign IIS Advanced Logging',
    ));
  it('is foreign if tabs separate it', () =>
    expect(layoutOf(fields.replaceAll(' ', '\t'), row.replaceAll(' ', '\t'))).toBe('foreign foreign-layout'));
  it('is foreign without a field of ours', () => expect(layoutOf('#Fields: when what', 'a b')).toBe('foreign foreign-layout'));
  it('is SMTP by its first record', () =>
    expect(layoutOf('#Fields: time cs-method cs-version', '09:41:07 HELO SMTP')).toBe('foreign IIS SMTP'));
  it('changes anywhere', () =>
    expect(readOne(fields, row, `${fields} time-taken`, `${row} 15`)).toEqual([
      'no-layout',
      '#Fields: → http 5',
      '#Fields: → http 6',
    ]));
  it('stays for the next chunk', () => expect(read([[fields, row], [row]])[1]).toEqual(['http 5']));
  it('is settled in a later chunk if there is no record before', () =>
    expect(read([[fields], [row]])[1]).toEqual(['http 5']));
  it('is one object for equal headers', () => {
    const state = new HeaderState(1000);
    const text = `${fields}\n${row}\n${fields}\n${row}\n`;
    state.begin(bytesOf(text), true);
    const [first, second] = state.read(bytesOf(text), 0, text.length, false).marks;
    expect(second!.layout).toBe(first!.layout);
  });
});

describe('a source without #', () => {
  const names = 'date time c-ip cs-method cs-uri-stem sc-status';
  it('may begin with names', () =>
    expect(readOne(names, '2026-11-19 09:41:07 192.0.2.7 GET /shop 200')).toEqual(['no-layout', 'date → http 6']));
  it('may have blank lines before them', () =>
    expect(readOne('', ' ', names, '2026-11-19 09:41:07 192.0.2.7 GET /shop 200')).toEqual([
      'no-layout',
      'date → http 6',
    ]));
  it('may have comments before them', () =>
    expect(readOne('# exported', names, '2026-11-19 09:41:07 192.0.2.7 GET /shop 200')).toEqual([
      'no-layout',
      '#',
      'date → http 6',
    ]));
  it('may be recognised', () =>
    expect(readOne('2026-11-19 09:41:07 192.0.2.10 GET /shop - 443 - 198.51.100.23 Example/1.0 200 0 0 15')).toEqual([
      'http 14',
    ]));
  it('may turn into one with #', () =>
    expect(readOne('hello', fields, row)).toEqual(['foreign no-layout', '#Fields: → http 5']));
  it('waits for enough bytes to tell', () => {
    const state = new HeaderState(1000);
    expect([state.begin(bytesOf('# comment\nda'), false), state.begin(bytesOf('#Fields: date\n'), false)]).toEqual([
      false,
      true,
    ]);
  });
});
