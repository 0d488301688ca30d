import type { Dimension } from '../query/dimension.ts';
import type { Filter } from '../query/filter/filter.ts';
import { type Part, testOf } from '../query/filter/test.ts';
import type { FieldName } from '../w3c/field.ts';
import type { Decode } from '../w3c/text.ts';

/** What a filter says of the values of one dimension. */
export interface ValueTest {
  readonly dimension: Dimension;
  /** Null: a row without a value. */
  readonly holds: (value: string | null) => boolean;
  /** Whether it can hold for these bytes, where that is told sooner than whether it does. */
  readonly mayHold: ((bytes: Uint8Array, from: number, to: number) => boolean) | null;
}

/** Null if a filter asks for more than the values of one dimension. */
export function valueTestOf(filter: Filter, decode: Decode): ValueTest | null {
  switch (filter.kind) {
    case 'is': {
      const test = testOf(filter, decode);
      if (test.kind !== 'value') return null;
      const { dimension, holds, parts, mayHold } = test;
      return {
        dimension,
        holds: (value) => value !== null && holds(value),
        mayHold: mayHold ?? (parts && having(parts)),
      };
    }
    case 'not': {
      const test = valueTestOf(filter.of, decode);
      return test && { ...test, holds: (value) => !test.holds(value), mayHold: null };
    }
    case 'and':
    case 'or': {
      const tests = filter.of.map((one) => valueTestOf(one, decode));
      const [first] = tests;
      if (first == null || tests.some((one) => one?.dimension !== first.dimension)) return null;
      const { dimension } = first;
      return filter.kind === 'and'
        ? { dimension, holds: (value) => tests.every((one) => one!.holds(value)), mayHold: first.mayHold }
        : { dimension, holds: (value) => tests.some((one) => one!.holds(value)), mayHold: null };
    }
    case 'during':
      return null;
  }
}

/** From the letters that most paths have to those that few have; all else is rarer. */
const byFrequency = '/.-_etaoinsrhldcumfpgwybvkxjqz';

/** Where in a text, in small letters, its rarest byte stands: looking for that finds little else. */
function anchorOf(text: Uint8Array): number {
  const rarity = [...text].map((byte) => byFrequency.indexOf(String.fromCharCode(byte)) + 1 || 99);
  return rarity.indexOf(Math.max(...rarity));
}

/** Whether bytes have one of some parts, letters in any case, or may have because they are not plain ASCII. */
function having(parts: readonly Part[]): NonNullable<ValueTest['mayHold']> {
  const texts = parts.map(({ text }) => text);
  return parts.every(({ isEnd }) => isEnd) ? endingWith(texts) : containing(texts);
}

/** A text that ends with ASCII ends with the same bytes, whatever is before them. */
function endingWith(texts: readonly Uint8Array[]): NonNullable<ValueTest['mayHold']> {
  const longest = Math.max(...texts.map(({ length }) => length));
  /** By the last byte, which tells of most that they end otherwise. */
  const endingIn = Array.from({ length: 256 }, (_, byte) =>
    texts.filter((text) => text.at(-1) === smallLetter(byte)),
  );
  return (bytes, from, to) => {
    if (from === to) return false;
    const last = bytes[to - 1]!;
    if (!isPlain(last)) return true;
    const some = endingIn[last]!;
    if (some.length === 0) return false;
    for (let index = 0; index < some.length; index++) {
      const start = to - some[index]!.length;
      if (start >= from && beginsAt(bytes, start, to, some[index]!)) return true;
    }
    for (let at = Math.max(from, to - longest); at < to; at++) if (!isPlain(bytes[at]!)) return true;
    return false;
  };
}

/** Whether a byte is a character of ASCII that is shown as it is. */
function isPlain(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f && byte !== backslash;
}

/** Whether bytes have one of some texts in them, letters in any case, or anything but plain ASCII. */
function containing(texts: readonly Uint8Array[]): NonNullable<ValueTest['mayHold']> {
  const anchors = texts.map(anchorOf);
  /** What to do at each byte: 0 goes on, 1 looks for a text around it, 2 leaves it to who knows more. */
  const steps = Uint8Array.from({ length: 256 }, (_, byte) => {
    if (!isPlain(byte)) return 2;
    return texts.some((text, index) => text[anchors[index]!] === smallLetter(byte)) ? 1 : 0;
  });
  return (bytes, from, to) => {
    for (let at = from; at < to; at++) {
      const step = steps[bytes[at]!]!;
      if (step === 0) continue;
      if (step === 2) return true;
      for (let index = 0; index < texts.length; index++) {
        const start = at - anchors[index]!;
        if (start >= from && beginsAt(bytes, start, to, texts[index]!)) return true;
      }
    }
    return false;
  };
}

function beginsAt(bytes: Uint8Array, at: number, to: number, text: Uint8Array): boolean {
  if (at + text.length > to) return false;
  for (let index = 0; index < text.length; index++)
    if (smallLetter(bytes[at + index]!) !== text[index]) return false;
  return true;
}

const backslash = 0x5c;

function smallLetter(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

/** Whether a filter can hold for a record, by the bytes of one of its fields alone: `from` to `to` − 1. */
export interface Peek {
  readonly field: FieldName;
  readonly mayHold: (bytes: Uint8Array, from: number, to: number) => boolean;
}

/** Null if the bytes of one field do not tell. */
export function peekOf(filter: Filter, decode: Decode): Peek | null {
  const test = valueTestOf(filter, decode);
  if (test === null || test.mayHold === null || test.dimension.isField !== true) return null;
  return { field: test.dimension.fields[0]!, mayHold: test.mayHold };
}
