import { expect, test } from 'vitest';
import { takeLanguage } from '../../src/cli/language.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

const host = { env: {}, locale: 'en-US' };

test.each<[string, string[], string, string[]]>([
  ['English is the default', ['a.log'], 'en', ['a.log']],
  ['before the command', ['--lang', 'ja', 'analyze', 'a.log'], 'ja', ['analyze', 'a.log']],
  ['after it', ['analyze', 'a.log', '--lang=ja', '-q'], 'ja', ['analyze', 'a.log', '-q']],
  ['the last one counts', ['--lang', 'ja', '--lang', 'en'], 'en', []],
  ['not after --', ['explain', '--', '--lang', 'ja'], 'en', ['explain', '--', '--lang', 'ja']],
  ['without a value it is left to the parser', ['a.log', '--lang'], 'en', ['a.log', '--lang']],
  ['another option is none', ['--language', 'ja'], 'en', ['--language', 'ja']],
])('%s', async (_, words, language, rest) => {
  expect(await takeLanguage(words, { env: { LANG: 'ja_JP.UTF-8' }, locale: 'ja-JP' })).toEqual({
    language,
    words: rest,
  });
});

test.each<[string, string, Record<string, string>, string]>([
  ['ja', 'LANG', { LANG: 'ja_JP.UTF-8' }, 'en-US'],
  ['ja', 'LC_ALL before LANG', { LC_ALL: 'ja', LANG: 'en_US.UTF-8' }, 'en-US'],
  ['en', 'LC_ALL before LANG', { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, 'ja-JP'],
  ['ja', 'what is empty says nothing', { LC_ALL: '', LANG: '' }, 'ja-JP'],
  ['ja', 'the system', {}, 'ja'],
  ['ja', 'a name of Windows', { LANG: 'Japanese_Japan.932' }, 'en-US'],
  ['en', 'another language that begins so', {}, 'jam-JM'],
  ['en', 'any other', { LANG: 'de_DE.UTF-8' }, 'ja-JP'],
])('auto is %s by %s: %o, %s', async (language, _, env, locale) => {
  expect(await takeLanguage(['--lang', 'auto'], { env, locale })).toEqual({ language, words: [] });
});

test.each(['fr', '', 'JA', 'toString'])('%j is no language', async (typed) => {
  const error = await takeLanguage([`--lang=${typed}`], host).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect(error).toMatchObject({
    message: `--lang ${typed}: no such language`,
    hint: 'choices: en, ja, auto',
  });
});
