import { path } from '../query/dimension.ts';
import type { Filter } from '../query/filter/filter.ts';
import type { View } from '../query/view.ts';
import type { SavedHistogram } from '../tally/histograms.ts';
import type { ViewTally } from '../tally/view-tally.ts';
import type { LongPoll } from './summary.ts';

/** Our choice: what a page seldom takes and a poll for news at least; servers and proxies often end it after 30 s. */
const leastMs = 20_000;
/** Our choice: so many of a route's requests are of one length, or its length is no rule. */
const leastShare = 0.5;
/** One length: timers and networks spread it. Our choice. */
const bandWidth = 0.05;
/** Our choice: fewer have no usual length. */
const leastRequests = 20;
/** Our choice: what fails more often than this rather waits for something that does not come. */
const mostErrors = 0.05;
/** Our choice: no news, or a few lines. */
const mostBytes = 4096;
/** Our choice: of a path with a known name. Less on average is no poll but an ordinary call. */
const leastNamedMs = 10_000;

/**
 * Paths that are known to wait for news: SignalR of ASP.NET, ActiveSync and Outlook Anywhere of Exchange, and what says
 * so itself.
 */
const names =
  /\/(signalr\/(connect|reconnect|poll)|microsoft-server-activesync(\/default\.eas)?|rpc\/rpcproxy\.dll|(long-?)?poll(ing)?)$/;

const isSwitched: Filter = {
  kind: 'is',
  field: 'status',
  operator: '=',
  values: [{ as: 'text', text: '101' }],
};

/** Connections that were switched to another protocol, such as WebSocket. */
const switched: View = {
  service: 'http',
  where: isSwitched,
  by: [path],
  metrics: ['count', 'time-taken'],
  share: 0.05,
  foldedBy: 'route',
};

/** What must be counted to tell long polls. */
export const longPollViews = { switched } as const;

/** The routes that are meant to last, each with what tells it. `routes` and `switched`: tallies by routes. */
export function longPollsIn(routes: ViewTally, switched: ViewTally): Map<number, LongPoll['by']> {
  const switchedTime = new Map<string, number>();
  for (const group of switched.groups)
    if (group !== switched.rest)
      switchedTime.set(nameOf(switched, group), switched.totalOf(group, 'time-taken').sum);
  const found = new Map<number, LongPoll['by']>();
  const [counts, sums] = [routes.numbersOf('timed'), routes.numbersOf('timeTaken')];
  for (let group = 0; group < counts.length; group++) {
    if (group === routes.rest) continue;
    const [count, sum] = [counts[group]!, sums[group]!];
    // Most routes are told by their average alone, and their names and histograms are not looked at.
    const isLong = sum >= leastNamedMs * count;
    if (count === 0 || (!isLong && switchedTime.size === 0)) continue;
    const name = nameOf(routes, group);
    if ((switchedTime.get(name) ?? 0) * 2 > sum) found.set(group, 'status');
    else if (isLong && names.test(name.toLowerCase())) found.set(group, 'path');
    else if (isLong && isOfOneLength(routes, group)) found.set(group, 'length');
  }
  return found;
}

/** Whether most requests of a route end after the same long time with an answer, and nearly none with an error. */
function isOfOneLength(routes: ViewTally, group: number): boolean {
  const count = routes.countOf(group);
  if (count < leastRequests || routes.errorsOf(group) > mostErrors * count) return false;
  const bytes = routes.totalOf(group, 'bytes-sent');
  if (bytes.count > 0 && bytes.sum > mostBytes * bytes.count) return false;
  return hasOneLength(routes.histogramOf(group)?.values ?? []);
}

/** Whether most times are of one length, of at least 20 s. Times in milliseconds, ascending, each with its count. */
export function hasOneLength(times: SavedHistogram['values']): boolean {
  const all = times.reduce((sum, [, count]) => sum + count, 0);
  let count = 0;
  let end = 0;
  for (const [ms, own] of times) {
    while (end < times.length && times[end]![0] <= ms * (1 + bandWidth)) count += times[end++]![1];
    if (ms >= leastMs && count > leastShare * all) return true;
    count -= own;
  }
  return false;
}

function nameOf(tally: ViewTally, group: number): string {
  return Buffer.from(tally.bytesOf(group)).toString('latin1');
}
