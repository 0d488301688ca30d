import fc from 'fast-check';

/** Arbitrary logs, one byte a character. */

/** Any bytes. */
const noise = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

const fields = '#Fields: date time cs-method cs-uri-stem sc-status sc-bytes time-taken';
const row = '2026-11-19 09:41:07 GET /shop 200 812 15';

/** Of services that are read. */
const headers = [
  fields,
  `${fields} `,
  '#Fields: time cs-method sc-status',
  '#Fields: date time cs-method sc-status x-session',
  '#Fields: date time s-sitename cs-method',
];

/** Of SMTP and of another product. */
const foreignLines = [
  '2026-11-19 09:41:07 SMTPSVC1 HELO',
  '#Fields: date time x-edge-location',
  '2026-11-19 09:41:07 EX1',
];

/** Other lines as logs have them, whole and damaged. */
const lines = [
  row,
  row,
  row,
  row.replace('/shop', '/caf\xe9'),
  row.replace('200', '500'),
  row.replace('812 15', '- -'),
  row.replace('812 15', 'many long'),
  row.replace('812', 'many'),
  row.replace('15', 'long'),
  row.replace('09:41:07', 'noon'),
  row.replaceAll(' ', '  '),
  row.replace('/shop', '"/shop and more"'),
  `${row} `,
  `${row} extra`,
  'torn',
  row.slice(0, 20),
  '',
  ' ',
  '\t',
  '#',
  '#Date: 2026-11-19 23:59:00',
  '#Software: Microsoft Internet Information Services 10.0',
  '#Fields:',
  '23:59:58 GET 200',
  '00:00:02 GET 404',
  '2026-11-19 09:41:07 W3SVC1 GET',
  '2026-11-19 09:41:07 RETR 226 -',
  'date time cs-method cs-uri-stem sc-status',
  '2026-11-19 09:41:07 192.0.2.10 GET /shop - 443 - 198.51.100.23 Example/1.0 200 0 0 15',
  row.replace('/shop', `/${'x'.repeat(700)}`),
  ' '.repeat(700),
  `#Software: ${'y'.repeat(700)}`,
];
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n', '\r\r\n', '\r', '\0\n', '');
const damage = fc.oneof(
  noise,
  fc.constantFrom('\0', '\0\0\0\0\0', '\r', '\n', ' ', '"', '#', '\n#', '\xef\xbb\xbf', '\x01'),
);

function logOf(line: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const whole = fc.tuple(line, lineEnd).map((parts) => parts.join(''));
  const piece = fc.oneof({ arbitrary: whole, weight: 6 }, { arbitrary: damage, weight: 1 });
  return fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));
}

/** Logs of every sort and condition. */
export const anyLog = logOf(fc.constantFrom(...lines, ...headers, ...headers, ...headers, ...foreignLines));

/** The longest line that the properties keep whole; short, so that lines above it are cheap. */
export const maxLineBytes = 600;

/** How bytes come: in pieces of some size, and read in pieces of some lengths. */
export const reading = fc.record({
  chunkBytes: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 65_536 })),
  reads: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 5 }),
});
