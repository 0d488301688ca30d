import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/w3c/dictionary.ts';
import { arenas } from './arenas.ts';
import { bytesOf, textOf } from './reading.ts';

describe.each(arenas)('a dictionary in %s', (_name, createArena) => {
  const filled = (count: number, seed = 0) => {
    const dictionary = new Dictionary(createArena(), seed);
    for (let id = 0; id < count; id++) dictionary.idOfBytes(bytesOf(`/item/${id}`));
    return dictionary;
  };

  it('counts from 0 in order of first appearance', () => {
    const dictionary = new Dictionary(createArena(), 0);
    expect(['b', 'a', 'b', '', 'a', ''].map((text) => dictionary.idOfBytes(bytesOf(text)))).toEqual([
      0, 1, 0, 2, 1, 2,
    ]);
  });
  it('gives back the bytes', () => expect(textOf(filled(10).bytesOf(7))).toBe('/item/7'));
  it('counts its entries', () => expect(filled(10).size).toBe(10));
  it('counts the bytes of its entries', () => expect(filled(10).textBytes).toBe(70));
  it('keeps no view alive: later changes of the bytes do not show', () => {
    const dictionary = new Dictionary(createArena(), 0);
    const bytes = bytesOf('/kept');
    dictionary.idOfBytes(bytes);
    bytes.fill(0);
    expect(textOf(dictionary.bytesOf(0))).toBe('/kept');
  });
  it('tells texts apart that differ in one byte, at any length', () => {
    const dictionary = new Dictionary(createArena(), 0);
    const texts = new Set<string>();
    for (let length = 1; length <= 40; length++) {
      for (let at = 0; at < length; at++) texts.add(`${'a'.repeat(at)}b${'a'.repeat(length - at - 1)}`);
    }
    const ids = [...texts].map((text) => dictionary.idOfBytes(bytesOf(text)));
    expect(ids).toEqual([...texts].map((_, index) => index));
  });
  it.each([0, 1, -1, 123456789])('grows and finds everything again, seed %i', (seed) => {
    const dictionary = filled(20_000, seed);
    const wrong = Array.from({ length: 20_000 }, (_, id) => id).filter(
      (id) =>
        textOf(dictionary.bytesOf(id)) !== `/item/${id}` ||
        dictionary.idOfBytes(bytesOf(`/item/${id}`)) !== id,
    );
    expect(wrong).toEqual([]);
  });
  it('tells texts apart whose hashes are equal', () => {
    // So many texts of one length that some of them have the same 32 bits of hash.
    const dictionary = new Dictionary(createArena(), 0);
    const start = Buffer.alloc(12);
    let state = 1;
    for (let id = 0; id < 300_000; id++) {
      for (let at = 0; at < 12; at += 4) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        start.writeInt32LE(state ^ (state >>> 15), at);
      }
      dictionary.idOfBytes(Buffer.concat([start, Buffer.from('/always')]));
    }
    expect(dictionary.size).toBe(300_000);
  });
  it('holds texts longer than its pieces of memory', () => {
    const dictionary = new Dictionary(createArena(), 0);
    const long = (letter: string) => bytesOf(letter.repeat(3_000_000));
    expect(['x', 'y', 'x'].map((letter) => dictionary.idOfBytes(long(letter)))).toEqual([0, 1, 0]);
    expect(dictionary.idOfBytes(bytesOf('/short'))).toBe(2);
    expect(dictionary.bytesOf(1).every((byte) => byte === 0x79)).toBe(true);
    expect(textOf(dictionary.bytesOf(2))).toBe('/short');
  });
});
