import { type FieldName, fieldCalled, kindOf, knownField } from '../../w3c/field.ts';
import { agentFamily, agentKind } from '../agent.ts';
import { attack, attackOfAgent, attackOfPath, mayBeAttack } from '../attack.ts';
import { client, type Dimension, path, queue, userAgent } from '../dimension.ts';
import { pathExtension } from '../extension.ts';
import { ftpCommand, ftpNamedSession } from '../ftp.ts';
import { code, parseCode } from '../outcome.ts';
import { server, site } from '../place.ts';
import { RouteFolder } from '../route.ts';
import { comparisonsIn, type Filter, type Operator } from './filter.ts';

/** What the values of a field are compared as. `header`: text in which the log has `+` for blanks. */
export type ValueKind =
  | 'status'
  | 'number'
  | 'win32'
  | 'duration'
  | 'text'
  | 'header'
  | 'address'
  | 'service';

interface Named {
  readonly name: string;
  /** Other names, W3C names among them. */
  readonly aliases: readonly string[];
}

export interface StatusField extends Named {
  readonly kind: 'status';
}

/** A field of numbers, which are in a numeric field, or are worked out from the values of a dimension. */
export interface NumberField extends Named {
  readonly kind: 'number' | 'win32' | 'duration';
  readonly from:
    | { readonly field: FieldName }
    | { readonly dimension: Dimension; numberOf(value: string): number | null };
}

export interface TextField extends Named {
  readonly kind: 'text' | 'header' | 'address' | 'service';
  readonly dimension: Dimension;
  /** The text of a value of the dimension, one character a byte; null for none. */
  textOf(value: string): string | null;
  /** The text is no part of the value. */
  readonly isWorkedOut?: true;
  /** Whether the bytes of a value can have a text, where that is told sooner than the text. */
  readonly mayHaveText?: (bytes: Uint8Array, from: number, to: number) => boolean;
}

/** Something that can be compared. */
export type FilterField = StatusField | NumberField | TextField;

const folder = new RouteFolder();

/** The path, folded. */
export const route: Dimension = {
  name: 'route',
  fields: path.fields,
  valueOf: ({ values: [stem] }) =>
    stem == null ? null : Buffer.from(folder.routeOf(Buffer.from(stem, 'latin1'))).toString('latin1'),
};

const asLogged = (value: string): string => value;

function fieldDimension(field: FieldName): Dimension {
  return { name: field, fields: [field], isField: true, valueOf: ({ values }) => values[0] ?? null };
}

function text(
  name: string,
  aliases: readonly string[],
  from: FieldName | Dimension,
  kind: TextField['kind'] = 'text',
): TextField {
  const dimension = typeof from === 'string' ? fieldDimension(from) : from;
  return { name, aliases, kind, dimension, textOf: asLogged };
}

/** In the order in which help lists them. */
export const filterFields: readonly FilterField[] = [
  { name: 'status', aliases: ['code', 'sc-status'], kind: 'status' },
  {
    name: 'substatus',
    aliases: ['sc-substatus'],
    kind: 'number',
    from: { dimension: code, numberOf: (key) => parseCode(key).substatus },
  },
  {
    name: 'win32',
    aliases: ['sc-win32-status'],
    kind: 'win32',
    from: { dimension: code, numberOf: (key) => parseCode(key).win32 },
  },
  text('path', ['cs-uri-stem'], path),
  text('route', [], route),
  text('extension', [], pathExtension),
  text('query', ['cs-uri-query'], 'cs-uri-query'),
  // Old FTP services number the commands of a session: `[12]USER` is the method USER.
  text('method', ['cs-method'], ftpCommand),
  text('client', ['c-ip'], client, 'address'),
  text('user', ['cs-username'], 'cs-username'),
  // Before a NUL stands the server.
  { ...text('site', ['s-sitename'], site), textOf: (key) => key.slice(key.indexOf('\0') + 1) },
  text('server', ['s-computername'], server),
  text('server-ip', ['s-ip'], 's-ip', 'address'),
  {
    name: 'port',
    aliases: ['s-port'],
    kind: 'number',
    from: {
      dimension: fieldDimension('s-port'),
      numberOf: (value) => (/^\d{1,5}$/.test(value) ? Number(value) : null),
    },
  },
  text('host', ['cs-host'], 'cs-host'),
  text('user-agent', ['cs(User-Agent)'], userAgent, 'header'),
  text('agent', [], agentFamily),
  text('agent-kind', [], agentKind),
  text('attack', [], attack),
  text('referer', ['cs(Referer)', 'referrer'], 'cs(Referer)', 'header'),
  text('cookie', ['cs(Cookie)'], 'cs(Cookie)', 'header'),
  text('version', ['cs-version'], 'cs-version'),
  { name: 'ms', aliases: ['time-taken'], kind: 'duration', from: { field: 'time-taken' } },
  { name: 'bytes-sent', aliases: ['sc-bytes'], kind: 'number', from: { field: 'sc-bytes' } },
  { name: 'bytes-received', aliases: ['cs-bytes'], kind: 'number', from: { field: 'cs-bytes' } },
  { ...text('reason', ['s-reason'], code), textOf: (key) => parseCode(key).reason },
  text('queue', ['s-queuename'], queue),
  text('session', ['x-session'], ftpNamedSession),
  text('fullpath', ['x-fullpath'], 'x-fullpath'),
  { ...text('service', [], code, 'service'), textOf: (key) => parseCode(key).service },
];

/** What the program itself asks for: nobody need wait for the query of a request to suspect it by its path or its program. */
const unlistedFields: readonly FilterField[] = [
  { ...text('attack-path', [], path), textOf: attackOfPath, isWorkedOut: true, mayHaveText: mayBeAttack },
  { ...text('attack-agent', [], userAgent), textOf: attackOfAgent, isWorkedOut: true },
];

/** What `service` is compared with. */
export const services = ['http', 'ftp', 'httperr', 'unknown'];

const byName = new Map(
  [...filterFields, ...unlistedFields].flatMap((field) =>
    [field.name, ...field.aliases].map((name) => [name.toLowerCase(), field] as const),
  ),
);

/**
 * The field of that name in any case: one of `filterFields`, another W3C field or header (`cs(X-Name)`), or with
 * `field(X-Name)` any column of a log. Null if there is none, or if it is the date or the time.
 */
export function filterFieldOf(name: string): FilterField | null {
  const column = /^field\((.+)\)$/is.exec(name)?.[1];
  const asked = column ?? name;
  const known = knownField(asked);
  if (known === null && column === undefined) {
    const listed = byName.get(name.toLowerCase());
    if (listed !== undefined) return listed;
    if (!/^(?:cs|sc)\(.+\)$/is.test(name)) return null;
  }
  const field = known ?? fieldCalled(asked);
  if (kindOf(field) === 'time') return null;
  return (
    (known === null ? undefined : byName.get(known.toLowerCase())) ??
    text(`field(${asked.toLowerCase()})`, [], field)
  );
}

const equality: readonly Operator[] = ['=', '!='];
const matching: readonly Operator[] = [...equality, '~', '!~'];
const ordering: readonly Operator[] = [...equality, '<', '<=', '>', '>='];

export function operatorsOf(kind: ValueKind): readonly Operator[] {
  switch (kind) {
    case 'service':
      return equality;
    case 'text':
    case 'header':
    case 'address':
      return matching;
    default:
      return ordering;
  }
}

/** The W3C fields that must be read to test a filter; times always are. Comparisons are with fields that exist. */
export function fieldsOfFilter(filter: Filter): FieldName[] {
  return [...new Set(comparisonsIn(filter).flatMap(({ field }) => fieldsRead(filterFieldOf(field)!)))];
}

function fieldsRead(field: FilterField): readonly FieldName[] {
  if (field.kind === 'status') return code.fields;
  if (!('from' in field)) return field.dimension.fields;
  return 'field' in field.from ? [field.from.field] : field.from.dimension.fields;
}
