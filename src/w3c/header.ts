import { type Chunk, type Mark, type Position, positionOf } from './chunk.ts';
import { parseDirective } from './directive.ts';
import { fitLine } from './fit.ts';
import { advancedLogging, foreignProduct } from './foreign.ts';
import {
  createLayout,
  type Fate,
  isW3c,
  type Layout,
  missingLayout,
  mostFields,
  oneLayoutTooMany,
  tooWideLayout,
} from './layout.ts';
import { recognise } from './recognise.ts';
import { fateOf } from './service.ts';
import { readDateDirective } from './value.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const numberSign = 0x23;

/**
 * Our choice: logs of a whole farm, joined, have some dozens of layouts. Each is kept to the end of the run, so a log
 * that brings a new one with each line must not fill the memory.
 */
const mostLayouts = 1000;
/** Of the names of all layouts of a source: room for `mostLayouts` of those with every field of IIS. */
const mostNameBytes = 512 * 1024;

/** Our choice: several times the longest name of a product. */
const longestSoftware = 200;

/** What a chunk knows of the header lines before and in it. */
type HeaderPart = Pick<Chunk, 'layout' | 'opened' | 'date' | 'marks'>;

/**
 * Follows the directives of one source, chunk after chunk, and decides what each layout is. A layout is settled by its
 * first data line: only then are all directives of its header read (they come in any order), and only a record shows
 * which service wrote it.
 */
export class HeaderState {
  #layout: Layout = missingLayout;
  /** The layout in force awaits its first record. Until then no line fits it, whatever it will turn out to be. */
  #isOpen = false;
  #opened: Position = 0;
  #chunks = 0;
  /** Its `#Fields` line was separated by tabs, as IIS never does. */
  #isTabbed = false;
  #date: number | null = null;
  #software: string | null = null;
  /** A line of names that was recognised and is yet to be passed. */
  #names: Layout | null = null;
  /** Equal layouts are one object, so that the many headers of one file cost nothing downstream. */
  readonly #known = new Map<string, Layout>();
  /** The same of those that are not settled, by their fields, and how many bytes their names have. */
  readonly #lists = new Map<string, Layout>();
  #nameBytes = 0;
  readonly #maxLineBytes: number;
  readonly #logZone: string | null;

  /** `logZone`: of the times of a native log; null if nobody says. */
  constructor(maxLineBytes: number, logZone: string | null = null) {
    this.#maxLineBytes = maxLineBytes;
    this.#logZone = logZone;
  }

  /**
   * Decides how a source begins from its first bytes: with a directive, or else with what its lines prove. `isAll`:
   * there are no more bytes, or none that may count. Gives false if more are needed.
   */
  begin(head: Uint8Array, isAll: boolean): boolean {
    for (let start = 0; start < head.length; ) {
      const feed = head.indexOf(lineFeed, start);
      if (feed < 0 && !isAll) return false;
      const end = feed < 0 ? head.length : feed;
      if (head[start] === numberSign) {
        if (parseDirective(textOf(head, start, end)) !== null) return true;
      } else if (!isBlank(head, start, lineEnd(head, start, end))) {
        if (!isAll) return false;
        const layout = recognise(head, this.#logZone);
        if (layout.origin === 'names') {
          this.#names = layout;
        } else {
          this.#layout = layout;
          this.#isOpen = layout.fate.kind === 'records' && isW3c(layout);
        }
        return true;
      }
      start = end + 1;
    }
    return isAll;
  }

  /**
   * Reads the directives among the lines `bytes[start, end)` and settles the layouts that have a data line there.
   * `mayHaveSigns`: a line behind the first may begin with `#`.
   */
  read(bytes: Uint8Array, start: number, end: number, startsCut: boolean, mayHaveSigns = true): HeaderPart {
    const date = this.#date;
    const layout = this.#layout;
    const opened = this.#opened;
    const chunk = this.#chunks++;
    const marks: Mark[] = [];
    let openedAt = -1;
    // The start of a line that was too long says nothing, whatever it starts with.
    const whole = startsCut ? nextLine(bytes, start, end) : start;
    if (startsCut && bytes[start] === numberSign) {
      marks.push({ isDirective: true, offset: start, layout: null, date: null, software: null });
    }
    let at = this.#nextMark(bytes, whole, end, mayHaveSigns);
    this.#settle(bytes, whole, at, marks);
    while (at < end) {
      const next = nextLine(bytes, at, end);
      const { changesLayout, ...mark } = this.#pass(bytes, at, next);
      marks.push({ ...mark, isDirective: true, offset: at, layout: changesLayout ? this.#layout : null });
      if (changesLayout) openedAt = at;
      at = this.#nextMark(bytes, next, end, mayHaveSigns);
      this.#settle(bytes, next, at, marks);
    }
    if (openedAt >= 0) this.#opened = positionOf(chunk, lineCount(bytes, start, openedAt));
    return { layout, opened, date, marks };
  }

  /** Where the next directive line starts, from the start of a line on; `end` if there is none. */
  #nextMark(bytes: Uint8Array, from: number, end: number, mayHaveSigns: boolean): number {
    let sign = end;
    if (from < end && bytes[from] === numberSign) sign = from;
    else if (mayHaveSigns) sign = bytes.indexOf(numberSign, from);
    while (sign > from && sign < end && bytes[sign - 1] !== lineFeed)
      sign = bytes.indexOf(numberSign, sign + 1);
    const mark = sign < 0 || sign > end ? end : sign;
    if (this.#names === null) return mark;
    for (let at = from; at < mark; at = nextLine(bytes, at, end)) {
      if (!isBlank(bytes, at, lineEnd(bytes, at, end))) return at;
    }
    return mark;
  }

  /** Takes in the directive at `bytes[start, next)`. */
  #pass(
    bytes: Uint8Array,
    start: number,
    next: number,
  ): Pick<Mark, 'date' | 'software'> & { changesLayout: boolean } {
    const mark = { date: null, software: null, changesLayout: false };
    if (bytes[start] !== numberSign) {
      this.#open(this.#names!);
      this.#names = null;
      return { ...mark, changesLayout: true };
    }
    const end = lineEnd(bytes, start, next);
    // Like one that had to be cut, a line that is too long says nothing.
    if (end - start > this.#maxLineBytes) return mark;
    const directive = parseDirective(textOf(bytes, start, end));
    switch (directive?.name) {
      case 'fields': {
        const fields = directive.value.split(/[ \t]+/).filter((name) => name !== '');
        if (fields.length === 0) {
          this.#refuse(missingLayout);
        } else if (fields.length > mostFields) {
          this.#refuse(tooWideLayout);
        } else {
          const layout = this.#layoutOf(fields);
          if (layout === null) {
            this.#refuse(oneLayoutTooMany);
          } else {
            this.#open(layout);
            this.#isTabbed = directive.value.includes('\t');
          }
        }
        return { ...mark, changesLayout: true };
      }
      case 'date': {
        const date = readDateDirective(directive.value);
        if (date !== null) this.#date = date;
        return { ...mark, date };
      }
      case 'software':
        this.#software = startOf(directive.value);
        return { ...mark, software: this.#software };
      default:
        return mark;
    }
  }

  #open(layout: Layout): void {
    this.#layout = layout;
    this.#isOpen = true;
    this.#isTabbed = false;
  }

  /** The lines that follow have no layout that they could fit. */
  #refuse(layout: Layout): void {
    this.#layout = layout;
    this.#isOpen = false;
  }

  /** The layout of a list of fields that was met before, or may still be kept; null if there is no room for it. */
  #layoutOf(fields: readonly string[]): Layout | null {
    const list = fields.join(' ');
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    if (this.#lists.size === mostLayouts || this.#nameBytes + list.length > mostNameBytes) return null;
    const layout = createLayout(fields, 'directive', { kind: 'records', service: 'unknown' });
    this.#lists.set(list, layout);
    this.#nameBytes += list.length;
    return layout;
  }

  /** Settles the open layout by the first of the lines `bytes[from, to)` that can. */
  #settle(bytes: Uint8Array, from: number, to: number, marks: Mark[]): void {
    for (let at = from; this.#isOpen && at < to; at = nextLine(bytes, at, to)) {
      // Millions of empty lines cost no search each.
      if (bytes[at] === lineFeed) continue;
      const end = lineEnd(bytes, at, to);
      if (end - at > this.#maxLineBytes || isBlank(bytes, at, end)) continue;
      this.#settleBy(bytes, at, end);
      if (this.#isOpen) continue;
      marks.push({ isDirective: false, offset: at, layout: this.#layout, date: null, software: null });
    }
  }

  #settleBy(bytes: Uint8Array, start: number, end: number): void {
    const { fields, columns } = this.#layout;
    const product = this.#isTabbed ? '' : foreignProduct(fields, this.#software);
    if (product !== null) {
      const code = product === advancedLogging ? 'advanced-logging' : 'foreign-layout';
      this.#close({ kind: 'foreign', code, product: product === '' ? null : product });
      return;
    }
    const fitted = fitLine(bytes, start, end, fields.length);
    if (fitted === null) return;
    this.#close(
      fateOf({
        has: (field) => columns.has(field),
        column: (field) => columns.get(field) ?? -1,
        value: (field) => {
          const column = columns.get(field);
          return column === undefined ? '' : textOf(bytes, fitted.starts[column]!, fitted.ends[column]!);
        },
      }),
    );
  }

  #close(fate: Fate): void {
    const { fields, origin } = this.#layout;
    const key = JSON.stringify([origin, fate, fields]);
    const known = this.#known.get(key) ?? createLayout(fields, origin, fate);
    this.#known.set(key, known);
    this.#layout = known;
    this.#isOpen = false;
  }
}

/** One character a byte: names and keywords are ASCII, and nothing else is compared. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}

/** A copy, since a slice would keep the whole line in memory. */
function startOf(software: string): string {
  return Buffer.from(software.slice(0, longestSoftware), 'latin1').toString('latin1');
}

function nextLine(bytes: Uint8Array, start: number, end: number): number {
  const feed = bytes.indexOf(lineFeed, start);
  return feed < 0 || feed >= end ? end : feed + 1;
}

function lineCount(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at = nextLine(bytes, at, end)) count++;
  return count;
}

/** The end of the line at `start` without its line end. */
function lineEnd(bytes: Uint8Array, start: number, end: number): number {
  const feed = bytes.indexOf(lineFeed, start);
  const last = feed < 0 || feed >= end ? end : feed;
  return last > start && bytes[last - 1] === carriageReturn ? last - 1 : last;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== blank && bytes[at] !== 0x09) return false;
  }
  return true;
}
