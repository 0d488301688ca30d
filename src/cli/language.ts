import { type Language, languages } from '../codes/entry.ts';
import { safe } from '../report/safe.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import { loadCommandWording } from './wording.ts';

const option = '--lang';
const automatic = 'auto';

/** The language that the words typed ask for, and the words without that. */
export interface Asked {
  readonly language: Language;
  readonly words: readonly string[];
}

/**
 * Takes `--lang` out of the words, wherever it stands, before they are parsed: what is wrong with them must be said in
 * that language too. English unless something else is asked for. Throws a `UsageError`.
 */
export async function takeLanguage(
  words: readonly string[],
  host: Pick<Host, 'env' | 'locale'>,
): Promise<Asked> {
  const { value, rest } = taken(words);
  if (value === null) return { language: 'en', words: rest };
  if (value === automatic) return { language: languageOfHost(host), words: rest };
  const language = languages.find((one) => one === value);
  if (language !== undefined) return { language, words: rest };
  const { noSuchLanguage } = await loadCommandWording('en');
  throw new UsageError(...noSuchLanguage(safe(value), [...languages, automatic]));
}

/** The last value counts. Words after `--` are no options; an option without its value is left for the parser. */
function taken(words: readonly string[]): { readonly value: string | null; readonly rest: string[] } {
  let value: string | null = null;
  const rest: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    if (word === '--') return { value, rest: [...rest, ...words.slice(index)] };
    if (word === option && index + 1 < words.length) {
      index += 1;
      value = words[index]!;
    } else if (word.startsWith(`${option}=`)) {
      value = word.slice(option.length + 1);
    } else {
      rest.push(word);
    }
  }
  return { value, rest };
}

/** The first that says anything decides: `ja_JP.UTF-8`, `ja-JP` and Windows' `Japanese_Japan.932` are Japanese. */
function languageOfHost({ env, locale }: Pick<Host, 'env' | 'locale'>): Language {
  const name = env['LC_ALL'] || env['LANG'] || locale;
  return /^(?:ja(?![a-z])|japanese)/i.test(name) ? 'ja' : 'en';
}
