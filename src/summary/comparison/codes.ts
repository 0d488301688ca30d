import { type Code, isError, isHandshakeLeg, isServerError, parseCode } from '../../query/outcome.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Share } from '../finding.ts';
import type { Service } from '../summary.ts';
import type { CodeChange, TotalChange } from './comparison.ts';
import {
  type CountedSide,
  clustered,
  compareTexts,
  effectOf,
  effectOrder,
  onBoth,
  type Pair,
  type Question,
} from './sides.ts';
import { type Clustered, differenceTest, isShareChange } from './tests.ts';

/** The tests of all HTTP requests together: many routes may each fail too little more to tell. */
export function totalTests({ before, after }: Question): TotalChange[] {
  const shares = onBoth((side): Share => {
    const { total } = side === 'before' ? before : after;
    return { count: total.serverErrorsOf(0), of: total.countOf(0) };
  });
  if (shares.before.of === 0 || shares.after.of === 0) return [];
  const clients = onBoth((side) => {
    const { codesOfClients } = side === 'before' ? before : after;
    return new ClientsOfCodes(codesOfClients, (code) => (isServerError(code) ? '5xx' : null)).with('5xx', [
      'http',
    ]);
  });
  const probability = isShareChange(shares.before, shares.after)
    ? differenceTest({ ...shares, clients }, [clients.before.clients, clients.after.clients])
    : 1;
  return [{ metric: 'serverErrorRate', effect: effectOf(shares), probability, ...shares }];
}

/** Who was answered with which code: how often, of how many records of each service. */
class ClientsOfCodes {
  /** By code, then by client. */
  readonly #counts = new Map<string, Map<string, number>>();
  /** By service, then by client. */
  readonly #records = new Map<Service, Map<string, number>>();

  constructor(tally: ViewTally, keyOf: (code: Code) => string | null) {
    for (const group of tally.groups) {
      if (group === tally.rest) continue;
      const [logged = '', client = ''] = tally.valuesOf(group);
      const code = parseCode(logged);
      const count = tally.countOf(group);
      addTo(this.#records, code.service, client, count);
      const key = keyOf(code);
      if (key !== null) addTo(this.#counts, key, client, count);
    }
  }

  /** The clients of a code among all of some services. */
  with(key: string, services: readonly Service[]): Clustered {
    const all = services.flatMap((service) => this.#records.get(service) ?? []);
    const recordsOf = (client: string): number =>
      all.reduce((sum, records) => sum + (records.get(client) ?? 0), 0);
    const clients =
      all.length === 1 ? all[0]!.keys() : new Set(all.flatMap((records) => [...records.keys()]));
    return clustered(
      [...(this.#counts.get(key) ?? [])].map(([client, count]) => ({ count, of: recordsOf(client) })),
      [...clients].map(recordsOf),
    );
  }
}

function addTo<Key>(counts: Map<Key, Map<string, number>>, key: Key, client: string, count: number): void {
  const known = counts.get(key) ?? new Map<string, number>();
  known.set(client, (known.get(client) ?? 0) + count);
  counts.set(key, known);
}

/** A code as precisely as both sides log it. */
type ComparedCode = Pick<CodeChange, 'service' | 'status' | 'substatus' | 'reason'>;

/** Tests of all codes that were compared. */
export function codeTests({ before, after, codes, iis, decode }: Question): {
  readonly tests: readonly CodeChange[];
  readonly compared: number;
} {
  const services = new Set([...before.services].filter((service) => after.services.has(service)));
  const hasSubstatus = new Set(
    [...services].filter(
      (service) => logsSubstatus(before.codes, service) && logsSubstatus(after.codes, service),
    ),
  );
  const comparedAs = (code: Code): ComparedCode | null => {
    const { service, status, substatus, reason } = code;
    if (!services.has(service)) return null;
    return { service, status, substatus: hasSubstatus.has(service) ? substatus : null, reason };
  };
  const keyOf = (code: Code): string | null => {
    const compared = comparedAs(code);
    // The legs of a logon are no failures, though others of that code are.
    return compared && JSON.stringify([...Object.values(compared), isHandshakeLeg(code)]);
  };
  const seen = new Map<string, ComparedCode & { readonly isBad: boolean }>();
  const counts = onBoth((side) => {
    const tally = (side === 'before' ? before : after).codes;
    const byKey = new Map<string, number>();
    for (const group of tally.groups) {
      if (group === tally.rest) continue;
      const code = parseCode(tally.valuesOf(group)[0]!);
      const key = keyOf(code);
      if (key === null) continue;
      byKey.set(key, (byKey.get(key) ?? 0) + tally.countOf(group));
      seen.set(key, { ...comparedAs(code)!, isBad: isFailure(code) });
    }
    return byKey;
  });
  const records = onBoth((side) => recordsOf(side === 'before' ? before : after));
  const clientsOf = onBoth(
    (side) => new ClientsOfCodes((side === 'before' ? before : after).codesOfClients, keyOf),
  );
  const tests: CodeChange[] = [];
  let compared = 0;
  for (const [key, { isBad, reason, ...code }] of seen) {
    // What HTTP.sys refuses stands in no other log.
    const among: readonly Service[] = code.service === 'httperr' ? ['http', 'httperr'] : [code.service];
    const shares = onBoth(
      (side): Share => ({
        count: counts[side].get(key) ?? 0,
        of: among.reduce((sum, service) => sum + (records[side].get(service) ?? 0), 0),
      }),
    );
    if (shares.before.of === 0 || shares.after.of === 0) continue;
    compared += 1;
    const change =
      shares.before.count === 0
        ? 'new'
        : shares.after.count === 0
          ? 'gone'
          : effectOf(shares) === 'worse'
            ? 'more'
            : 'less';
    // How many of the answers are 304 and how many are 200 is the visitors' affair.
    if (!isBad && (change === 'more' || change === 'less')) continue;
    const shown = { ...code, reason: reason === null ? null : decode(Buffer.from(reason, 'latin1')) };
    tests.push({
      change,
      effect: isBad ? effectOf(shares) : 'neutral',
      ...shown,
      title: codes.title({ ...shown, win32: null }, iis),
      ...shares,
      probability: isShareChange(shares.before, shares.after) ? testOfCode(key, among, shares, clientsOf) : 1,
    });
  }
  return { tests, compared };
}

function testOfCode(
  key: string,
  among: readonly Service[],
  shares: Pair<Share>,
  clientsOf: Pair<ClientsOfCodes>,
): number {
  const clients = onBoth((side) => clientsOf[side].with(key, among));
  return differenceTest({ ...shares, clients }, [clients.before.clients, clients.after.clients]);
}

/** Of HTTP an error; of FTP and HTTP.sys any answer that is none of success. */
function isFailure(code: Code): boolean {
  return code.service === 'http' ? isError(code) : (code.status ?? 0) >= 400;
}

function logsSubstatus(codes: ViewTally, service: Service): boolean {
  return codes.groups.some((group) => {
    if (group === codes.rest) return false;
    const code = parseCode(codes.valuesOf(group)[0]!);
    return code.service === service && code.substatus !== null;
  });
}

function recordsOf({ codes }: CountedSide): ReadonlyMap<Service, number> {
  const records = new Map<Service, number>();
  for (const group of codes.groups) {
    if (group === codes.rest) continue;
    const { service } = parseCode(codes.valuesOf(group)[0]!);
    records.set(service, (records.get(service) ?? 0) + codes.countOf(group));
  }
  return records;
}

const codeOrder: readonly CodeChange['change'][] = ['new', 'gone', 'more', 'less'];

/** New ones first, then those that are gone, each by how many there are. */
export function byCodeChange(one: CodeChange, other: CodeChange): number {
  return (
    codeOrder.indexOf(one.change) - codeOrder.indexOf(other.change) ||
    effectOrder.indexOf(one.effect) - effectOrder.indexOf(other.effect) ||
    other.before.count + other.after.count - (one.before.count + one.after.count) ||
    compareTexts(codeText(one), codeText(other))
  );
}

function codeText({ service, status, substatus, reason }: CodeChange): string {
  return JSON.stringify([service, status, substatus, reason]);
}
