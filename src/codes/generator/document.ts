/**
 * Reads the Markdown of a reference article: its tables, and the quoted lines that hold for the rows under them.
 *
 * - The head of a table names its columns.
 * - A quoted line below a heading holds for the rows under it, and under its subheadings:
 *   `> Applies to IIS 8.0 and later. Component: request filtering. Source: KB 943891.`
 * - In a cell, `<br>` parts the items of a list and `\|` is a bar.
 *
 * Nothing is skipped silently: a table, row or quoted line that cannot be read is an error.
 */

import { type Scope, scopeOf } from './scope.ts';
import { Unreadable } from './unreadable.ts';

export interface ArticleError {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

/** A row of a table; a cell of a column that the table lacks is empty. */
interface Row<Column extends string> {
  readonly columns: readonly Column[];
  readonly cell: (column: Column) => string;
  readonly scope: Scope;
  readonly line: number;
}

export interface DocumentShape<Column extends string> {
  /** Head of a column → column. */
  readonly heads: Readonly<Record<string, Column>>;
  /** Why these columns make no table; null if they do. */
  readonly columnsProblem: (columns: readonly Column[]) => string | null;
  /** May throw `Unreadable`. */
  readonly onRow: (row: Row<Column>) => void;
}

/** Reads all lines. Errors are collected, so that all of them can be repaired at once. */
export function readDocument<Column extends string>(
  text: string,
  file: string,
  shape: DocumentShape<Column>,
): ArticleError[] {
  const errors: ArticleError[] = [];
  const reader = new DocumentReader(shape);
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    try {
      reader.read(line.trim(), index + 1);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors.push({ file, line: index + 1, reason: error.message });
    }
  }
  return errors;
}

interface OpenTable<Column> {
  readonly columns: readonly Column[];
  delimited: boolean;
}

class DocumentReader<Column extends string> {
  readonly #shape: DocumentShape<Column>;
  /** The headings that enclose the line, the outermost first, each with all that holds below it. */
  #sections: { level: number; scope: Scope }[] = [];
  /** The table that the line stands in; `unreadable` until its end, if its head was. */
  #table: OpenTable<Column> | 'unreadable' | null = null;

  constructor(shape: DocumentShape<Column>) {
    this.#shape = shape;
  }

  read(line: string, number: number): void {
    if (line.startsWith('|')) this.#readTableLine(line, number);
    else this.#readOtherLine(line);
  }

  #readOtherLine(line: string): void {
    const afterTable = this.#table !== null;
    this.#table = null;
    if (afterTable && line !== '') throw new Unreadable('a table ends with an empty line');
    if (line.includes('|')) throw new Unreadable('a row starts with a bar');
    const heading = /^(#+) /.exec(line);
    if (heading !== null) this.#enterSection(heading[1]!.length);
    else if (line.startsWith('>')) this.#readScope(line.slice(1).trim());
  }

  #enterSection(level: number): void {
    const enclosing = this.#sections.filter((section) => section.level < level);
    this.#sections = [...enclosing, { level, scope: enclosing.at(-1)?.scope ?? {} }];
  }

  #readScope(sentences: string): void {
    const section = this.#sections.at(-1);
    if (section === undefined)
      throw new Unreadable('a quoted line holds for the rows below a heading, and there is none');
    for (const sentence of sentences.replace(/\.$/, '').split(/\. +/))
      section.scope = { ...section.scope, ...scopeOf(sentence) };
  }

  #readTableLine(line: string, number: number): void {
    if (this.#table === 'unreadable') return;
    const cells = cellsOf(line);
    if (this.#table === null) {
      this.#table = 'unreadable';
      this.#table = { columns: this.#columnsOf(cells), delimited: false };
      return;
    }
    const { columns, delimited } = this.#table;
    this.#table.delimited = true;
    if (cells.length !== columns.length)
      throw new Unreadable(`the row has ${cells.length} cells and its table ${columns.length} columns`);
    if (!delimited) {
      if (!cells.every((cell) => /^:?-+:?$/.test(cell)))
        throw new Unreadable('the head of a table is followed by a row of dashes');
      return;
    }
    if (cells.some((cell) => cell.split('`').length % 2 === 0))
      throw new Unreadable(`${cells[0]} has an unclosed code span`);
    const cell = (column: Column): string => cells[columns.indexOf(column)] ?? '';
    this.#shape.onRow({ columns, cell, scope: this.#sections.at(-1)?.scope ?? {}, line: number });
  }

  #columnsOf(heads: readonly string[]): Column[] {
    const columns: Column[] = [];
    for (const head of heads) {
      const column = Object.hasOwn(this.#shape.heads, head) ? this.#shape.heads[head] : undefined;
      if (column === undefined) throw new Unreadable(`no column is called "${head}"`);
      if (columns.includes(column)) throw new Unreadable(`"${head}" repeats a column`);
      columns.push(column);
    }
    const problem = this.#shape.columnsProblem(columns);
    if (problem !== null) throw new Unreadable(problem);
    return columns;
  }
}

/** The trimmed cells of a row. */
function cellsOf(line: string): string[] {
  if (line.length < 2 || !/(?<!\\)\|$/.test(line)) throw new Unreadable('a row ends with a bar');
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** The items of a cell that holds a list. */
export function itemsOf(cell: string): string[] {
  return cell
    .split('<br>')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
