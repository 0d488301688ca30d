import type { Segment } from './batch.ts';
import { Dictionary } from './dictionary.ts';
import type { FieldName } from './field.ts';
import type { ColumnTools, DictionaryColumn } from './field-columns.ts';
import type { FieldRows } from './field-rows.ts';
import type { Layout } from './layout.ts';

/** Fields that mostly stand side by side, and have few values each: who answered what kind of request, and how. */
const neighbours: readonly (readonly FieldName[])[] = [
  ['s-sitename', 's-computername', 's-ip', 'cs-method'],
  ['sc-status', 'sc-substatus', 'sc-win32-status'],
];

/** Our choice: what has more values together is looked up one by one, which bounds what they hold too. */
const mostTogether = 1024;
const mostBytes = 64 * 1024;
/** Bytes of the longest text that is taken apart: well below those that a dictionary cuts. */
const longestText = 512;

const blank = 0x20;

/** Those of some columns that are read together. */
export function jointColumns(columns: readonly DictionaryColumn[], tools: ColumnTools): JointColumn[] {
  return neighbours.flatMap((fields) => {
    const some = columns.filter(({ field }) => fields.includes(field));
    return some.length > 1 ? [new JointColumn(some, tools)] : [];
  });
}

/**
 * Some fields that are looked up as one text where they stand side by side: one lookup tells the values of all, for most rows
 * have the same ones as some row before.
 */
export class JointColumn {
  readonly columns: readonly DictionaryColumn[];
  readonly #tools: ColumnTools;
  /** Of those, in the order of the layout, which are read together; null: none yet. */
  #together: readonly DictionaryColumn[] | null = null;
  /** Texts of all that are read together. */
  #dictionary: Dictionary | null = null;
  #ids = new Int32Array(0) as Int32Array;
  /** For each text, the ids of its parts. */
  #parts = new Int32Array(0) as Int32Array;
  #partedTexts = 0;
  /** The dictionaries that those are of. */
  #dictionaries: readonly Dictionary[] = [];
  #isGivenUp = false;

  constructor(columns: readonly DictionaryColumn[], tools: ColumnTools) {
    this.columns = columns;
    this.#tools = tools;
  }

  read(rows: FieldRows): void {
    const logged = this.columns.filter((column) => column.begin(rows));
    for (const segment of rows.segments) {
      const together = this.#isGivenUp ? [] : this.#readTogether(rows, segment, logged);
      for (const column of logged) if (!together.includes(column)) column.readSegment(rows, segment);
    }
  }

  /** Reads those that stand side by side, and gives them; none if that is not worth while. */
  #readTogether(
    rows: FieldRows,
    { from, to, layout }: Segment,
    logged: readonly DictionaryColumn[],
  ): readonly DictionaryColumn[] {
    const together = sideBySide(logged, layout);
    if (together.length < 2) return [];
    this.#together ??= together;
    // Of other fields, or of the same ones in another order, the same text would mean something else.
    const { length } = this.#together;
    if (together.length !== length || together.some((one, index) => one !== this.#together![index]))
      return [];
    const { arena, seed } = this.#tools;
    if (together.some(({ dictionary }, index) => dictionary !== this.#dictionaries[index])) this.#forget();
    this.#dictionaries = together.map(({ dictionary }) => dictionary);
    this.#dictionary ??= new Dictionary(arena, seed);
    if (this.#ids.length < rows.count) {
      arena.free(this.#ids);
      this.#ids = arena.scratch32(rows.at.length);
    }
    const width = together.length;
    const first = layout.columns.get(together[0]!.field)!;
    this.#dictionary.idsOf(rows, first, from, to, this.#ids, width);
    if (!this.#part(this.#dictionary, width)) {
      this.#isGivenUp = true;
      this.#forget();
      return [];
    }
    for (const [index, { ids }] of together.entries()) this.#takeParts(index, width, from, to, ids);
    return together;
  }

  /** Looks up the parts of new texts; false if there are too many texts, or one that is not whole. */
  #part(dictionary: Dictionary, width: number): boolean {
    const { size } = dictionary;
    if (size > mostTogether || dictionary.textBytes > mostBytes) return false;
    if (this.#parts.length < size * width) {
      const { arena } = this.#tools;
      const grown = arena.int32(2 * size * width);
      grown.set(this.#parts);
      arena.free(this.#parts);
      this.#parts = grown;
    }
    for (; this.#partedTexts < size; this.#partedTexts++) {
      const text = Buffer.from(dictionary.bytesOf(this.#partedTexts));
      if (text.length > longestText) return false;
      let start = 0;
      for (const [index, { dictionary: own }] of this.#together!.entries()) {
        const next = index === width - 1 ? text.length : text.indexOf(blank, start);
        if (next < 0) return false;
        this.#parts[this.#partedTexts * width + index] = own.idOfBytes(text.subarray(start, next));
        start = next + 1;
      }
    }
    return true;
  }

  #takeParts(index: number, width: number, from: number, to: number, ids: Int32Array): void {
    const { code } = this.#tools;
    const [texts, parts] = [this.#ids, this.#parts];
    if (code !== null) {
      const partsAt = parts.byteOffset + index * 4;
      code.takeParts(texts.byteOffset, from, to, partsAt, width * 4, ids.byteOffset);
      return;
    }
    for (let row = from; row < to; row++) ids[row] = parts[texts[row]! * width + index]!;
  }

  #forget(): void {
    this.#dictionary?.free();
    this.#dictionary = null;
    this.#partedTexts = 0;
  }
}

/** Those of some columns that stand side by side in a layout, from the first that does on. */
function sideBySide(columns: readonly DictionaryColumn[], { columns: places }: Layout): DictionaryColumn[] {
  const placed = columns
    .flatMap((column) => {
      const place = places.get(column.field);
      return place === undefined ? [] : [{ column, place }];
    })
    .sort((left, right) => left.place - right.place);
  const start = placed.findIndex(({ place }, index) => placed[index + 1]?.place === place + 1);
  if (start < 0) return [];
  const apart = placed.findIndex(
    ({ place }, index) => place !== placed[start]!.place + index - start && index > start,
  );
  return placed.slice(start, apart < 0 ? undefined : apart).map(({ column }) => column);
}
