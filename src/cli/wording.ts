import type { Language } from '../codes/entry.ts';
import type { english } from './wording/english.ts';

/** What the command says itself, besides reports. */
export type CommandWording = typeof english;

/** Loads the words of one language. */
export async function loadCommandWording(language: Language): Promise<CommandWording> {
  switch (language) {
    case 'en':
      return (await import('./wording/english.ts')).english;
    case 'ja':
      return (await import('./wording/japanese.ts')).japanese;
  }
}
