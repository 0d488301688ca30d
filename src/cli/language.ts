import { type Language, languages } from '../codes/entry.ts';
import { safe } from '../report/safe.ts';
import { takeOption } from './early-option.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import { loadCommandWording } from './wording.ts';

const option = '--lang';
const automatic = 'auto';
export const languageChoices: readonly string[] = [...languages, automatic];

/** The language that the words typed ask for, and the words without that. */
export interface Asked {
  readonly language: Language;
  readonly words: readonly string[];
}

/**
 * Takes `--lang` out of the words, wherever it stands, before they are parsed: what is wrong with them must be said in
 * that language too. If it is not typed, `configured` decides if it is a language, and English is taken if it is not. Throws
 * a `UsageError`.
 */
export async function takeLanguage(
  words: readonly string[],
  host: Pick<Host, 'env' | 'locale'>,
  configured: string | null = null,
): Promise<Asked> {
  const { value, rest } = takeOption(option, words);
  const language = languageNamed(value ?? configured ?? 'en', host);
  if (language !== null) return { language, words: rest };
  if (value === null) return { language: 'en', words: rest };
  const { noSuchLanguage } = await loadCommandWording('en');
  throw new UsageError(...noSuchLanguage(safe(value), languageChoices));
}

/** The language of this name; `auto` is that of the host. Null if there is none. */
export function languageNamed(name: string, host: Pick<Host, 'env' | 'locale'>): Language | null {
  if (name === automatic) return languageOfHost(host);
  return languages.find((one) => one === name) ?? null;
}

/** The first that says anything decides: `ja_JP.UTF-8`, `ja-JP` and Windows' `Japanese_Japan.932` are Japanese. */
function languageOfHost({ env, locale }: Pick<Host, 'env' | 'locale'>): Language {
  const name = env['LC_ALL'] || env['LANG'] || locale;
  return /^(?:ja(?![a-z])|japanese)/i.test(name) ? 'ja' : 'en';
}
