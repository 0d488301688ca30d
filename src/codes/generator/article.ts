/**
 * Reads a reference article: Markdown whose tables hold the meanings of codes.
 *
 * - The name of the file gives number space and language: `http.en.md`.
 * - The head of a table names its columns; a `substatus` column holds FTP substatuses.
 * - A quoted line below a heading holds for the rows under it, and under its subheadings:
 *   `> Applies to IIS 8.0 and later. Component: request filtering. Source: KB 943891.`
 *   A cell of a row outranks it. Only the English article is asked for these facts.
 * - Rows of the same code rank in the order in which they stand.
 * - In a cell, `<br>` parts the items of a list and `\|` is a bar.
 *
 * Nothing is skipped silently: a table, row or quoted line that cannot be read is an error.
 */

import type { CodeKind, Language, MeaningFacts, MeaningText } from '../entry.ts';

export interface ArticleError {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

/** One row of an article. `facts` is null in a translation. */
export interface ParsedMeaning {
  readonly kind: CodeKind;
  readonly key: string;
  readonly rank: number;
  readonly language: Language;
  readonly facts: MeaningFacts | null;
  readonly text: MeaningText;
  readonly file: string;
  readonly line: number;
}

export interface ParsedArticle {
  readonly meanings: readonly ParsedMeaning[];
  readonly errors: readonly ArticleError[];
}

/** Reads the text of an article. Errors are collected, so that all of them can be repaired at once. */
export function parseArticle(text: string, fileName: string): ParsedArticle {
  const subject = subjectOf(fileName);
  if (subject === null) {
    const reason = 'the name of an article is http, ftp, win32 or httperr, then its language: http.en.md';
    return { meanings: [], errors: [{ file: fileName, line: 1, reason }] };
  }
  const reader = new ArticleReader(fileName, subject.kind, subject.language);
  for (const line of text.split(/\r?\n/)) reader.read(line.trim());
  return { meanings: reader.meanings, errors: reader.errors };
}

/** The language whose article states version, component and source. */
const LANGUAGE_OF_FACTS: Language = 'en';

type Column = 'key' | 'substatus' | keyof MeaningText | 'versions' | 'component' | 'source';

const COLUMNS: Record<Language, Readonly<Record<string, Column>>> = {
  en: {
    code: 'key',
    status: 'key',
    reason: 'key',
    substatus: 'substatus',
    title: 'title',
    meaning: 'meaning',
    'usual causes': 'causes',
    'what to check': 'checks',
    'the log cannot show': 'cannotShow',
    versions: 'versions',
    component: 'component',
    source: 'source',
  },
  ja: {
    コード: 'key',
    状態: 'key',
    理由: 'key',
    副状態: 'substatus',
    見出し: 'title',
    意味: 'meaning',
    主な原因: 'causes',
    確認すること: 'checks',
    ログではわからないこと: 'cannotShow',
  },
};

const KEYS: Record<CodeKind, RegExp> = {
  http: /^(-|0|[1-5]xx|[1-5]\d\d(\.\d{1,3})?)$/,
  ftp: /^(-|[1-6]xx|[1-6]\d\d)$/,
  'ftp-substatus': /^\d{1,3}$/,
  win32: /^(\d{1,10}|xxxx|\d\dxxx|0x[0-9A-F]{4}xxxx)$/,
  httperr: /^(-|[A-Z][A-Za-z/_]*)$/,
};

/** What quoted lines say; undefined is not said. */
interface Scope {
  readonly versions?: MeaningFacts['iis'];
  readonly component?: string;
  readonly source?: string;
}

interface Table {
  readonly columns: readonly Column[];
  delimited: boolean;
}

type CellOf = (column: Column) => string;

/** Why a line cannot be read; the reader goes on with the next one. */
class Unreadable extends Error {}

class ArticleReader {
  readonly meanings: ParsedMeaning[] = [];
  readonly errors: ArticleError[] = [];
  readonly #file: string;
  readonly #kind: CodeKind;
  readonly #language: Language;
  readonly #titles = new Map<string, string[]>();
  /** The headings that enclose the line, the outermost first, each with all that holds below it. */
  #sections: { level: number; scope: Scope }[] = [];
  /** The table that the line stands in; `unreadable` until its end, if its head was. */
  #table: Table | 'unreadable' | null = null;
  #line = 0;

  constructor(file: string, kind: CodeKind, language: Language) {
    this.#file = file;
    this.#kind = kind;
    this.#language = language;
  }

  read(line: string): void {
    this.#line++;
    try {
      if (line.startsWith('|')) this.#readTableLine(line);
      else this.#readOtherLine(line);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.errors.push({ file: this.#file, line: this.#line, reason: error.message });
    }
  }

  #readOtherLine(line: string): void {
    const afterTable = this.#table !== null;
    this.#table = null;
    if (afterTable && line !== '') throw new Unreadable('a table ends with an empty line');
    if (line.includes('|')) throw new Unreadable('a row starts with a bar');
    const heading = /^(#+) /.exec(line);
    if (heading !== null) this.#enterSection(heading[1]!.length);
    else if (line.startsWith('>') && this.#language === LANGUAGE_OF_FACTS)
      this.#readScope(line.slice(1).trim());
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

  #readTableLine(line: string): void {
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
    if (delimited) this.#readRow(columns, cells);
    else if (!cells.every((cell) => /^:?-+:?$/.test(cell)))
      throw new Unreadable('the head of a table is followed by a row of dashes');
  }

  #columnsOf(head: readonly string[]): Column[] {
    const columns: Column[] = [];
    for (const cell of head) {
      const column = COLUMNS[this.#language][cell];
      if (column === undefined) throw new Unreadable(`no column is called "${cell}"`);
      if (columns.includes(column)) throw new Unreadable(`"${cell}" repeats a column`);
      columns.push(column);
    }
    if (columns.includes('key') === columns.includes('substatus'))
      throw new Unreadable('a table has one column of codes');
    if (columns.includes('substatus') && this.#kind !== 'ftp')
      throw new Unreadable('only FTP has substatuses of their own');
    return columns;
  }

  #readRow(columns: readonly Column[], cells: readonly string[]): void {
    const cellOf: CellOf = (column) => cells[columns.indexOf(column)] ?? '';
    const kind = columns.includes('substatus') ? 'ftp-substatus' : this.#kind;
    const key = cellOf('key') || cellOf('substatus');
    if (!KEYS[kind].test(key)) throw new Unreadable(`"${key}" is no ${kind} code`);
    const text = textOf(key, cellOf);
    const scope = this.#sections.at(-1)?.scope ?? {};
    const facts = this.#language === LANGUAGE_OF_FACTS ? factsOf(key, cellOf, scope) : null;

    const titles = this.#titles.get(`${kind} ${key}`) ?? [];
    if (titles.includes(text.title)) throw new Unreadable(`${key} has this title already`);
    titles.push(text.title);
    this.#titles.set(`${kind} ${key}`, titles);
    const place = { language: this.#language, file: this.#file, line: this.#line };
    this.meanings.push({ kind, key, rank: titles.length, facts, text, ...place });
  }
}

const EVERY_VERSION: MeaningFacts['iis'] = { from: null, to: null };

function subjectOf(fileName: string): { kind: CodeKind; language: Language } | null {
  const parts = /^(http|ftp|win32|httperr)\.(en|ja)\.md$/.exec(fileName.replace(/^.*\//, ''));
  return parts === null ? null : { kind: parts[1] as CodeKind, language: parts[2] as Language };
}

function scopeOf(sentence: string): Scope {
  const [, topic, said] = /^(Applies to|Component:|Source:) (.+)$/.exec(sentence) ?? [];
  if (said === undefined)
    throw new Unreadable(`a quoted line says what holds for its rows, not "${sentence}"`);
  if (topic === 'Component:') return { component: said };
  if (topic === 'Source:') return { source: said };
  return { versions: versionsOf(said) };
}

function versionsOf(phrase: string): MeaningFacts['iis'] {
  const [, from, end, to] = /^IIS (\d+\.\d) (and later|only|to (\d+\.\d))$/.exec(phrase) ?? [];
  if (from === undefined) throw new Unreadable(`"${phrase}" names no versions: IIS 8.0 and later`);
  return { from, to: end === 'and later' ? null : (to ?? from) };
}

function textOf(key: string, cellOf: CellOf): MeaningText {
  for (const column of ['title', 'meaning'] as const)
    if (cellOf(column) === '') throw new Unreadable(`${key} has no ${column}`);
  const text: MeaningText = {
    title: cellOf('title'),
    meaning: cellOf('meaning'),
    causes: itemsOf(cellOf('causes')),
    checks: itemsOf(cellOf('checks')),
    cannotShow: cellOf('cannotShow') || null,
  };
  const parts = [text.title, text.meaning, ...text.causes, ...text.checks, text.cannotShow ?? ''];
  if (parts.some((part) => part.split('`').length % 2 === 0))
    throw new Unreadable(`${key} has an unclosed code span`);
  return text;
}

/** What the row says of itself, and its section otherwise. */
function factsOf(key: string, cellOf: CellOf, scope: Scope): MeaningFacts {
  const versions = cellOf('versions') === '' ? scope.versions : versionsOf(cellOf('versions'));
  const source = cellOf('source') || scope.source;
  if (source === undefined)
    throw new Unreadable(`${key} has no source; what is known from the field says "field"`);
  const documented = source !== 'field';
  return {
    iis: versions ?? EVERY_VERSION,
    component: cellOf('component') || scope.component || null,
    source: documented ? source : null,
    confidence: documented ? 'documented' : 'field',
  };
}

/** The trimmed cells of a row. */
function cellsOf(line: string): string[] {
  if (line.length < 2 || !/(?<!\\)\|$/.test(line)) throw new Unreadable('a row ends with a bar');
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|').trim());
}

function itemsOf(cell: string): string[] {
  return cell
    .split('<br>')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
