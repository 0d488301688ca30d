import { describe, expect, it } from 'vitest';
import { Arena } from '../../src/w3c/arena.ts';
import { Dictionary, longestKey } from '../../src/w3c/dictionary.ts';
import { fixedHash } from '../../src/w3c/fixed-hash.ts';
import { arenas } from './arenas.ts';
import { bytesOf, scan, textOf } from './reading.ts';

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
  it('gives the fixed hash of an entry', () => {
    const dictionary = new Dictionary(createArena(), 7);
    const texts = Array.from({ length: 40 }, (_, length) => 'aé\xff/Z09-~'.repeat(5).slice(0, length));
    for (const text of texts) dictionary.idOfBytes(Buffer.from(text, 'latin1'));
    expect(texts.map((_, id) => dictionary.fixedHashOf(id))).toEqual(
      texts.map((text) => fixedHash(Buffer.from(text, 'latin1'))[1]),
    );
  });
  it('finds an entry, and adds none', () => {
    const dictionary = filled(5_000, 7);
    expect(['/item/0', '/item/4999', '/item/5000', ''].map((text) => dictionary.find(text))).toEqual([
      0, 4999, -1, -1,
    ]);
    expect(dictionary.size).toBe(5_000);
  });
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

  it('looks all bytes of texts of megabytes through', () => {
    const dictionary = new Dictionary(createArena(), 0);
    const long = (letter: string) => bytesOf(letter.repeat(3_000_000));
    expect(['x', 'y', 'x'].map((letter) => dictionary.idOfBytes(long(letter)))).toEqual([0, 1, 0]);
    expect(dictionary.idOfBytes(bytesOf('/short'))).toBe(2);
    expect(textOf(dictionary.bytesOf(2))).toBe('/short');
  });
});

/** A text as it is kept once it is too long, if so many of its bytes are. */
function cutAt(bytes: number, text: string): string {
  const hash = fixedHash(bytesOf(text)).map((word) => word.toString(16).padStart(8, '0'));
  return `${text.slice(0, bytes)}...#${hash.join('')}`;
}

/** One character a byte: the bytes of a text in UTF-8. */
const utf8 = (text: string) => textOf(Buffer.from(text));

/** As long as can be kept whole. */
const longest = 'x'.repeat(longestKey);

describe.each(arenas)('a text that is too long, in a dictionary in %s', (_name, createArena) => {
  const kept = (text: string, seed = 0) => {
    const dictionary = new Dictionary(createArena(), seed);
    return textOf(dictionary.bytesOf(dictionary.idOfBytes(bytesOf(text))));
  };
  const idsOf = (...texts: string[]) => {
    const dictionary = new Dictionary(createArena(), 0);
    return texts.map((text) => dictionary.idOfBytes(bytesOf(text)));
  };

  it('has more than 2,048 bytes', () => {
    expect(longestKey).toBe(2048);
    expect(kept(longest)).toBe(longest);
  });
  it('is kept cut, with a hash of all of it', () =>
    expect(kept(`${longest}y`)).toBe(cutAt(2000, `${longest}y`)));
  it('is kept the same with any seed', () =>
    expect(kept(`${longest}y`, 123456789)).toBe(kept(`${longest}y`)));
  it('is kept so that it needs no cutting again', () =>
    expect(kept(kept(`${longest}y`))).toBe(kept(`${longest}y`)));
  it.each([
    ['two bytes', '\u00e9', 1999],
    ['three bytes', '\u65e5', 1998],
    ['four bytes', '\ud83d\udc4d', 1997],
  ])('is cut before a character of %s', (_size, character, start) => {
    const rest = utf8(character.repeat(40));
    for (let at = start; at < 2000; at++) {
      const text = 'x'.repeat(at) + rest;
      expect(kept(text)).toBe(cutAt(at, text));
    }
    const text = 'x'.repeat(2000) + rest;
    expect(kept(text)).toBe(cutAt(2000, text));
  });
  it('is cut all the same if it is no UTF-8', () => {
    const text = '\x80'.repeat(3000);
    expect(kept(text)).toBe(cutAt(1996, text));
  });
  it('has one id however often it comes', () =>
    expect(idsOf(`${longest}y`, '/short', `${longest}y`, `${longest}y`)).toEqual([0, 1, 0, 0]));
  it('is not another that differs behind the cut', () =>
    expect(idsOf(`${longest}y`, `${longest}z`, `${longest}yy`, longest)).toEqual([0, 1, 2, 3]));
  it('is not another that differs before the cut', () =>
    expect(idsOf(`y${longest}`, `z${longest}`)).toEqual([0, 1]));
  it('does not depend on what lies behind it in memory', () => {
    const dictionary = new Dictionary(createArena(), 0);
    const text = bytesOf(`${longest}y`);
    dictionary.idOfBytes(text);
    dictionary.idOfBytes(bytesOf('z'.repeat(9000)));
    expect(dictionary.idOfBytes(text)).toBe(0);
  });
  it('takes no more memory than one that is not', () => {
    const dictionary = new Dictionary(createArena(), 0);
    for (let index = 0; index < 10; index++) dictionary.idOfBytes(bytesOf('x'.repeat(100_000) + index));
    expect(dictionary.textBytes).toBeLessThanOrEqual(10 * longestKey);
  });
  it('is kept so by a scanner too', async () => {
    const stems = [`/${longest}1`, `/${longest}2`, '/short', `/${longest}1`, longest];
    const rows = stems.map((stem) => `2026-11-19 09:41:07 GET ${stem} 200\n`);
    const log = `#Fields: date time cs-method cs-uri-stem sc-status\n${rows.join('')}`;
    const scanned = await scan(log, { arena: createArena() });
    expect(scanned.rows.map(({ values }) => values['cs-uri-stem'])).toEqual(
      stems.map((stem) => (stem.length > longestKey ? cutAt(2000, stem) : stem)),
    );
  });
});

describe.each(arenas)('the entries of another dictionary, in %s', (_name, createArena) => {
  const texts = ['/b', '', '/a', `${longest}y`, '/caf\xe9', longest];
  const filled = (arena: Arena, all: readonly string[] = texts) => {
    const dictionary = new Dictionary(arena, 7);
    for (const text of all) dictionary.idOfBytes(bytesOf(text));
    return dictionary;
  };
  const many = Array.from({ length: 20_000 }, (_, id) => `/item/${(id * 7919) % 30_000}`);
  const textsIn = (dictionary: Dictionary) =>
    Array.from({ length: dictionary.size }, (_, id) => textOf(dictionary.bytesOf(id)));

  /** Where the other one lies, and where the ids do. */
  const places: [name: string, (arena: Arena) => Arena, (length: number, arena: Arena) => Int32Array][] = [
    ['the same arena, ids there too', (arena) => arena, (length, arena) => arena.int32(length)],
    ['the same arena, ids elsewhere', (arena) => arena, (length) => new Int32Array(length)],
    [
      "another thread's arena, ids in the own",
      (arena) => new Arena(arena.shared),
      (length, arena) => arena.int32(length),
    ],
    [
      "another thread's arena, ids elsewhere",
      (arena) => new Arena(arena.shared),
      (length) => new Int32Array(length),
    ],
    ['other memory, ids in the own', createArena, (length, arena) => arena.int32(length)],
    ['other memory, ids elsewhere', createArena, (length) => new Int32Array(length)],
  ];

  describe.each(places)('from %s', (_place, otherOf, idsIn) => {
    it('are found or added', () => {
      const arena = createArena();
      const other = filled(otherOf(arena));
      const own = filled(arena, ['/c', '/a', `${longest}z`]);
      const ids = idsIn(texts.length, arena);
      own.idsOfEntries(other, 0, ids);
      expect([...ids]).toEqual([3, 4, 1, 5, 6, 7]);
      expect(textsIn(own).slice(0, 3)).toEqual(['/c', '/a', cutAt(2000, `${longest}z`)]);
      expect([...ids].map((id) => textOf(own.bytesOf(id)))).toEqual(textsIn(other));
    });
    it('are found again', () => {
      const arena = createArena();
      const other = filled(otherOf(arena));
      const own = filled(arena);
      const ids = idsIn(texts.length, arena);
      own.idsOfEntries(other, 0, ids);
      expect([...ids]).toEqual([0, 1, 2, 3, 4, 5]);
      expect(own.size).toBe(texts.length);
    });
    it('are taken from one on', () => {
      const arena = createArena();
      const own = new Dictionary(arena, 0);
      const ids = idsIn(texts.length, arena).fill(-7);
      own.idsOfEntries(filled(otherOf(arena)), 4, ids);
      expect([...ids]).toEqual([-7, -7, -7, -7, 0, 1]);
      expect(textsIn(own)).toEqual(['/caf\xe9', longest]);
    });
    it('can be none', () => {
      const arena = createArena();
      const own = filled(arena);
      const other = filled(otherOf(arena));
      own.idsOfEntries(other, other.size, idsIn(1, arena));
      own.idsOfEntries(new Dictionary(otherOf(arena), 0), 0, idsIn(1, arena));
      expect(own.size).toBe(texts.length);
    });
    it('can be so many that memory grows', () => {
      const arena = createArena();
      const other = filled(otherOf(arena), many);
      const own = filled(arena, many.slice(15_000).toReversed());
      const ids = idsIn(other.size, arena);
      own.idsOfEntries(other, 0, ids);
      expect(own.size).toBe(20_000);
      expect([...ids].filter((id, entry) => textOf(own.bytesOf(id)) !== many[entry])).toEqual([]);
      expect([...ids].slice(15_000)).toEqual(Array.from({ length: 5_000 }, (_, index) => 4_999 - index));
    });
    it('leave the other one as it is', () => {
      const arena = createArena();
      const other = filled(otherOf(arena));
      const before = textsIn(other);
      filled(arena, ['/c']).idsOfEntries(other, 0, idsIn(texts.length, arena));
      expect(textsIn(other)).toEqual(before);
    });
  });

  it('are those that another thread has sent', () => {
    const arena = createArena();
    const sent = structuredClone(filled(new Arena(arena.shared), many).contents);
    arena.look();
    const own = filled(arena, many.slice(100, 200));
    const ids = new Int32Array(many.length);
    own.idsOfEntries(Dictionary.from(arena, sent), 0, ids);
    expect([...ids].filter((id, entry) => textOf(own.bytesOf(id)) !== many[entry])).toEqual([]);
    expect([...ids].slice(100, 200)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });
});
