import { describe, expect, it } from 'vitest';
import { arenas } from './arenas.ts';
import { scan } from './reading.ts';

const names =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';
const fields = `#Fields: ${names}`;
const row = '2026-11-19 09:41:07 192.0.2.10 GET /shop id=7 443 - 198.51.100.23 Example/1.0 - 200 0 0 15';
const log = (...lines: string[]) => `${lines.join('\n')}\n`;

describe.each(arenas)('a scanner in %s', (_name, createArena) => {
  const read = (text: string, options: Parameters<typeof scan>[1] = {}) =>
    scan(text, { arena: createArena(), ...options });
  /** A field of every row. */
  const values = async (field: string, ...lines: string[]) =>
    (await read(log(...lines))).rows.map((one) => one.values[field]);
  const lines = async (...all: string[]) => (await read(log(...all))).lines;
  const issues = async (...all: string[]) => (await read(log(...all))).issues;
  const times = async (...all: string[]) => (await read(log(...all))).rows.map(({ time }) => time);

  describe('values', () => {
    it('are found by name', async () =>
      expect((await read(log(fields, row))).rows[0]).toEqual({
        line: 2,
        raw: row,
        service: 'http',
        time: '2026-11-19 09:41:07',
        values: {
          's-sitename': null,
          's-ip': '192.0.2.10',
          'cs-method': 'GET',
          'cs-uri-stem': '/shop',
          'cs-uri-query': 'id=7',
          'cs-username': '-',
          'c-ip': '198.51.100.23',
          'cs(User-Agent)': 'Example/1.0',
          'sc-status': '200',
          'sc-substatus': '0',
          'sc-win32-status': '0',
          'sc-bytes': null,
          'time-taken': 15,
        },
      }));
    it('are found in any order of fields', async () => {
      const reversed = (line: string) => line.split(' ').reverse().join(' ');
      const straight = await read(log(fields, row));
      const turned = await read(log(`#Fields: ${reversed(names)}`, reversed(row)));
      expect(turned.rows[0]).toEqual({ ...straight.rows[0], raw: reversed(row) });
    });
    it('are found by names of any case', async () =>
      expect(await values('c-ip', fields.toUpperCase().replace('FIELDS', 'Fields'), row)).toEqual([
        '198.51.100.23',
      ]));
    it('are found behind custom fields', async () =>
      expect(
        await values('time-taken', `#Fields: X-Forwarded-For ${names}`, `203.0.113.5,+203.0.113.6 ${row}`),
      ).toEqual([15]));
    it('of a field that is named twice are the first', async () =>
      expect(await values('cs-method', '#Fields: time cs-method cs-method', '09:41:07 GET POST')).toEqual([
        'GET',
      ]));
    it('with quotation marks and number signs are data', async () =>
      expect(
        await values('cs-uri-stem', fields, row.replace('/shop', '/"a"#b'), row.replace('/shop', '"/a')),
      ).toEqual(['/"a"#b', '"/a']));
    it('may be empty', async () =>
      expect(await values('cs-username', fields, row.replace(' - ', '  '))).toEqual(['']));
    it('keep their bytes', async () =>
      expect(await values('cs-uri-stem', fields, row.replace('/shop', '/caf\xe9/\xc3\xa9'))).toEqual([
        '/caf\xe9/\xc3\xa9',
      ]));
    it('keep the zone of an IPv6 address', async () =>
      expect(await values('c-ip', fields, row.replace('198.51.100.23', 'fe80::c591:3026:46ee%14'))).toEqual([
        'fe80::c591:3026:46ee%14',
      ]));
    it('are long ones too', async () => {
      const long = `/${'a'.repeat(2047)}`;
      expect(await values('cs-uri-stem', fields, row.replace('/shop', long), row)).toEqual([long, '/shop']);
    });
    it('are kept cut, with a hash, beyond 2 KiB', async () => {
      const long = `/${'a'.repeat(60_000)}`;
      const [kept] = await values('cs-uri-stem', fields, row.replace('/shop', long));
      expect(kept).toMatch(/^\/a{1999}\.\.\.#[0-9a-f]{16}$/);
    });
    it('of neighbours are told apart by one byte at any length', async () => {
      const stems = Array.from({ length: 20 }, (_, length) =>
        ['a', 'b'].map((end) => `/${'x'.repeat(length)}${end}`),
      ).flat();
      expect(await values('cs-uri-stem', fields, ...stems.map((stem) => row.replace('/shop', stem)))).toEqual(
        stems,
      );
    });
  });

  describe('numbers', () => {
    const taken = (value: string) => row.replace(/15$/, value);
    it('are read up to 2^53 − 1', async () =>
      expect(await values('time-taken', fields, taken('9007199254740991'))).toEqual([2 ** 53 - 1]));
    it('may be missing', async () => expect(await values('time-taken', fields, taken('-'))).toEqual(['-']));
    it('that cannot be read leave the record', async () =>
      expect(
        (await read(log(fields, taken('9007199254740992'), taken('fast'), row))).rows.map(
          ({ values }) => values['time-taken'],
        ),
      ).toEqual(['?', '?', 15]));
    it('that cannot be read are an issue', async () =>
      expect(await issues(fields, row, taken('fast'), taken('15ms'))).toEqual(['bad-number 2 from line 3']));
    it('that are missing are none', async () => expect(await issues(fields, taken('-'))).toEqual([]));
    it('of codes are looked at too', async () =>
      expect(
        await issues(fields, row, row.replace(' 200 0', ' ok 0'), row.replace(' 200 0', ' ok 0')),
      ).toEqual(['bad-number 2 from line 3']));
    it('of codes may be missing', async () =>
      expect(await issues(fields, row.replace(' 200 0', ' - 0'))).toEqual([]));
    it('of codes above 32 bits are numbers', async () =>
      expect(await issues(fields, row.replace(' 0 0 15', ' 0 21480742540 15'))).toEqual([]));
  });

  describe('times', () => {
    it('are UTC', async () => expect(await times(fields, row)).toEqual(['2026-11-19 09:41:07']));
    it('may step back', async () =>
      expect(
        await times(fields, row, row.replace('09:41:07', '08:00:00'), row.replace('11-19', '11-18')),
      ).toEqual(['2026-11-19 09:41:07', '2026-11-19 08:00:00', '2026-11-18 09:41:07']));
    it('may be before #Date', async () =>
      expect(await times('#Date: 2026-11-20 00:00:00', fields, row)).toEqual(['2026-11-19 09:41:07']));
    it('that cannot be read leave the record', async () =>
      expect(
        await times(fields, row.replace('09:41:07', 'noon'), row.replace('11-19', '11-31'), row),
      ).toEqual([null, null, '2026-11-19 09:41:07']));
    it('that cannot be read are an issue', async () =>
      expect(await issues(fields, row, row.replace('09:41:07', '-'))).toEqual(['bad-time 1 from line 3']));
    it('are not those of a neighbour that only begins the same', async () =>
      expect(
        await times(fields, row, row.replace('11-19', '11-190'), row.replace('41:07', '41:071')),
      ).toEqual(['2026-11-19 09:41:07', null, null]));
    it('of neighbours are compared whole', async () =>
      expect(
        await times(
          fields,
          row,
          row.replace('09:41:07', '09:41:08'),
          row.replace('09:41:07', '9:41:08'),
          row.replace('2026-11-19', '2026-11-9'),
        ),
      ).toEqual([
        '2026-11-19 09:41:07',
        '2026-11-19 09:41:08',
        '2026-11-19 09:41:08',
        '2026-11-09 09:41:07',
      ]));
    it('need the field', async () =>
      expect(await times('#Fields: cs-method sc-status', 'GET 200')).toEqual([null]));
  });

  describe('rows without a date', () => {
    const undated = '#Fields: time cs-method sc-status';
    it('take the day from #Date', async () =>
      expect(await times('#Date: 2026-11-19 08:00:00', undated, '09:41:07 GET 200')).toEqual([
        '2026-11-19 09:41:07',
      ]));
    it('take it from a #Date behind #Fields', async () =>
      expect(await times(undated, '#Date: 2026-11-19 08:00:00', '09:41:07 GET 200')).toEqual([
        '2026-11-19 09:41:07',
      ]));
    it('go on past midnight', async () =>
      expect(
        await times('#Date: 2026-11-19 23:00:00', undated, '23:59:59 GET 200', '00:00:01 GET 200'),
      ).toEqual(['2026-11-19 23:59:59', '2026-11-20 00:00:01']));
    it('take the next #Date', async () =>
      expect(
        await times(
          '#Date: 2026-11-19 08:00:00',
          undated,
          '09:00:00 GET 200',
          '#Date: 2026-11-25 08:00:00',
          '09:00:00 GET 200',
        ),
      ).toEqual(['2026-11-19 09:00:00', '2026-11-25 09:00:00']));
    it('go on past midnight in any chunk', async () => {
      const text = log(
        '#Date: 2026-11-19 23:00:00',
        undated,
        '23:59:59 GET 200',
        '00:00:01 GET 200',
        '23:00:00 GET 200',
        '00:30:00 GET 200',
      );
      const { rows } = await scan(text, { arena: createArena(), chunkBytes: 16 });
      expect(rows.map(({ time }) => time)).toEqual([
        '2026-11-19 23:59:59',
        '2026-11-20 00:00:01',
        '2026-11-20 23:00:00',
        '2026-11-21 00:30:00',
      ]);
    });
    it('do not know it without #Date', async () => {
      expect(await times(undated, '09:41:07 GET 200')).toEqual([null]);
      expect(await issues(undated, '09:41:07 GET 200')).toEqual(['no-date 1 from line 2']);
    });
    it('do not know it before the first #Date', async () =>
      expect(
        await times(undated, '09:41:07 GET 200', '#Date: 2026-11-19 08:00:00', '09:41:07 GET 200'),
      ).toEqual([null, '2026-11-19 09:41:07']));
  });

  describe('layouts', () => {
    const wideNames = `${names} sc-bytes cs-bytes cs-version cs-host cs(Cookie) s-sitename X-Forwarded-For`;
    const wide = `${row} 812 310 HTTP/1.1 shop.example - W3SVC1 -`;
    const changing = log(fields, row, row, `#Fields: ${wideNames}`, wide, wide, fields, row);
    it.each([16, 200, 1000, 100_000])(
      'change from 15 to 22 columns and back, %i bytes at once',
      async (chunkBytes) => {
        const { rows, lines } = await scan(changing, { arena: createArena(), chunkBytes });
        expect(lines).toMatchObject({ records: 5, malformed: 0, repaired: 0, directives: 3 });
        expect(
          rows.map(({ line, values }) => [
            line,
            values['sc-bytes'],
            values['s-sitename'],
            values['time-taken'],
          ]),
        ).toEqual([
          [2, null, null, 15],
          [3, null, null, 15],
          [5, 812, 'W3SVC1', 15],
          [6, 812, 'W3SVC1', 15],
          [8, null, null, 15],
        ]);
      },
    );
    it('are counted with their first line', async () =>
      expect((await read(changing)).layouts).toEqual(['http 3 from line 1', 'http 2 from line 4']));
    it('are needed', async () =>
      expect(await issues('#Version: 1.0', row, row)).toEqual(['no-layout 2 from line 2']));
    it('may be of several services in one file', async () =>
      expect(
        (
          await read(log(fields, row, '#Fields: time cs-method sc-status x-session', '09:41:07 RETR 226 -'))
        ).rows.map(({ service }) => service),
      ).toEqual(['http', 'ftp']));
    it('of others are foreign', async () => {
      const { lines, issues, rows } = await read(
        log('#Fields: date time x-edge-location', 'a b c', 'd', '', fields, row),
      );
      expect(lines).toMatchObject({ foreign: 2, blank: 1, records: 1, malformed: 0 });
      expect(issues).toEqual(['foreign-layout 2 from line 2']);
      expect(rows).toHaveLength(1);
    });
    it('of names without #Fields: are directives', async () => {
      const { lines, rows } = await read(log(names, row));
      expect(lines).toMatchObject({ total: 2, directives: 1, records: 1 });
      expect(rows[0]?.values['time-taken']).toBe(15);
    });
    it('that are recognised are an issue', async () => {
      const { lines, issues, layouts } = await read(log(row, row));
      expect(lines).toMatchObject({ records: 2, directives: 0 });
      expect(issues).toEqual(['headerless 2 from line 1']);
      expect(layouts).toEqual(['http 2 from line 1']);
    });
    it('that are not recognised are foreign', async () => {
      const line = 'the shop is down';
      expect(await lines(line, '', line)).toMatchObject({ foreign: 2, blank: 1, records: 0, malformed: 0 });
      expect(await issues(line, '', line)).toEqual(['no-layout 2 from line 1']);
    });
    it('of binary data are malformed', async () =>
      expect(await issues('\x89PNG\r', '\x1a', '\x01\x02\x03')).toEqual(['binary 3 from line 1']));
  });

  describe('lines', () => {
    it('add up', async () =>
      expect(await lines(fields, row, '', '  \t ', '# comment', 'torn', row, '\x01', `${row} x`)).toEqual({
        total: 9,
        blank: 2,
        directives: 2,
        records: 2,
        repaired: 0,
        malformed: 3,
        foreign: 0,
      }));
    it('of a source without a byte are none', async () => expect((await read('')).lines.total).toBe(0));
    it('may end in CR LF, LF or both in one file', async () =>
      expect((await read(`${fields}\r\n${row}\r\n${row}\n\r\n`)).lines).toMatchObject({
        total: 4,
        records: 2,
        blank: 1,
        repaired: 0,
      }));
    it('may have trailing blanks', async () =>
      expect(await lines(`${fields} `, `${row} `, `${row}  `)).toMatchObject({
        records: 2,
        repaired: 0,
        malformed: 0,
      }));
    it('with an empty value fit', async () =>
      expect(await lines(fields, row.replace(' - ', '  '))).toMatchObject({ records: 1, repaired: 0 }));
    it('of NUL behind the last one are one blank line', async () =>
      expect((await read(log(fields, row) + '\0'.repeat(300))).lines).toMatchObject({
        total: 3,
        records: 1,
        blank: 1,
      }));
    it('keep their number behind every kind', async () =>
      expect((await read(log(fields, '', 'torn', '# x', row))).rows[0]?.line).toBe(5));
  });

  describe('a last line without a line end', () => {
    it('is a record if it fits', async () => {
      const { lines, issues } = await read(`${fields}\n${row}`);
      expect([lines.records, issues]).toEqual([1, []]);
    });
    it('is truncated if it does not', async () =>
      expect((await read(`${fields}\n${row}\n${row.slice(0, 40)}`)).issues).toEqual([
        'truncated 1 from line 3',
      ]));
    it('is unfinished if it does not and the source has grown', async () => {
      const { lines, issues } = await read(`${fields}\n${row}\n${row.slice(0, 40)}`, { hasGrown: true });
      expect(issues).toEqual(['unfinished 1 from line 3']);
      expect(lines).toMatchObject({ total: 3, records: 1, malformed: 1 });
    });
    it('is a record if it fits, though the source has grown', async () =>
      expect((await read(`${fields}\n${row}`, { hasGrown: true })).issues).toEqual([]));
    it('is a directive if it begins like one', async () =>
      expect((await read(`${fields}\n${row}\n#Fie`)).lines).toMatchObject({ directives: 2, malformed: 0 }));
    it('is no excuse for the lines before', async () =>
      expect((await read(`${names}\ntorn\n${row}`)).issues).toEqual(['too-few-fields 1 from line 2']));
  });

  describe('malformed lines', () => {
    it('have too few fields', async () =>
      expect(await issues(fields, row, 'a b c', 'a')).toEqual(['too-few-fields 2 from line 3']));
    it('have too many', async () =>
      expect(await issues(fields, `${row} x`)).toEqual(['too-many-fields 1 from line 2']));
    it('have too few although blanks follow', async () =>
      expect(await issues(fields, row.replace(/ 15$/, ' '))).toEqual(['too-few-fields 1 from line 2']));
    it('are binary', async () => expect(await issues(fields, '\x01\x02')).toEqual(['binary 1 from line 2']));
    it('with tabs are not binary', async () =>
      expect(await issues(fields, 'a\tb')).toEqual(['too-few-fields 1 from line 2']));
    it('are sampled by the start of the first', async () =>
      expect((await read(log(fields, `${'y'.repeat(300)} 1`, 'z'))).samples).toEqual(['y'.repeat(200)]));
    it('are no records, however their values look', async () =>
      expect((await read(log(fields, row.replace(/ 15$/, ''), row))).rows.map(({ line }) => line)).toEqual([
        3,
      ]));
  });

  describe('repairs', () => {
    const collapsed = row.replaceAll(' ', '   ');
    const quoted = row.replace('Example/1.0', '"Example 1.0 for tests"');
    it('collapse runs of blanks', async () => {
      const { lines, issues, rows } = await read(log(fields, row, collapsed));
      expect(lines).toMatchObject({ records: 2, repaired: 1, malformed: 0 });
      expect(issues).toEqual(['repaired-blanks 1 from line 3']);
      expect(rows[1]).toEqual({ ...rows[0], line: 3, raw: collapsed });
    });
    it('take quotation marks off as a last resort', async () => {
      const { lines, issues, rows } = await read(log(fields, quoted, row));
      expect(lines).toMatchObject({ records: 2, repaired: 1 });
      expect(issues).toEqual(['repaired-quotes 1 from line 2']);
      expect(rows.map(({ values }) => values['cs(User-Agent)'])).toEqual([
        'Example 1.0 for tests',
        'Example/1.0',
      ]);
    });
    it('may be many in one chunk', async () => {
      const mixed = Array.from({ length: 300 }, (_, index) => [row, collapsed, quoted][index % 3]!);
      const { rows, lines } = await read(log(fields, ...mixed));
      expect(lines).toMatchObject({ records: 300, repaired: 200 });
      expect(new Set(rows.map(({ values }) => values['time-taken']))).toEqual(new Set([15]));
      expect(new Set(rows.map(({ time }) => time))).toEqual(new Set(['2026-11-19 09:41:07']));
      expect(rows.filter(({ raw }) => raw === collapsed)).toHaveLength(100);
    });
    it('may be in a larger chunk than before', async () => {
      const long = row.replace('/shop', `/${'x'.repeat(1800)}`);
      const { lines } = await scan(log(fields, collapsed, long, ...new Array(8).fill(collapsed)), {
        arena: createArena(),
        chunkBytes: 2000,
      });
      expect(lines).toMatchObject({ records: 10, repaired: 9 });
    });
    it('of unreadable values still are records', async () =>
      expect(await issues(fields, collapsed.replace(/15$/, 'fast'))).toEqual([
        'bad-number 1 from line 2',
        'repaired-blanks 1 from line 2',
      ]));
  });

  describe('lines over the limit', () => {
    const long = row.replace('/shop', `/${'x'.repeat(2000)}`);
    const text = log(fields, row, long, row, `# ${'y'.repeat(2000)}`, ' '.repeat(2000), row);
    it.each([16, 700, 100_000])('are malformed, cut or whole, %i bytes at once', async (chunkBytes) => {
      const { lines, issues, rows, samples } = await scan(text, {
        arena: createArena(),
        chunkBytes,
        maxLineBytes: 1000,
      });
      expect(lines).toEqual({
        total: 7,
        blank: 0,
        directives: 2,
        records: 3,
        repaired: 0,
        malformed: 2,
        foreign: 0,
      });
      expect(issues).toEqual(['line-too-long 3 from line 3']);
      expect(samples).toEqual([long.slice(0, 200)]);
      expect(rows.map(({ line }) => line)).toEqual([2, 4, 7]);
    });
    it.each([16, 100_000])(
      'are no records even if their start is one, %i bytes at once',
      async (chunkBytes) => {
        const started = log(fields, `${row}${'0'.repeat(2000)}`, row);
        const { lines } = await scan(started, { arena: createArena(), chunkBytes, maxLineBytes: 1000 });
        expect(lines).toMatchObject({ records: 1, malformed: 1 });
      },
    );
    it('are records at the limit', async () => {
      const edge = row.replace('/shop', `/${'x'.repeat(1000 - row.length + 4)}`);
      const { lines } = await scan(log(fields, `${edge}\r`, `${edge}x`), {
        arena: createArena(),
        chunkBytes: 16,
        maxLineBytes: 1000,
      });
      expect(lines).toMatchObject({ records: 1, malformed: 1 });
    });
    it('are a megabyte by default', async () => {
      const megabyte = row.replace('/shop', `/${'x'.repeat(1024 * 1024 - row.length + 4)}`);
      expect((await read(log(fields, megabyte, `${megabyte}x`))).lines).toMatchObject({
        records: 1,
        malformed: 1,
      });
    });
  });

  it('reads the same with dictionaries that start again', async () => {
    const rows = Array.from({ length: 200 }, (_, index) =>
      row.replace('/shop', `/${index % 50}`).replace('GET', `M${index % 7}`),
    );
    const once = await scan(log(fields, ...rows), { arena: createArena(), chunkBytes: 500 });
    expect(
      await scan(log(fields, ...rows), { arena: createArena(), chunkBytes: 500, maxEntries: 4 }),
    ).toEqual(once);
    expect(once.rows.map(({ values }) => values['cs-uri-stem'])).toEqual(
      rows.map((one) => one.split(' ')[4]),
    );
  });
  it('finds bad codes after its dictionaries start again', async () => {
    const rows = Array.from({ length: 100 }, (_, index) =>
      row.replace(' 200 ', index % 10 === 0 ? ' ok ' : ` ${index} `),
    );
    const { issues } = await scan(log(fields, ...rows), {
      arena: createArena(),
      chunkBytes: 500,
      maxEntries: 4,
    });
    expect(issues).toEqual(['bad-number 10 from line 2']);
  });
  it('reads the same with any seed', async () =>
    expect(await read(log(fields, row), { seed: 4711 })).toEqual(await read(log(fields, row))));
});
