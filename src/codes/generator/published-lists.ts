/** The lists that enclose a line of a published article: among the items of one list, all have codes or none has. */

interface List {
  readonly indent: number;
  readonly marker: string;
  hasCodes: boolean;
  /** Lines of items whose list has shown no code yet. */
  readonly withoutCode: number[];
}

export class PublishedLists {
  /** Lines of items without a code in lists of codes. */
  readonly slips: number[] = [];
  #open: List[] = [];

  /** An item; the lists that stand deeper end. */
  enter(item: {
    readonly indent: number;
    readonly marker: string;
    readonly hasCode: boolean;
    readonly line: number;
  }): void {
    const list = this.#listOf(item.indent, item.marker);
    if (item.hasCode) list.hasCodes = true;
    else list.withoutCode.push(item.line);
    if (list.hasCodes) this.slips.push(...list.withoutCode.splice(0));
  }

  /** Something that is no part of a list. */
  end(): void {
    this.#open = [];
  }

  #listOf(indent: number, marker: string): List {
    this.#open = this.#open.filter(
      (list) => list.indent < indent || (list.indent === indent && list.marker === marker),
    );
    const innermost = this.#open.at(-1);
    if (innermost?.indent === indent) return innermost;
    const list: List = { indent, marker, hasCodes: false, withoutCode: [] };
    this.#open.push(list);
    return list;
  }
}
