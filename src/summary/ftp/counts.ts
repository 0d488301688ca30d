import { receivingCommands, sendingCommands } from '../../query/ftp.ts';
import type { Tallies } from '../../tally/tallies.ts';
import type { ViewTally } from '../../tally/view-tally.ts';
import { sum } from '../groups.ts';
import type { FtpCounts, NamedCount } from '../summary.ts';
import { summaryViews } from '../views.ts';
import { type FtpRun, ftpFacts } from './build.ts';

/** FTP's figures; null without FTP records. */
export function buildFtp(tallies: Tallies, run: FtpRun): FtpCounts | null {
  const total = tallies.of(summaryViews.ftpTotal);
  if (total.groups.length === 0) return null;
  const replies = repliesOf(tallies.of(summaryViews.ftpReplies));
  const count = (isCounted: (reply: Reply) => boolean): number =>
    replies.filter(isCounted).reduce((all, reply) => all + reply.count, 0);
  const isDone = ({ status }: Reply): boolean => status === '226' || status === '250';
  const isTransfer = ({ command }: Reply): boolean =>
    sendingCommands.includes(command) || receivingCommands.includes(command);
  return {
    commands: total.countOf(0),
    sessions: tallies.of(summaryViews.ftpSessions).distinct || null,
    logons: {
      accepted: count(({ command, status }) => command === 'PASS' && status === '230'),
      refused: count(({ command, status }) => command === 'PASS' && status === '530'),
    },
    transfers: {
      sent: count((reply) => sendingCommands.includes(reply.command) && isDone(reply)),
      received: count((reply) => receivingCommands.includes(reply.command) && isDone(reply)),
      failed: count((reply) => isTransfer(reply) && /^[45]\d\d$/.test(reply.status)),
    },
    methods: methodsOf(replies),
    bytesSent: sum(total, 0, 'bytes-sent'),
    bytesReceived: sum(total, 0, 'bytes-received'),
    timeTakenMs: sum(total, 0, 'time-taken'),
    ...ftpFacts(tallies, run),
  };
}

interface Reply {
  readonly command: string;
  readonly status: string;
  readonly count: number;
}

function repliesOf(tally: ViewTally): Reply[] {
  return tally.groups.map((group) => {
    const [command = '', status = ''] = group === tally.rest ? ['-'] : tally.valuesOf(group);
    return { command, status, count: tally.countOf(group) };
  });
}

function methodsOf(replies: readonly Reply[]): NamedCount[] {
  const counts = new Map<string, number>();
  for (const { command, count } of replies) counts.set(command, (counts.get(command) ?? 0) + count);
  return [...counts]
    .sort(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1))
    .map(([command, count]) => ({ value: command === '-' ? null : command, count }));
}
