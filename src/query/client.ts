import { isIP } from 'node:net';
import { type FieldName, fieldCalled, kindOf } from '../w3c/field.ts';
import { client, type Dimension } from './dimension.ts';
import { addressTest } from './filter/address.ts';

/** Where the client of a request stands, if a proxy sends the request on: then `c-ip` is the proxy. */
export interface ClientFrom {
  /** The logged field, without `cs( )`: `X-Forwarded-For`. */
  readonly field: string;
  /** Addresses and networks of proxies. */
  readonly trusted: readonly string[];
}

/** The field that was typed, without the `cs( )` that some logs have around it; null for what can hold no address. */
export function clientFieldOf(typed: string): string | null {
  const name = /^(?:cs|field)\((.*)\)$/i.exec(typed.trim())?.[1] ?? typed.trim();
  // Names of columns have no blanks; numbers and times are no addresses.
  return name === '' || /\s/.test(name) || kindOf(fieldCalled(name)) !== 'text' ? null : name;
}

/** RFC 1918, RFC 4193 and the addresses of the machine itself: no client of the Internet has one of them. */
export const privateNetworks: readonly string[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  '::1',
];

/** `named`: the field names its client. `fallback`: it does not, and `c-ip` stands for it. */
export type ClientOrigin = 'named' | 'fallback';

/** Who named the client of a record. Only counted where another field than `c-ip` is to name it. */
export const clientOrigin: Dimension = {
  name: 'client-origin',
  fields: client.fields,
  valueOf: () => 'fallback' satisfies ClientOrigin,
};

/** The columns that a log may have the field in: administrators name it with or without `cs( )`. */
export function clientColumns({ field }: ClientFrom): FieldName[] {
  return [fieldCalled(field), fieldCalled(`cs(${field})`)];
}

/** Fields, with those that tell the client where it is among them. */
export function withClientColumns(fields: Iterable<FieldName>, from: ClientFrom | null): Set<FieldName> {
  const all = new Set(fields);
  if (from !== null && all.has('c-ip')) for (const column of clientColumns(from)) all.add(column);
  return all;
}

/**
 * What stands for each dimension where `from` tells the client: the one place that says who the client is. All that does
 * not depend on the client stays as it is; hops do, since they are about the proxies themselves.
 */
export function dimensionsSeen(from: ClientFrom | null): (dimension: Dimension) => Dimension {
  if (from === null) return (dimension) => dimension;
  const fields = [...clientColumns(from), 'c-ip'] as const;
  const tests = from.trusted.map((network) => addressTest(network)!);
  const namedBy = (values: readonly (string | null)[]): string | null => {
    const [plain, header, peer] = values;
    // Whoever sends the request to the server is a proxy, or else nothing could be believed.
    const isProxy = (address: string) => address === peer || tests.some((holds) => holds(address));
    return clientIn(plain ?? header ?? '-', isProxy);
  };
  const behind: Dimension = {
    name: client.name,
    fields,
    valueOf: ({ values }) => namedBy(values) ?? values[2] ?? null,
  };
  const origin: Dimension = {
    name: clientOrigin.name,
    fields,
    valueOf: ({ values }) => (namedBy(values) === null ? 'fallback' : 'named') satisfies ClientOrigin,
  };
  const seen = new Map([
    [client, behind],
    [clientOrigin, origin],
  ]);
  return (dimension) => {
    let one = seen.get(dimension);
    if (one === undefined) {
      const { workedOut } = dimension;
      one =
        workedOut?.from === client
          ? { ...dimension, fields, ...workedOutFrom(behind, workedOut) }
          : dimension;
      seen.set(dimension, one);
    }
    return one;
  };
}

function workedOutFrom(
  from: Dimension,
  { workOut }: NonNullable<Dimension['workedOut']>,
): Pick<Dimension, 'valueOf'> {
  return {
    valueOf(row) {
      const value = from.valueOf(row);
      return value === null ? null : workOut(value);
    },
  };
}

/**
 * The right-most address of a list that is no proxy's: what stands left of it, anybody could have sent. Where all are
 * proxies', the left-most one, which is the first that a proxy saw. Null if something that is no address stands before it
 * is found.
 */
function clientIn(list: string, isProxy: (address: string) => boolean): string | null {
  let end = list.length;
  for (;;) {
    const comma = list.lastIndexOf(',', end - 1);
    const address = addressIn(list.slice(comma + 1, end));
    if (address === null || comma < 0 || !isProxy(address)) return address;
    end = comma;
  }
}

/**
 * An address as proxies write it and IIS logs it, with `+` for blanks: bare, in quotes, with a port, IPv6 in brackets.
 * Null for anything else: `-`, `unknown`, names, and what was made up.
 */
function addressIn(entry: string): string | null {
  let [start, end] = [0, entry.length];
  while (start < end && isBlank(entry[start]!)) start++;
  while (end > start && isBlank(entry[end - 1]!)) end--;
  // With brackets, quotes and a port no address is longer; what a hostile client sent can be 64 KiB.
  if (end - start > longestEntry) return null;
  const text = entry.slice(start, end).replace(/^"(.*)"$/, '$1');
  const [, bare] = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text) ?? /^([\d.]+):\d{1,5}$/.exec(text) ?? [];
  const address = bare ?? text;
  // A zone (`%12`) means something only to the machine that wrote it.
  if (isIP(address) === 0 || address.includes('%')) return null;
  // The same client with and without IPv6 on its way.
  return /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address.toLowerCase();
}

/** `"[…]:65535"` with the 45 characters of the longest address. */
const longestEntry = 45 + 10;

function isBlank(character: string): boolean {
  return character === '+' || character === ' ' || character === '\t';
}
