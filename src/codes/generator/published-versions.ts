/** The IIS generation that a published article is about. */

import type { Meaning } from '../entry.ts';

const VERSION = String.raw`\d{1,2}(?:\.\d)?`;
const PRODUCT = String.raw`(?:\bIIS|Internet Information (?:Services|Server)|インターネット インフォメーション サービス)\)?`;
const JOINT = String.raw`\s*(?:[,、–-]|and|or|to|および|または|から)`;
const VERSIONS = new RegExp(
  String.raw`${PRODUCT}\s*(${VERSION}(?:(?:${JOINT})+\s*(?:IIS ?)?${VERSION})*)(?![\d.]*\d)(\s*(?:(?:and|or) (?:later|newer|above)|以降))?`,
);

/** The first versions that a text names, which are those of its title or of its first sentences; null if it names none. */
export function versionsOf(text: string): Meaning['iis'] | null {
  const [, list, isOpen] = VERSIONS.exec(text) ?? [];
  if (list === undefined) return null;
  const numbers = [...list.matchAll(new RegExp(VERSION, 'g'))].map(([version]) => Number(version));
  return { from: Math.min(...numbers), to: isOpen === undefined ? Math.max(...numbers) : null };
}
