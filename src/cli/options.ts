import { encodingOf } from '../analyze.ts';
import type { Codes } from '../codes/codes.ts';
import type { Filter } from '../query/filter/filter.ts';
import { withSiteIds } from '../query/filter/site-names.ts';
import type { MarkedMoment } from '../query/time/mark.ts';
import {
  type Format,
  type ReportName,
  reporters,
  reports,
  type SectionName,
  sectionNames,
} from '../report/index.ts';
import { usuallyRedacted } from '../report/redaction/fields.ts';
import { type Safe, safe } from '../report/safe.ts';
import { type ResolvedTables, resolveTables, type TypedTables } from './analyze-tables.ts';
import { type ResolvedClients, resolveClients, type TypedClients } from './asked-clients.ts';
import { type ResolvedOutputs, resolveOutputs, type TypedOutputs } from './asked-outputs.ts';
import { type ResolvedTime, resolveTime, type TypedTime } from './asked-time.ts';
import { type AskedComparison, resolveComparison } from './comparison.ts';
import { type ResolvedGates, requireBaseline, resolveGates, type TypedGates } from './gates.ts';
import type { Host } from './host.ts';
import { resolveMarks } from './marks.ts';
import { resolveRedact } from './redact.ts';
import { type ColorChoice, colorChoiceOf } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { resolveWhere } from './where.ts';
import type { CommandWording } from './wording.ts';

/** The options of `analyze` as typed; see `command.ts` for what they mean. */
export interface TypedOptions extends TypedTime, TypedTables, TypedClients, TypedOutputs, TypedGates {
  readonly where?: readonly string[];
  readonly details?: boolean;
  readonly show?: string;
  readonly ascii?: boolean;
  readonly site?: string;
  readonly configPath?: string;
  readonly siteNames?: string;
  /** Not there if none was typed. */
  readonly format?: string;
  readonly report?: string;
  readonly mark?: readonly string[];
  readonly splitAt?: string;
  readonly baseline?: readonly string[];
  readonly redact?: string;
  readonly top?: string;
  readonly save?: string;
  readonly color: string | boolean;
  readonly quiet?: boolean;
  readonly progress: boolean;
  readonly encoding?: string;
  readonly threads?: string;
  readonly maxDistinct?: string;
}

/** The same, resolved. */
export interface Options
  extends ResolvedTime,
    ResolvedTables,
    ResolvedClients,
    ResolvedOutputs,
    ResolvedGates {
  readonly where: readonly Filter[];
  /** What to read, as it was typed. */
  readonly sources: readonly string[];
  /** Every section in full. */
  readonly isDetailed: boolean;
  /** Only these sections; null: what suits. */
  readonly show: readonly SectionName[] | null;
  /** No marks but those of ASCII. */
  readonly isAscii: boolean;
  readonly format: Format;
  /** A report with a form of its own instead; null: in that format. */
  readonly report: ReportName | null;
  readonly marks: readonly MarkedMoment[];
  readonly compareWith: AskedComparison | null;
  /** Names of fields whose values are not shown. */
  readonly redacted: readonly string[];
  /** Infinity for all; null: each list's own number. */
  readonly top: number | null;
  /** Where the part is written; null: nowhere. */
  readonly save: string | null;
  readonly color: ColorChoice;
  readonly isQuiet: boolean;
  readonly showsProgress: boolean;
  readonly encoding: string | null;
  /** Null: what suits the computer. */
  readonly threads: number | null;
  /** Null: as many as usual. */
  readonly maxDistinct: number | null;
}

const mostThreads = 64;
/** Fewer would say nothing; more would not fit into memory. */
const leastDistinct = 100;
const mostDistinct = 10_000_000;

/** `codes`: those that conditions may name; `siteNames`: what they may call sites. Throws a `UsageError` for the first value that makes no sense. */
export function resolveOptions(
  typed: TypedOptions,
  specs: readonly string[],
  host: Host,
  wording: CommandWording,
  codes: Codes,
  siteNames: ReadonlyMap<number, string> = new Map(),
): Options {
  const time = resolveTime(typed, specs, host, wording);
  const asked = {
    where: resolveWhere(typed.where ?? [], wording).map((one) => withSiteIds(one, siteNames)),
    show: resolveSections(typed.show, wording),
    ...resolveForm(typed, wording),
    top: resolveTop(typed.top, wording),
  };
  const gates = resolveGates(typed, codes, wording, siteNames);
  requireBaseline(gates.gates, typed, wording);
  const isText = asked.report === null && asked.format === 'text';
  return {
    ...time,
    ...asked,
    ...resolveOutputs(typed, { hasGates: gates.gates.length > 0, isText }, host, wording),
    ...resolveClients(typed, wording),
    ...resolveTables(typed, { ...asked, zone: time.zone }, wording),
    sources: specs,
    marks: resolveMarks(typed.mark ?? [], time.zone, host, wording),
    compareWith: resolveComparison(typed, { show: asked.show, zone: time.zone, specs }, host, wording),
    redacted: resolveRedact(typed.redact, asked.report === null ? [] : usuallyRedacted, wording),
    isDetailed: typed.details ?? false,
    isAscii: typed.ascii ?? false,
    save: typed.save ?? null,
    color: resolveColor(typed.color, wording),
    isQuiet: typed.quiet ?? false,
    showsProgress: typed.progress,
    encoding: resolveEncoding(typed.encoding, wording),
    threads: resolveNumber(typed.threads, 1, mostThreads, wording.noNumberOfThreads),
    maxDistinct: resolveNumber(typed.maxDistinct, leastDistinct, mostDistinct, wording.noNumberOfValues),
    ...gates,
  };
}

/** The usual format; a report with a form of its own goes with no other. */
function resolveForm(
  { format, report }: TypedOptions,
  wording: CommandWording,
): Pick<Options, 'format' | 'report'> {
  if (report === undefined) return { format: resolveFormat(format ?? 'text', wording), report: null };
  if (!Object.hasOwn(reports, report))
    throw new UsageError(...wording.noSuchReport(safe(report), Object.keys(reports)));
  if (format !== undefined && resolveFormat(format, wording) !== 'markdown')
    throw new UsageError(...wording.reportInFormat(report, safe(format)));
  return { format: 'markdown', report: report as ReportName };
}

function resolveFormat(format: string, { noSuchFormat }: CommandWording): Format {
  if (Object.hasOwn(reporters, format)) return format as Format;
  throw new UsageError(...noSuchFormat(safe(format), Object.keys(reporters)));
}

function resolveSections(typed: string | undefined, wording: CommandWording): SectionName[] | null {
  if (typed === undefined) return null;
  return typed.split(',').map((word) => {
    const name = sectionNames.find((section) => section === word.trim().toLowerCase());
    if (name === undefined) throw new UsageError(...wording.noSuchSection(safe(word.trim()), sectionNames));
    return name;
  });
}

function resolveTop(top: string | undefined, { noNumberOfRows }: CommandWording): number | null {
  if (top === undefined) return null;
  if (top === 'all') return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,8}$/.test(top)) return Number(top);
  throw new UsageError(...noNumberOfRows(safe(top)));
}

/** A whole number from `least` to `most`; null if none is given. */
function resolveNumber(
  typed: string | undefined,
  least: number,
  most: number,
  complaint: (typed: Safe, least: number, most: number) => readonly [message: string, hint: string],
): number | null {
  if (typed === undefined) return null;
  const number = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(...complaint(safe(typed), least, most));
}

/** Throws a `UsageError` for a word that is no choice. */
export function resolveColor(color: string | boolean, { noSuchColor }: CommandWording): ColorChoice {
  const choice = colorChoiceOf(color);
  if (choice !== null) return choice;
  throw new UsageError(...noSuchColor(safe(String(color))));
}

/** The name of an encoding that Node knows; null if none is typed. */
export function resolveEncoding(
  label: string | undefined,
  { noSuchEncoding }: CommandWording,
): string | null {
  if (label === undefined) return null;
  const encoding = encodingOf(label);
  if (encoding !== null) return encoding;
  throw new UsageError(...noSuchEncoding(safe(label)));
}
