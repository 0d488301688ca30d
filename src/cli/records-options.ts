import { every, type Filter } from '../query/filter/filter.ts';
import { nearFields } from '../query/filter/near-fields.ts';
import { withSiteIds } from '../query/filter/site-names.ts';
import { withoutProbes } from '../query/probe.ts';
import { fieldsNamedIn } from '../query/table.ts';
import { fieldNamed } from '../records/fields.ts';
import type { SortOrder } from '../records/sort.ts';
import {
  type Column,
  type OwnColumn,
  ownColumns,
  type RecordFormat,
  recordReporters,
} from '../report/records/index.ts';
import { type Safe, safe } from '../report/safe.ts';
import { type ResolvedClients, resolveClients, type TypedClients } from './asked-clients.ts';
import { type ResolvedTime, resolveTime, type TypedTime } from './asked-time.ts';
import type { Host } from './host.ts';
import { resolveColor, resolveEncoding } from './options.ts';
import { resolveRedact } from './redact.ts';
import type { ColorChoice } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { resolveWhere } from './where.ts';
import type { CommandWording } from './wording.ts';

/** The options of `records` as typed; see `command.ts` for what they mean. */
export interface TypedRecordsOptions extends TypedTime, TypedClients {
  readonly siteNames?: string;
  readonly where?: readonly string[];
  readonly format: string;
  readonly fields?: string;
  readonly sort?: string;
  readonly limit?: string;
  readonly around?: string;
  readonly redact?: string;
  readonly encoding?: string;
  readonly output?: string;
  readonly color: string | boolean;
  readonly quiet?: boolean;
  readonly progress?: boolean;
}

/** The same, resolved. */
export interface RecordsOptions extends ResolvedClients {
  readonly filter: Filter | null;
  /** All of it that was typed as a condition; health probes may be left out besides. */
  readonly typedFilter: Filter | null;
  readonly time: ResolvedTime['time'];
  readonly logZone: ResolvedTime['logZone'];
  readonly format: RecordFormat;
  /** Null: what suits the format. */
  readonly columns: readonly Column[] | null;
  readonly sort: SortOrder | null;
  /** Whether a session was asked for, which is told as a story. */
  readonly tellsSession: boolean;
  /** Infinity for all. */
  readonly limit: number;
  /** Whether that was typed. */
  readonly isLimited: boolean;
  readonly around: RecordPlace | null;
  /** Names of fields whose values are not shown. */
  readonly redacted: readonly string[];
  readonly encoding: string | null;
  /** The file that is written; null for standard output. */
  readonly output: string | null;
  readonly color: ColorChoice;
  readonly isQuiet: boolean;
  readonly showsProgress: boolean;
}

/** A line, from 1, of a file. */
export interface RecordPlace {
  readonly file: string;
  readonly line: number;
}

/** How many records are sorted, since all that are must be in memory. */
const usuallySorted = 1_000;
/** Neighbours of a record. */
const usuallyAround = 20;

/** Throws a `UsageError` for the first value that makes no sense. */
export function resolveRecordsOptions(
  typed: TypedRecordsOptions,
  specs: readonly string[],
  host: Host,
  wording: CommandWording,
  siteNames: ReadonlyMap<number, string> = new Map(),
): RecordsOptions {
  const around = resolvePlace(typed.around, wording);
  if (around !== null && typed.sort !== undefined) throw new UsageError(...wording.records.aroundSorted);
  const sort = resolveSort(typed.sort, typed.clientFrom !== undefined, wording);
  const usualLimit =
    around !== null ? usuallyAround : sort !== null ? usuallySorted : Number.POSITIVE_INFINITY;
  const { clientFrom, excludesProbes } = resolveClients(typed, wording);
  const own = ownColumnsFor(clientFrom !== null, siteNames.size > 0);
  const { time, logZone } = resolveTime(
    typed,
    around !== null && specs.length === 0 ? [around.file] : specs,
    host,
    wording,
  );
  const typedFilter = every(
    resolveWhere(typed.where ?? [], wording).map((one) => withSiteIds(one, siteNames)),
  );
  const format = resolveFormat(typed.format, wording);
  const isAsItIs = typed.fields === undefined && sort === null && around === null;
  const namesSession = typedFilter !== null && fieldsNamedIn(typedFilter).includes('session');
  return {
    tellsSession: format === 'text' && isAsItIs && namesSession,
    filter: every([excludesProbes ? withoutProbes : null, typedFilter]),
    typedFilter,
    clientFrom,
    excludesProbes,
    time,
    logZone,
    format,
    columns:
      typed.fields === undefined
        ? null
        : typed.fields.split(',').map((name) => resolveColumn(name, own, wording)),
    sort,
    limit: resolveLimit(typed.limit, wording) ?? usualLimit,
    isLimited: typed.limit !== undefined,
    around,
    redacted: resolveRedact(typed.redact, [], wording),
    encoding: resolveEncoding(typed.encoding, wording),
    output: typed.output ?? null,
    color: resolveColor(typed.color, wording),
    isQuiet: typed.quiet ?? false,
    showsProgress: typed.progress ?? true,
  };
}

function resolveFormat(format: string, { noSuchFormat }: CommandWording): RecordFormat {
  if (Object.hasOwn(recordReporters, format)) return format as RecordFormat;
  throw new UsageError(...noSuchFormat(safe(format), Object.keys(recordReporters)));
}

/** `client` and `site` are columns of their own where they are others than the log has. */
function ownColumnsFor(tellsClient: boolean, namesSites: boolean): readonly OwnColumn[] {
  return ownColumns.filter((name) => (name === 'client' ? tellsClient : name === 'site' ? namesSites : true));
}

function resolveColumn(typed: string, owned: readonly OwnColumn[], wording: CommandWording): Column {
  const name = typed.trim();
  const column = owned.find((own) => own === name.toLowerCase()) ?? fieldNamed(name);
  if (column !== null) return column;
  throw new UsageError(...wording.records.noSuchField('--fields', safe(name), near(name)));
}

function resolveSort(
  typed: string | undefined,
  tellsClient: boolean,
  wording: CommandWording,
): SortOrder | null {
  if (typed === undefined) return null;
  const [, name = '', direction] = /^(.*?)(?::(asc|desc))?$/is.exec(typed.trim()) ?? [];
  const field = tellsClient && name.toLowerCase() === 'client' ? 'client' : fieldNamed(name);
  if (field === null) throw new UsageError(...wording.records.noSuchField('--sort', safe(name), near(name)));
  return { field, isDescending: direction?.toLowerCase() === 'desc' };
}

function near(name: string): Safe | null {
  const nearest = nearFields(name).find((one) => fieldNamed(one) !== null);
  return nearest === undefined ? null : safe(nearest);
}

function resolveLimit(typed: string | undefined, { records }: CommandWording): number | null {
  if (typed === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new UsageError(...records.noNumber(safe(typed)));
}

/** What stands before the last colon is the file: `C:\\logs\\u_ex261119.log:88123`. */
function resolvePlace(typed: string | undefined, { records }: CommandWording): RecordPlace | null {
  if (typed === undefined) return null;
  const [, file, line] = /^(.+):([1-9]\d{0,14})$/s.exec(typed) ?? [];
  if (file === undefined) throw new UsageError(...records.noPlace(safe(typed)));
  if (file === '-') throw new UsageError(...records.aroundStandardInput);
  return { file, line: Number(line) };
}
