import { describe, expect, test } from 'vitest';
import { parseCommandLine, type Typed } from '../../src/cli/command.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { loadCommandWording } from '../../src/cli/wording.ts';
import { displayWidth } from '../../src/report/width.ts';

const english = await loadCommandWording('en');
const japanese = await loadCommandWording('ja');

function typed(...words: string[]): Typed {
  return parseCommandLine(words, '1.2.3', 80, english);
}

function mistake(words: readonly string[], wording = english): UsageError {
  try {
    parseCommandLine(words, '1.2.3', 80, wording);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`no mistake: ${words.join(' ')}`);
}

describe('which command', () => {
  test.each<[string, string[], Partial<Typed>]>([
    ['analyze is the default', ['a.log'], { kind: 'analyze', specs: ['a.log'] }],
    ['explain is no file', ['explain'], { kind: 'explain', words: [] }],
    ['codes is no file', ['codes'], { kind: 'codes' }],
    ['a file called explain', ['analyze', 'explain'], { kind: 'analyze', specs: ['explain'] }],
    ['a path to it', ['./codes'], { kind: 'analyze', specs: ['./codes'] }],
    [
      'a file called so after another',
      ['a.log', 'explain'],
      { kind: 'analyze', specs: ['a.log', 'explain'] },
    ],
    ['the version', ['--version'], { kind: 'show', text: '1.2.3\n' }],
  ])('%s', (_, words, expected) => {
    expect(typed(...words)).toMatchObject(expected);
  });

  test('options have their defaults', () => {
    expect(typed('explain', '404')).toMatchObject({ options: { format: 'text', color: 'auto' } });
    expect(typed('explain', '404', '--no-color', '--iis', '7.5')).toMatchObject({
      options: { color: false, iis: '7.5' },
    });
    expect(typed('codes')).toMatchObject({ options: { format: 'table' } });
    expect(typed('codes', '--service', 'win32', '--search', 'file')).toMatchObject({
      options: { service: 'win32', search: 'file' },
    });
  });
});

describe('words of explain', () => {
  test.each<[string[]]>([
    [['404.13,', '500.19', '0x8007000d']],
    [['-2147024891']],
    [['-0x7ff8fffb', '404']],
    [['#Fields: date time sc-status', '2026-11-19 08:00:00 503']],
    [['- 192.0.2.1 GET /orders --x 404']],
    [['-', '404']],
  ])('%j', (words) => {
    expect(typed('explain', ...words)).toMatchObject({ kind: 'explain', words });
  });

  test('options stand anywhere among them', () => {
    expect(typed('explain', '-2147024891', '--format', 'json', '-5', '--iis', '6')).toMatchObject({
      words: ['-2147024891', '-5'],
      options: { format: 'json', iis: '6' },
    });
    expect(typed('explain', '-0x5', '--', '--frobnicate')).toMatchObject({ words: ['-0x5', '--frobnicate'] });
  });

  test.each(['--frobnicate', '-x', '--status=404'])('%s is an unknown option', (option) => {
    expect(mistake(['explain', '-0x5', option]).message).toBe(`unknown option '${option}'`);
  });
});

describe('mistakes', () => {
  test.each<[string[], string, string, string, string]>([
    [
      ['--tpo', '5'],
      "unknown option '--tpo'",
      'did you mean --top?',
      "オプション '--tpo' はありません。",
      '--top のことですか?',
    ],
    [
      ['a.log', '--frobnicate'],
      "unknown option '--frobnicate'",
      'see iislog --help',
      "オプション '--frobnicate' はありません。",
      'iislog --help --lang ja を参照してください。',
    ],
    [
      ['explain', '--fromat', 'json'],
      "unknown option '--fromat'",
      'did you mean --format?',
      "オプション '--fromat' はありません。",
      '--format のことですか?',
    ],
    [
      ['codes', '--serch'],
      "unknown option '--serch'",
      'did you mean --search?',
      "オプション '--serch' はありません。",
      '--search のことですか?',
    ],
    [
      ['--top'],
      "option '-n, --top <rows>' argument missing",
      'see iislog --help',
      "オプション '-n, --top <rows>' の値がありません。",
      'iislog --help --lang ja を参照してください。',
    ],
    [
      ['codes', '404'],
      'too many words after codes',
      'see iislog codes --help',
      'codes の後の語が多すぎます。',
      'iislog codes --help --lang ja を参照してください。',
    ],
    [
      ['help', 'frobnicate'],
      "unknown command 'frobnicate'",
      'see iislog --help',
      "コマンド 'frobnicate' はありません。",
      'iislog --help --lang ja を参照してください。',
    ],
  ])('%j', (words, message, hint, inJapanese, japaneseHint) => {
    expect(mistake(words)).toMatchObject({ message, hint });
    expect(mistake(words, japanese)).toMatchObject({ message: inJapanese, hint: japaneseHint });
  });
});

describe('help', () => {
  const commands = [[], ['analyze'], ['merge'], ['explain'], ['codes']];

  test.each(commands)('iislog %s --help is in the language asked for', (...command) => {
    for (const [wording, other] of [
      [english, /[\u3040-\u30ff]/],
      [japanese, /\b[a-z]+ [a-z]+ [a-z]+\b/],
    ] as const) {
      const shown = parseCommandLine([...command, '--help'], '1.2.3', 80, wording);
      const text = shown.kind === 'show' ? shown.text : '';
      expect(text).toContain(wording.help.titles.usage);
      expect(text).toContain('--lang <language>');
      // What is typed is the same in every language.
      const said = text.replaceAll(/^ {2}(?:iislog|type) .*$/gm, '').replaceAll(/--?[\w-]+( <\w+>)?/g, '');
      expect(said).not.toMatch(other);
      for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  test.each(commands)('iislog help %s shows the same', (...command) => {
    expect(typed('help', ...command)).toEqual(typed(...command, '--help'));
  });

  test('lists the commands in a line or two each', () => {
    const shown = typed('--help');
    expect(shown.kind === 'show' && shown.text).toMatch(
      /^Commands:\n {2}analyze .*\n.*\n {2}merge .*\n(?: {4,}.*\n)? {2}records .*\n {2}explain .*\n {2}codes .*\n {2}help /m,
    );
  });
});

/** Texts with the place where each stands; functions are called with lists, which are words too, in place of what was typed. */
function texts(words: unknown, place = ''): [place: string, text: string][] {
  if (typeof words === 'string') return [[place, words]];
  if (typeof words === 'function') return texts(words(['X'], ['Y', 'Z'], ['X'], ['X']), place);
  return Object.entries(words as object).flatMap(([key, member]) => texts(member, `${place}/${key}`));
}

test('every text is there in both languages and neither borrows from the other', () => {
  const { format: _, service: _service, ...help } = { ...english.help, service: null };
  const both = [
    texts({ ...english, help: { ...help, codes: english.help.codes.summary } }),
    texts({ ...japanese, help: { ...japanese.help, format: '形式', codes: japanese.help.codes.summary } }),
  ];
  for (const [, text] of both[0]!) expect(text).not.toMatch(/[\u3040-\u30ff]/);
  const neutral =
    /\/(?:(?:otherMistake\/0|(?:filter|gates)\/mistake\/1)(?:\/0)?|sites\/(?:columns\/id|formats\/\w+))$/;
  for (const [place, text] of both[1]!) {
    if (!neutral.test(place)) expect(text, place).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  }
});
