import { client } from '../../query/dimension.ts';
import { route } from '../../query/filter/fields.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { NetworkFolder, networkName } from '../../query/network.ts';
import { code, parseCode } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import type { SlowDownloads } from '../finding.ts';
import { summaryViews } from '../views.ts';
import type { FindingKind } from './kind.ts';
import { samplesOf } from './samples.ts';
import { countFrom, earlyEndings, isAnswered, isSlow, patienceMs } from './slow-views.ts';

/** Our choice: in five seconds a line of 1 Mbit/s sends 600 kB, and an answer of half a megabyte is no page any more. */
const leastBytes = 500_000;
/** Our choice: fewer say nothing of the others. */
const leastCount = 20;
/** Our choice: of the slow requests; where they are fewer, they do not explain what is slow. */
const leastShare = 0.1;
/** Our choice: what is slow is mostly downloads, and users leave: then they are told as trouble. */
const troubleShare = 0.5;
const troubleLeft = 0.1;
const mostListed = 5;

/** What a program answers, whose time can be its own. Any other ending of a name is that of a file, which is only sent. */
const programs = /\.(aspx?|ashx|asmx|axd|svc|cshtml|php|cgi|dll|do|jsp)$/;

const large: readonly Filter[] = [
  { kind: 'is', field: 'ms', operator: '>=', values: [{ as: 'text', text: String(patienceMs) }] },
  { kind: 'is', field: 'bytes-sent', operator: '>=', values: [{ as: 'text', text: String(leastBytes) }] },
  isAnswered,
];

const ofLarge = { service: 'http', where: isSlow, andWhere: { kind: 'and', of: large } } as const;

const byClient: View = { ...ofLarge, by: [route, client], metrics: ['count', 'bytes-sent', 'first-record'] };
const byCode: View = { ...ofLarge, by: [route, code], metrics: ['count'] };

/** Finds slow requests that sent much: the network or the client is slow, rather than the application. */
export const slowDownloads: FindingKind = {
  views: { byClient, byCode },
  find({ tallies, summary, decode }) {
    const lasting = new Set(summary.longPolls.routes.map(({ value }) => value));
    const left = leftByRoute(tallies.of(byCode));
    const tally = tallies.of(byClient);
    const routes = new Map<string, { count: number; bytes: number; groups: number[] }>();
    for (const group of tally.groups) {
      if (group === tally.rest) continue;
      const [name = ''] = tally.valuesOf(group);
      const one = routes.get(name) ?? { count: 0, bytes: 0, groups: [] };
      routes.set(name, one);
      one.count += tally.countOf(group);
      one.bytes += tally.totalOf(group, 'bytes-sent').sum;
      one.groups.push(group);
    }
    const downloads = [...routes]
      .map(([name, one]) => ({
        ...one,
        route: decode(Buffer.from(name, 'latin1')),
        left: left.get(name) ?? 0,
      }))
      .filter((one) => isDownload(one) && !lasting.has(one.route))
      .sort((one, other) => other.count - one.count || (one.route < other.route ? -1 : 1));
    const total = (of: 'count' | 'bytes' | 'left'): number =>
      downloads.reduce((sum, one) => sum + one[of], 0);
    // What is meant to last is slow as a whole.
    const slow = summary.longPolls.routes.reduce(
      (rest, { count }) => rest - count,
      countFrom(patienceMs, tallies.of(summaryViews.total)),
    );
    const share = { count: total('count'), of: Math.max(slow, total('count')) };
    if (share.count < leastCount || share.count < leastShare * share.of) return [];
    const isTrouble = share.count >= troubleShare * share.of && total('left') >= troubleLeft * share.count;
    const groups = downloads.flatMap((one) => one.groups);
    const networks = networksOf(tally, groups);
    const found: SlowDownloads = {
      id: 'slow-downloads',
      severity: isTrouble ? 'trouble' : 'note',
      slowMs: patienceMs,
      share,
      left: total('left'),
      meanBytes: Math.round(total('bytes') / share.count),
      networks: networks.length,
      largestNetworks: networks.slice(0, mostListed),
      routes: downloads.slice(0, mostListed).map(({ route, count }) => ({ route, count })),
      samples: samplesOf(tallies, tally, groups),
    };
    return [found];
  },
};

/** A route is one if it names a file, or if clients leave: nobody leaves an application that has begun to answer. */
export function isDownload({
  route,
  count,
  left,
}: {
  readonly route: string;
  readonly count: number;
  readonly left: number;
}): boolean {
  const name = route.slice(route.lastIndexOf('/') + 1).toLowerCase();
  return (name.includes('.') && !programs.test(name)) || left >= troubleLeft * count;
}

/** How many of each route ended before all was sent. */
function leftByRoute(tally: ViewTally): Map<string, number> {
  const left = new Map<string, number>();
  for (const group of tally.groups) {
    if (group === tally.rest) continue;
    const [route = '', key = ''] = tally.valuesOf(group);
    if (!isEarly(parseCode(key).win32)) continue;
    left.set(route, (left.get(route) ?? 0) + tally.countOf(group));
  }
  return left;
}

/** The networks of the clients, by count. */
function networksOf(tally: ViewTally, groups: readonly number[]): SlowDownloads['largestNetworks'] {
  const folder = new NetworkFolder();
  const counts = new Map<string, number>();
  for (const group of groups) {
    const [, address = ''] = tally.valuesOf(group);
    const network = folder.networkOf(Buffer.from(address, 'latin1'));
    if (network === null) continue;
    const name = networkName(network);
    counts.set(name, (counts.get(name) ?? 0) + tally.countOf(group));
  }
  return [...counts]
    .map(([network, count]) => ({ network, count }))
    .sort((one, other) => other.count - one.count || (one.network < other.network ? -1 : 1));
}

function isEarly(win32: number | null): boolean {
  return earlyEndings.some((one) => one === win32);
}
