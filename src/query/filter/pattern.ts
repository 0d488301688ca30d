import { createRequire } from 'node:module';
import { FilterError, type RefusalReason } from './mistake.ts';

/** Small letters: text compares without case, and without a locale. */
export function withoutCase(text: string): string {
  return text.toLowerCase();
}

const star = 0x2a;
const questionMark = 0x3f;

/**
 * Whether a text without case is the whole of a glob: `*` is any text, `?` any one character. In the worst case the time
 * grows with the length of the text times that of the glob, as with a regular expression.
 */
export function globTest(glob: string): (text: string) => boolean {
  const [first = '', ...others] = glob.split('*');
  const last = others.pop();
  if (glob.includes('?') || last === undefined) return (text) => isGlobOf(glob, text);
  // What stands between stars is searched for faster than compared.
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first)) return false;
    let at = first.length;
    for (const part of others) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}

function isGlobOf(glob: string, text: string): boolean {
  let part = 0;
  let at = 0;
  /** Behind the last `*`, and where the text that it does not take goes on: earlier ones need no other try. */
  let afterStar = -1;
  let resume = 0;
  while (at < text.length) {
    const asked = part < glob.length ? glob.charCodeAt(part) : -1;
    if (asked === star) {
      afterStar = ++part;
      resume = at;
    } else if (asked === questionMark) {
      part++;
      at += text.codePointAt(at)! > 0xffff ? 2 : 1;
    } else if (asked === text.charCodeAt(at)) {
      part++;
      at++;
    } else if (afterStar >= 0) {
      part = afterStar;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (glob.charCodeAt(part) === star) part++;
  return part === glob.length;
}

/** What is one thing in a regular expression: literal text, an escape, a class, or a character. */
const token = /\\Q.*?(?:\\E|$)|\\.?|\[\^?\]?(?:\\.?|\[:\^?\w+:\]|[^\]\\])*(?:\]|$)|./gs;

/** Where the first slash from `start` on stands that is neither escaped nor in a class; -1 if none does. */
export function slashAfter(text: string, start: number): number {
  for (const { 0: one, index } of text.slice(start).matchAll(token)) if (one === '/') return start + index;
  return -1;
}

const require = createRequire(import.meta.url);

/** The engine takes as long to load as a small log takes to read: only who has a pattern waits for it. */
function loadEngine(): typeof import('re2js') {
  return require('re2js') as typeof import('re2js');
}

/**
 * Whether a regular expression of RE2 is found in a text, without case and in linear time. Throws a FilterError, with the
 * column in the pattern, if the engine refuses it.
 */
export function regexTest(pattern: string): (text: string) => boolean {
  const { RE2JS, RE2JSException, RE2JSSyntaxException } = loadEngine();
  try {
    const regex = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    return (text) => regex.test(text);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw refusalOf(pattern, error instanceof RE2JSSyntaxException ? error : { error: '', input: null });
  }
}

/** The same pattern, with blanks that `+` fits as well. */
export function withPlusForBlanks(pattern: string): string {
  return pattern.replace(token, (one) => {
    if (one === ' ' || one === '\\ ') return '[ +]';
    return one.startsWith('[') ? one.replaceAll(' ', '\\+ ') : one;
  });
}

/** What the engine says: what it found, and the part of the pattern that it names. */
interface Said {
  readonly error: string;
  readonly input: string | null;
}

function refusalOf(pattern: string, { error, input: part }: Said): FilterError {
  const at = part === null ? undefined : indexOfPart(pattern, part);
  const reason = reasonOf(error, pattern.slice(at ?? 0));
  return new FilterError(
    { code: 'refused-pattern', reason, part: at === undefined ? null : part },
    (at ?? 0) + 1,
  );
}

/** Where a part that the engine refuses begins something, else where it stands, as in a class. */
function indexOfPart(pattern: string, part: string): number | undefined {
  for (const { index } of pattern.matchAll(token)) {
    // Names of groups begin with the same letters as what is refused.
    const isRefused = part !== '(?P' || pattern[index + part.length] !== '<';
    if (isRefused && pattern.startsWith(part, index)) return index;
  }
  const index = pattern.indexOf(part);
  return index < 0 ? undefined : index;
}

function reasonOf(description: string, at: string): RefusalReason {
  if (/too (?:large|deeply)|repeat count/.test(description)) return 'too-large';
  if (/^\(\?<?[=!]/.test(at)) return 'look-around';
  return /^(?:\\[1-9]|\\k|\(\?P=)/.test(at) ? 'back-reference' : 'syntax';
}
