import type { Language } from '../codes/entry.ts';
import type { english } from './wording/english.ts';

/** The program's own words, by key. A language is one object of this type; log text comes in as `Safe` only. */
export type Wording = typeof english;

/** Loads the words of one language. */
export async function loadWording(language: Language): Promise<Wording> {
  switch (language) {
    case 'en':
      return (await import('./wording/english.ts')).english;
    case 'ja':
      return (await import('./wording/japanese.ts')).japanese;
  }
}
