import type { Language } from '../../codes/entry.ts';
import type { english } from './wording/english.ts';

/** The words around explanations, in one language. Log text and typed text come in as `Safe` only. */
export type ExplanationWording = typeof english;

/** Loads the words of one language. */
export async function loadExplanationWording(language: Language): Promise<ExplanationWording> {
  switch (language) {
    case 'en':
      return (await import('./wording/english.ts')).english;
    case 'ja':
      return (await import('./wording/japanese.ts')).japanese;
  }
}
