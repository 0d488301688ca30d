import type { Host } from './host.ts';

/** When colour is wanted. */
export type ColorChoice = 'auto' | 'always' | 'never';

/** What `--color` and `--no-color` say; null for a word that is no choice. */
export function colorChoiceOf(typed: string | boolean): ColorChoice | null {
  if (typed === false) return 'never';
  if (typed === true) return 'always';
  return typed === 'auto' || typed === 'always' || typed === 'never' ? typed : null;
}

/** Whether to colour what goes to standard output. */
export function hasColor(choice: ColorChoice, { env, stdout }: Host): boolean {
  if (choice !== 'auto') return choice === 'always';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}

/** Columns of standard output. */
export function widthOf({ env, stdout }: Host): number {
  const columns = Number(env['COLUMNS']);
  if (Number.isInteger(columns) && columns > 0) return columns;
  return stdout.isTTY === true ? (stdout.columns ?? 80) : 80;
}

/** Rows of standard output: those of a terminal, and elsewhere of the smallest. */
export function rowsOf({ stdout }: Host): number {
  return Math.max(stdout.isTTY === true ? (stdout.rows ?? 24) : 24, 24);
}

/** Windows shells recode what a program pipes: only ASCII comes through. */
export function isAsciiOnly({ platform, stdout }: Host): boolean {
  return platform === 'win32' && stdout.isTTY !== true;
}
