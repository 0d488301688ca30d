import { client, type Dimension, reason } from './dimension.ts';
import { type FilterField, filterFieldOf, filterFields } from './filter/fields.ts';
import { NetworkFolder, networkName } from './network.ts';
import { type Code, code, parseCode } from './outcome.ts';
import { site } from './place.ts';

/** A field that a table groups records by. A record without a value in it is in no group. */
export interface GroupField {
  readonly name: string;
  readonly dimension: Dimension;
}

/** Another value, worked out from that of a dimension; null for none. */
function derived(name: string, from: Dimension, workOut: (value: string) => string | null): Dimension {
  return {
    ...from,
    name,
    isField: false,
    workedOut: { from, workOut },
    valueOf(row) {
      const value = from.valueOf(row);
      return value === null ? null : workOut(value);
    },
  };
}

function numberText(number: number | null): string | null {
  return number === null ? null : String(number);
}

/** The code as people write it: `404.13`, FTP's `530.41`, `AppOffline`. */
function codeText({ service, status, substatus, reason }: Code): string | null {
  if (service === 'httperr' && reason !== null) return reason;
  return status === null || substatus === null ? numberText(status) : `${status}.${substatus}`;
}

/** Two servers' `W3SVC1` are two sites. */
function siteText(key: string): string {
  const [server = '', name = ''] = key.split('\0');
  return server === '' ? name : `${server}/${name}`;
}

const networks = new NetworkFolder();

function networkText(address: string): string | null {
  const network = networks.networkOf(Buffer.from(address, 'latin1'));
  return network === null ? null : networkName(network);
}

/** Who wrote a record: every record has a value. */
export const service: Dimension = derived('service', code, (key) => parseCode(key).service);

/**
 * Fields that are something else here than in a condition, or nothing there. Dimensions of the summary have other names:
 * views are sent by name.
 */
const own: readonly GroupField[] = [
  { name: 'code', dimension: derived('status.substatus', code, (key) => codeText(parseCode(key))) },
  { name: 'network', dimension: derived('network', client, networkText) },
  { name: 'site', dimension: derived('server/site', site, siteText) },
  { name: 'reason', dimension: reason },
  { name: 'service', dimension: service },
];

const isOwn = (name: string): boolean => own.some((field) => field.name === name);

/** What a field of conditions groups by; null for one that is measured, such as how long requests took. */
function groupingBy(field: FilterField): GroupField | null {
  const { name } = field;
  if (field.kind === 'status')
    return { name, dimension: derived(name, code, (key) => numberText(parseCode(key).status)) };
  if (!('from' in field)) return { name, dimension: field.dimension };
  const { from } = field;
  if ('field' in from) return null;
  return { name, dimension: derived(name, from.dimension, (value) => numberText(from.numberOf(value))) };
}

/** All that have a name of their own, in the order in which help lists them. */
export const groupFields: readonly GroupField[] = [
  ...own,
  ...filterFields
    .filter(({ name }) => !isOwn(name))
    .map(groupingBy)
    .filter((field) => field !== null),
];

/** The field of that name in any case; `measured` for one whose values make no groups; null if there is none. */
export function groupFieldOf(typed: string): GroupField | 'measured' | null {
  const word = typed.toLowerCase();
  // Conditions know some of these words by another meaning.
  const name = isOwn(word) ? word : filterFieldOf(typed)?.name;
  if (name === undefined) return null;
  const listed = groupFields.find((field) => field.name === name);
  if (listed !== undefined) return listed;
  return groupingBy(filterFieldOf(typed)!) ?? 'measured';
}
