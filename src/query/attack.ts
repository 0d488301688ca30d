import type { FieldName } from '../w3c/field.ts';
import {
  type AttackKind,
  agentPatterns,
  attackKinds,
  namePatterns,
  textPatterns,
} from './attack-patterns.ts';
import { type Dimension, path } from './dimension.ts';
import { classOf, code, parseCode, type StatusClass } from './outcome.ts';

/** Our choice: an attack shows itself sooner, and a hostile value of 64 KiB costs no more than this. */
const longest = 2048;

/** Between the parts of a value; no value of a log holds it. */
const separator = '\n';

/** Percent-encoded, twice at most: `%252e` is a dot that two decoders have read. */
const roundsOfDecoding = 2;
const encoded = /%(?:u00)?([\da-f]{2})/gi;
const capitals = /[A-Z]+/g;
/** What SQL takes for a blank. */
const blanks = /(?:[\s+]|\/\*[^*]*\*\/)+/g;

/** What no pattern can be found without. */
const suspectInPath = /['"<(;|`$\\%\xc0\xc1]|\.\.|\.ini$|passwd|shadow/;
const suspectInQuery =
  /['"<(;|`$\\\xc0\xc1]|\.\.|--|%(?:u00|2[2-57-9cef]|3[bce]|5c|60|7[bc]|c[01])|\/etc|%2fetc|\.ini|(?:and|or|by)(?:\+|%20|%09|%0[ad])|sys(?:obj|col)|union|outfile|dumpfile|whoami|ipconfig|=net(?:\+|%20)|_schema|_cmdshell|_master/i;

/** The kinds of names by the last of them. */
const byLastName = new Map<string, { readonly names: string; readonly kind: AttackKind }[]>();
for (const { names, kind } of namePatterns) {
  const last = names.slice(names.lastIndexOf('/') + 1);
  byLastName.set(last, [...(byLastName.get(last) ?? []), { names, kind }]);
}

const slash = 0x2f;
const dot = 0x2e;
const capitalA = 0x41;
const capitalZ = 0x5a;

const mark = 1;
const start = 2;
const point = 4;
/** What a byte of a path can begin: something that no harmless path has, a name, an extension. */
const steps = new Uint8Array(256);
for (const character of '\'"<(;|`$\\%\xc0\xc1') steps[character.charCodeAt(0)] = mark;
steps[slash] = start;
steps[dot] = point;

/** The first letters of all names without a dot, and those of the extensions of the others. */
const firstLetters = new Set<number>();
const extensionLetters = new Set<number>();
for (const last of [...byLastName.keys(), 'passwd', 'shadow', 'win.ini', 'boot.ini']) {
  const extension = last.lastIndexOf('.');
  // A name that begins with a dot is told by that.
  if (extension < 0) firstLetters.add(lettersOf(Buffer.from(last), 0, 3));
  else if (extension > 0) extensionLetters.add(lettersOf(Buffer.from(last), extension + 1, 2));
}

/** Some bytes as a number, letters as small ones. */
function lettersOf(bytes: Uint8Array, at: number, count: number): number {
  let letters = 0;
  for (let index = at; index < at + count; index++) {
    const byte = bytes[index] ?? 0;
    letters = letters * 256 + (byte >= capitalA && byte <= capitalZ ? byte + 0x20 : byte);
  }
  return letters;
}

function mayBeginName(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === dot || firstLetters.has(lettersOf(bytes, at, 3));
}

/** Whether the bytes of a path can be an attack: false for nearly all, of which a log can have many. */
export function mayBeAttack(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(to, from + longest);
  // A name can stand at the start too, though IIS logs no such path.
  if (from < end && bytes[from] !== slash && mayBeginName(bytes, from)) return true;
  for (let at = from; at < end; at++) {
    const step = steps[bytes[at]!]!;
    if (step === 0) continue;
    if (step === mark) return true;
    if (step === start) {
      if (at + 1 < end && mayBeginName(bytes, at + 1)) return true;
    } else if (bytes[at + 1] === dot || extensionLetters.has(lettersOf(bytes, at + 1, 2))) {
      return true;
    }
  }
  return false;
}

/** What a path alone is taken for, as logged, one character a byte; null for nothing. */
export function attackOfPath(logged: string): AttackKind | null {
  const path = smallLetters(logged.slice(0, longest));
  if (suspectInPath.test(path)) {
    const plain = plainText(path);
    const kind = attackInText(plain);
    if (kind !== null) return kind;
    // HTTP.sys resolves steps up before it logs a path: what is left was hidden from it.
    if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(plain)) return 'traversal';
    if (plain !== path) return attackOfNames(plain) ?? attackOfNames(path);
  }
  return attackOfNames(path);
}

function attackOfNames(path: string): AttackKind | null {
  let start = path.startsWith('/') ? 1 : 0;
  for (;;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    const found = byLastName
      .get(path.slice(start, end))
      ?.find(({ names }) => endsWithNames(path, end, names));
    if (found !== undefined) return found.kind;
    if (slash < 0) return null;
    start = end + 1;
  }
}

function endsWithNames(path: string, end: number, names: string): boolean {
  const start = end - names.length;
  return (start === 0 || path[start - 1] === '/') && path.startsWith(names, start);
}

/** What a user agent is taken for, as logged; null for nothing. */
export function attackOfAgent(logged: string): AttackKind | null {
  const agent = smallLetters(logged.slice(0, longest)).replaceAll('+', ' ');
  return agentPatterns.find(({ token }) => agent.includes(token))?.kind ?? null;
}

function attackOfQuery(logged: string): AttackKind | null {
  const query = logged.slice(0, longest);
  return suspectInQuery.test(query) ? attackInText(plainText(smallLetters(query))) : null;
}

function attackInText(plain: string): AttackKind | null {
  return textPatterns.find(({ pattern }) => pattern.test(plain))?.kind ?? null;
}

/** Of bytes: letters beyond ASCII are none here. */
function smallLetters(text: string): string {
  return text.replace(capitals, (letters) => letters.toLowerCase());
}

function plainText(text: string): string {
  let plain = text;
  for (let round = 0; round < roundsOfDecoding && plain.includes('%'); round++)
    plain = smallLetters(
      plain.replace(encoded, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  return plain.replace(blanks, ' ');
}

/** What each part of a request is taken for: once per path, query and program, however they come together. */
const byPath = partOf('attack-by-path', 'cs-uri-stem', attackOfPath);
const byQuery = partOf('attack-by-query', 'cs-uri-query', attackOfQuery);
const byAgent = partOf('attack-by-agent', 'cs(User-Agent)', attackOfAgent);

function partOf(name: string, field: FieldName, kindOf: (logged: string) => AttackKind | null): Dimension {
  return {
    name,
    fields: [field],
    valueOf: ({ values: [value] }) => (value == null || value === '-' ? null : kindOf(value)),
  };
}

/** What requests look like as attacks, the most telling kind of their parts; others have no value. */
export const attack: Dimension = {
  name: 'attack',
  fields: [...byPath.fields, ...byQuery.fields, ...byAgent.fields],
  from: [byPath, byQuery, byAgent],
  valueOf: ({ values }) => attackKinds.find((kind) => values.includes(kind)) ?? null,
};

/** An attack and how it was answered, as the value that `parseAttackAnswer` reads. */
export const attackAnswer: Dimension = {
  name: 'attack-answer',
  fields: [...attack.fields, ...code.fields],
  // What a request looks like is dear to tell, and told once.
  from: [attack, code],
  valueOf({ values: [kind, key] }) {
    return kind == null || key == null ? null : [kind, classOf(parseCode(key).status)].join(separator);
  },
};

/** An attack and the path that it was sent to, as the value that `parseAttackTarget` reads. */
export const attackTarget: Dimension = {
  name: 'attack-target',
  fields: attack.fields,
  from: [attack, path],
  valueOf({ values: [kind, stem] }) {
    return kind == null ? null : [kind, stem ?? '-'].join(separator);
  },
};

export function parseAttackAnswer(value: string): {
  readonly kind: AttackKind;
  readonly answer: StatusClass;
} {
  const end = value.indexOf(separator);
  return { kind: value.slice(0, end) as AttackKind, answer: value.slice(end + 1) as StatusClass };
}

/** `path`: as logged. */
export function parseAttackTarget(value: string): { readonly kind: AttackKind; readonly path: string } {
  const end = value.indexOf(separator);
  return { kind: value.slice(0, end) as AttackKind, path: value.slice(end + 1) };
}
