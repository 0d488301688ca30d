import type { ChalkInstance } from 'chalk';
import type { Codes, IisVersion } from '../../codes/codes.ts';
import { wallClock } from '../../query/time/zone.ts';
import type { Period, Summary } from '../../summary/summary.ts';
import { iisVersionOf } from '../../summary/version.ts';
import { paint, type Safe, safe, say } from '../safe.ts';
import type { SiteNames } from '../site-label.ts';
import { cutEnd, displayWidth, padEnd, wrap } from '../width.ts';
import type { Wording } from '../wording.ts';
import type { SectionName } from './section-names.ts';

export interface TextOptions {
  /** The program's own words, and what codes mean: both in the language of the report. */
  readonly wording: Wording;
  readonly codes: Codes;
  /** Columns of the terminal, at least 40. */
  readonly width: number;
  /** Rows of each list; null: what suits each. */
  readonly top: number | null;
  readonly glyphs: 'unicode' | 'ascii';
  /** Rows of the terminal, 24 where there is none: the first screen is never longer. */
  readonly rows: number;
  /** Every section in full after the first screen. */
  readonly details: boolean;
  /** Only these sections, in full and without the first screen; null: whatever `details` says. */
  readonly show: readonly SectionName[] | null;
  /** Canonical name of a zone to repeat the period in; null: UTC alone. */
  readonly zone: string | null;
  /** The sources as they were typed, for commands that ask more of them. */
  readonly typed: readonly string[];
  /** What people call sites; none if not given. */
  readonly siteNames?: SiteNames;
  /** Names of the fields whose values are tokens here. */
  readonly redacted?: readonly string[];
  /** Gates first, as who reads the log of a CI job looks for them; otherwise what they came to stands last. */
  readonly gatesFirst?: boolean;
  /** Whether too little to judge by is as bad for a job as logs that cannot be judged. */
  readonly inconclusiveFails?: boolean;
  /** Its level is the caller's decision. */
  readonly chalk: ChalkInstance;
}

/** What every section writes on. */
export interface Page {
  readonly typed: readonly string[];
  readonly siteNames: SiteNames;
  readonly redacted: readonly string[];
  readonly wording: Wording;
  readonly codes: Codes;
  /** The version that wrote the logs, where it is one. */
  readonly iis: IisVersion;
  readonly width: number;
  readonly chalk: ChalkInstance;
  readonly ascii: boolean;
  /** Stands where text was cut. */
  readonly mark: Safe;
  /** The zone that times are repeated in; null: UTC alone. */
  readonly zone: string | null;
  /** How a value of a log stands within a sentence. */
  readonly logged: (value: Safe) => Safe;
  readonly rows: (usual: number) => number;
  /** Entries of a list within a paragraph, where few save nothing. */
  readonly items: (usual: number) => number;
  /** A time, with its date only where the report spans several days. */
  readonly clock: (time: string) => Safe;
  /** Both ends of a period in little room: without seconds, and the second date only if it differs. */
  readonly span: (period: Period) => Safe;
}

export function pageOf(options: TextOptions, summary: Pick<Summary, 'period' | 'sources'> | null): Page {
  const period = summary?.period;
  const ascii = options.glyphs === 'ascii';
  const from = period?.from ?? '';
  const to = period?.to ?? '';
  const shared = from.slice(0, 10) === to.slice(0, 10) ? 11 : from.slice(0, 4) === to.slice(0, 4) ? 5 : 0;
  return {
    wording: options.wording,
    codes: options.codes,
    iis: summary === null ? null : iisVersionOf(summary.sources),
    width: Math.max(40, options.width),
    chalk: options.chalk,
    ascii,
    mark: ascii ? say`...` : say`…`,
    typed: options.typed,
    siteNames: options.siteNames ?? new Map(),
    redacted: options.redacted ?? [],
    zone: options.zone === 'UTC' ? null : (options.zone ?? null),
    logged: (value) => value,
    rows: (usual) => options.top ?? usual,
    items: (usual) => Math.max(options.top ?? usual, usual),
    clock: (time) => readable(time, shared),
    span: (one) => {
      const isOneDay = one.from.slice(0, 10) === one.to.slice(0, 10);
      return say`${readable(one.from, shared, 16)} - ${readable(one.to, isOneDay ? 11 : shared, 16)}`;
    },
  };
}

/** Date and time as people write them, from character `start` to `end`; the zone is said where a period is printed. */
function readable(time: string, start = 0, end = 19): Safe {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z$/.exec(time);
  return parts === null ? say`-` : safe(`${parts[1]!} ${parts[2]!}`.slice(start, end));
}

/** A time as the clocks of a zone show it, written as ours are but for the zone. */
export function inZone(time: string, zone: string): string {
  const seconds = Date.parse(time) / 1000;
  if (Number.isNaN(seconds)) return '';
  return `${wallClock(seconds, zone).slice(0, 19)}Z`;
}

/** A time with its date. */
export function moment(time: string): Safe {
  return readable(time);
}

/** Both ends of a period; the date of the second only if it is another one. */
export function periodEnds(period: Period): [from: Safe, to: Safe] {
  const sameDay = period.from.slice(0, 10) === period.to.slice(0, 10);
  return [readable(period.from), readable(period.to, sameDay ? 11 : 0)];
}

/** Paragraphs beside a label, wrapped to the page; `gutter` is the least width of the label's column. */
export function beside(
  page: Page,
  label: Safe,
  paragraphs: readonly Safe[],
  colour: (text: string) => string = page.chalk.bold,
  gutter = 0,
): Safe[] {
  const indent = Math.max(gutter, displayWidth(label) + 2);
  const blank = padEnd(say``, indent);
  const lines = paragraphs.flatMap((paragraph) => wrap(paragraph, page.width - indent));
  return lines.map((line, index) =>
    index === 0
      ? say`${paint(colour, label)}${padEnd(say``, indent - displayWidth(label))}${line}`
      : say`${blank}${line}`,
  );
}

/** A paragraph under its indent. */
export function indented(page: Page, indent: number, paragraph: Safe): Safe[] {
  const blank = padEnd(say``, indent);
  return wrap(paragraph, page.width - indent).map((line) => say`${blank}${line}`);
}

/** One line under its indent, cut where the page ends. */
export function cutLine(page: Page, indent: number, line: Safe): Safe {
  return say`${padEnd(say``, indent)}${cutEnd(line, page.width - indent, page.mark)}`;
}

export function heading(page: Page, words: Safe): Safe {
  return paint(page.chalk.bold, cutEnd(words, page.width, page.mark));
}
