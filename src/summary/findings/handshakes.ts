import { client } from '../../query/dimension.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { type Code, code, isHandshakeLeg } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { Handshakes } from '../finding.ts';
import type { Decode } from '../groups.ts';
import type { CodeCount } from '../summary.ts';
import type { FindingKind } from './kind.ts';
import { samplesOf } from './samples.ts';

/**
 * Why Windows refuses a logon: SEC_E_LOGON_DENIED and SEC_E_INVALID_TOKEN of SSPI, then the wrong name or password, the
 * expired password, the disabled account, the password that must be changed, and the locked account.
 */
const logonFailures = [2_148_074_252, 2_148_074_248, 1326, 1330, 1331, 1907, 1909];

/** Our choice: fewer in a log are people who mistype, or the odd leg that a tool leaves behind. */
const leastCount = 20;
/** Our choice: below it they change no figure that anyone reads. */
const leastShare = 0.01;

/** Our choice: who comes after them made few. */
const mostClients = 10;

export const failedLogon: Filter = {
  kind: 'and',
  of: [
    { kind: 'is', field: 'status', operator: '=', values: [{ as: 'text', text: '401' }] },
    {
      kind: 'is',
      field: 'win32',
      operator: '=',
      values: logonFailures.map((win32) => ({ as: 'text', text: String(win32) })),
    },
  ],
};

const failedLogons: View = {
  service: 'http',
  where: failedLogon,
  by: [code, client],
  metrics: ['count', 'first-record'],
};

/** Tells the legs of logon handshakes from logons that failed. It is a count: who made which leg is not logged. */
export const handshakes: FindingKind = {
  views: { failedLogons },
  find({ tallies, summary, decode }) {
    const found = handshakesIn(summary.codes, summary.requests.total);
    if (found === null) return [];
    const tally = tallies.of(failedLogons);
    return [{ ...found, clients: clientsIn(tally, decode), samples: samplesOf(tallies, tally) }];
  },
};

/** Null if there are too few of either to matter. */
export function handshakesIn(
  codes: readonly CodeCount[],
  requests: number,
): Omit<Handshakes, 'clients' | 'samples'> | null {
  const isMany = (count: number): boolean => count >= leastCount && count >= leastShare * requests;
  const http = codes.filter(({ service }) => service === 'http');
  const legs = http.filter(isHandshakeLeg).reduce((sum, { count }) => sum + count, 0);
  const failed = http.filter(isFailedLogon).map((one) => ({ code: codeOf(one), count: one.count }));
  const isTrouble = isMany(failed.reduce((sum, { count }) => sum + count, 0));
  if (!isTrouble && !isMany(legs)) return null;
  return { id: 'handshakes', severity: isTrouble ? 'trouble' : 'note', legs, failed };
}

function clientsIn(tally: ViewTally, decode: Decode): Handshakes['clients'] {
  const counts = new Map<string, number>();
  for (const group of tally.groups) {
    if (group === tally.rest) continue;
    const [, client = ''] = tally.valuesOf(group);
    counts.set(client, (counts.get(client) ?? 0) + tally.countOf(group));
  }
  return [...counts]
    .sort(([left, one], [right, other]) => other - one || (left < right ? -1 : 1))
    .slice(0, mostClients)
    .map(([client, count]) => ({ client: decode(Buffer.from(client, 'latin1')), count }));
}

function isFailedLogon({ status, win32 }: Code): boolean {
  return status === 401 && win32 !== null && logonFailures.includes(win32);
}

function codeOf({ service, status, substatus, win32, reason }: Code): Code {
  return { service, status, substatus, win32, reason };
}
