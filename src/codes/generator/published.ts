/**
 * Reads an article about status codes as it was published: raw Markdown, or text that a page was flattened to.
 *
 * - A code begins a row of a table, an item of a list, or a heading.
 * - A row of a table may be broken over lines: what has no code belongs to the row above while that lacks cells.
 * - An item without a code belongs to the one above if it stands deeper.
 * - Headings tell the number space of the rows below them, and whether these are titles or causes.
 *
 * Nothing is skipped silently: a line that looks like a row and cannot be read is an error.
 */

import { basename } from 'node:path';
import type { Meaning } from '../entry.ts';
import type { ArticleError } from './document.ts';
import { type Erratum, errata } from './errata.ts';
import { PublishedLists } from './published-lists.ts';
import { type PublishedKind, plainText, type RowStart, readRowStart } from './published-row.ts';
import { isBareHeading, type Section, sectionOf } from './published-section.ts';
import { cellsOf, isDelimiter, PublishedTable } from './published-table.ts';
import { versionsOf } from './published-versions.ts';
import { Unreadable } from './unreadable.ts';

export interface PublishedCode {
  readonly kind: PublishedKind;
  /** `404.13`, `530`, `41`; `4xx` for a class. */
  readonly key: string;
  /** `title`: the row names the code; `cause`: it tells of a code that is named elsewhere; `class`: it names a class. */
  readonly role: 'title' | 'cause' | 'class';
  /** The first sentence after the code, empty if there is none. */
  readonly label: string;
  /** 1-based. */
  readonly line: number;
}

export interface PublishedArticle {
  readonly file: string;
  /** The IIS generation that the article is about; null if it names none. */
  readonly versions: Meaning['iis'] | null;
  /** In the order of the article; a code that stands in it several times is here as often. */
  readonly codes: readonly PublishedCode[];
  readonly errors: readonly ArticleError[];
}

/** Reads all lines. Errors are collected, so that all of them can be looked at at once. */
export function readPublished(
  text: string,
  file: string,
  known: readonly Erratum[] = errata,
): PublishedArticle {
  const lines = linesOf(text);
  const ours = known.filter(({ article }) => article === basename(file));
  const errors: ArticleError[] = ours
    .filter(({ line, looksLike }) => !looksLike.test(lines[line - 1] ?? ''))
    .map(({ line }) => ({ file, line, reason: 'the erratum of this line does not match it any more' }));
  const reader = new PublishedReader(lines);
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const erratum = ours.find((one) => one.line === line && one.looksLike.test(text));
    try {
      reader.read(line, erratum?.reading ?? null);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors.push({ file, line, reason: error.message });
    }
  }
  for (const line of reader.lists.slips)
    errors.push({ file, line, reason: 'an item without a code stands in a list of codes' });
  if (reader.codes.length === 0 && errors.length === 0)
    errors.push({ file, line: 1, reason: 'the article has no codes' });
  errors.sort((one, other) => one.line - other.line);
  return { file, versions: versionsOf(plainText(lines.join('\n'))), codes: reader.codes, errors };
}

/** Wide letters are narrow; the front matter of Markdown is empty. */
function linesOf(text: string): string[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .normalize('NFKC')
    .split(/\r?\n/);
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  return lines.map((line, index) => (index <= end ? '' : line));
}

const HEADING = /^(#{1,6})\s+(.*?)[\s#]*$/;
const ITEM = /^([*+–-](?=\s|$)|[•◦‣▪●○■□◆◇・·])\s*(.*)$/;

class PublishedReader {
  readonly codes: PublishedCode[] = [];
  readonly lists = new PublishedLists();
  readonly #lines: readonly string[];
  /** Whether headings are marked as such; otherwise they are told by their words. */
  readonly #isMarkdown: boolean;
  /** The headings that enclose the line, the outermost first. */
  #sections: (Section & { readonly level: number })[] = [];
  #table: PublishedTable | null = null;
  #line = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#isMarkdown = lines.some((line) => HEADING.test(line));
  }

  /** Reads a line, counted from 1; `reading` is what an erratum says of it. */
  read(line: number, reading: Erratum['reading'] | null): void {
    this.#line = line;
    const raw = this.#lines[line - 1]!;
    const indent = raw.search(/\S/);
    const text = raw.trim().replace(/^(?:>\s*)+/, '');
    if (reading !== null) this.#readErratum(indent, text, reading);
    else if (text === '') this.#table = null;
    else if (HEADING.test(text)) this.#readHeading(text);
    else if (text.includes('|') && this.#readTableLine(text)) this.lists.end();
    else if (ITEM.test(text)) this.#readItem(indent, text);
    else this.#readPlain(indent, plainText(text));
  }

  #readErratum(indent: number, text: string, reading: Erratum['reading']): void {
    const [, marker] = ITEM.exec(text) ?? [];
    if (marker !== undefined && reading.length > 0) this.#enterItem(indent, marker, true);
    const { role } = this.#section();
    for (const code of reading) this.codes.push({ ...code, role, line: this.#line });
  }

  #section(): Section {
    return this.#sections.at(-1) ?? { kind: null, role: 'title' };
  }

  #readHeading(line: string): void {
    const [, marks = '', heading = ''] = HEADING.exec(line) ?? [];
    const text = plainText(heading);
    const around = this.#enterSection(marks.length, text);
    const start = readRowStart(text, around.kind ?? this.#section().kind);
    if (start !== null) this.#take(start, start.label);
  }

  /** Returns the section around the new one. */
  #enterSection(level: number, heading: string): Section {
    this.#table = null;
    this.lists.end();
    this.#sections = this.#sections.filter((section) => section.level < level);
    const around = this.#section();
    this.#sections.push({ level, ...sectionOf(heading, around) });
    return around;
  }

  /** Returns false for a line with a bar that is no part of a table. */
  #readTableLine(text: string): boolean {
    if (isDelimiter(text)) return true;
    if (isDelimiter(this.#lines[this.#line] ?? '')) {
      this.#table = new PublishedTable(text);
      return true;
    }
    const table = this.#table;
    const cells = cellsOf(text);
    if (table !== null && table.column === null) return this.#readForeignRow(cells);
    const column = table?.column ?? 0;
    const start = readRowStart(plainText(cells[column] ?? ''), this.#section().kind);
    if (start === null) {
      if (cells[column] !== '') table?.continueRow(text);
      return table !== null;
    }
    if (start.mark === 'blank') throw new Unreadable(`more than a code stands in the cell of ${start.keys}`);
    table?.beginRow(text);
    this.#take(start, start.label || plainText(cells[column + 1] ?? ''));
    return true;
  }

  #readForeignRow(cells: readonly string[]): boolean {
    const code = cells.map(plainText).find((cell) => /^[1-6]\d\d(\.\d{1,3})?$/.test(cell));
    if (code !== undefined) throw new Unreadable(`the head of the table of ${code} names no codes`);
    return true;
  }

  #readItem(indent: number, line: string): void {
    const [, marker = '', item = ''] = ITEM.exec(line) ?? [];
    const text = plainText(item);
    if (text === '') return;
    let hasCode = true;
    try {
      const start = readRowStart(text, this.#section().kind);
      if (start === null) hasCode = false;
      else this.#take(start, start.label);
    } finally {
      this.#enterItem(indent, marker, hasCode);
    }
  }

  #enterItem(indent: number, marker: string, hasCode: boolean): void {
    if (hasCode) this.#table = null;
    this.lists.enter({ indent, marker, hasCode, line: this.#line });
  }

  #readPlain(indent: number, text: string): void {
    if (indent === 0) this.lists.end();
    const start = readRowStart(text, this.#section().kind);
    if (start === null || (start.mark === 'blank' && (start.isClass || start.hasPrefix))) {
      if (indent === 0 && isBareHeading(text)) this.#enterBareSection(text);
      return;
    }
    if (start.mark === 'blank' || start.mark === 'stop')
      throw new Unreadable(`a line begins with ${start.keys}, but is no item, row or heading`);
    this.#table = null;
    this.#take(start, start.label);
  }

  /** The first line is the title and holds for the whole article; in Markdown, no other line is a heading. */
  #enterBareSection(heading: string): void {
    const isTitle = this.#lines.slice(0, this.#line - 1).every((line) => line.trim() === '');
    if (isTitle) this.#enterSection(0, heading);
    else if (!this.#isMarkdown) this.#enterSection(1, heading);
  }

  #take({ kind, keys, isClass }: RowStart, label: string): void {
    const role = isClass ? 'class' : this.#section().role;
    for (const key of keys) this.codes.push({ kind, key, role, label, line: this.#line });
  }
}
