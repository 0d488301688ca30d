import fc from 'fast-check';

/** Text that means harm to whoever prints it, and what must never come out. */

const nasty = [
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://example.com\u0007',
  '\r\n##vso[task.complete result=Failed;]',
  '##[error]',
  '###teamcity[buildProblem]',
  '::error file=x::y',
  'a b ::stop-commands::t',
  '\u009b31m',
  '\u202eabc\u2069',
  'e\u0301\u0301\u0301\u0301\u0301\u0301',
  '\u200b\ufeff\u00ad',
  '\ud800',
  '日本語のパス',
  'か\u3099',
  '👩‍👩‍👧‍👦',
  '\u{e0041}',
  ' ',
  '\u00a0\u3000',
  '\\x1B\\u{1B}',
  '#',
  ':',
  '__proto__',
];

export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

/** What a terminal or a build server would obey, or what nobody would see. */
export const obeyed =
  /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|##|::[a-z]*[g-z-]|\p{M}{4}/iu;

/** Keys whose values are words of the contract, not of a log. */
const wordsOfTheContract = new Set([
  'service',
  'origin',
  'kind',
  'outcome',
  'metric',
  'measure',
  'operator',
  'counts',
  'level',
  'missing',
  'id',
  'severity',
  'among',
  'by',
  'cause',
  'even',
  'part',
  'limit',
]);

/** The same value with every text (but for words of the contract) and every number replaced. */
export function replaced<T>(
  value: T,
  text: (old: string, key: string) => string,
  number: (old: number) => number,
): T {
  const visit = (member: unknown, key: string): unknown => {
    if (typeof member === 'string') return wordsOfTheContract.has(key) ? member : text(member, key);
    if (typeof member === 'number') return number(member);
    if (Array.isArray(member)) return member.map((item) => visit(item, key));
    if (typeof member !== 'object' || member === null) return member;
    return Object.fromEntries(Object.entries(member).map(([name, item]) => [name, visit(item, name)]));
  };
  return visit(value, '') as T;
}
