import { agentFamilyOf } from '../../query/agent.ts';
import type { NewAgent } from '../finding.ts';
import { isoTime } from '../time.ts';
import { summaryViews } from '../views.ts';
import { nearSeconds, spanOf } from './failing.ts';
import type { FindingKind } from './kind.ts';

/** Our choice: a program with a smaller share of the failures does not explain them. */
const leastShare = 0.1;

/** Finds programs that were first seen when the site began to fail. */
export const newAgent: FindingKind = {
  views: {},
  find({ tallies, found, decode }) {
    const failing = found.find((finding) => finding.id === 'failing');
    // Where little came before everything is new.
    if (failing === undefined || failing.load === null) return [];
    const tally = tallies.of(summaryViews.userAgents);
    const agents = tally.groups
      .filter((group) => group !== tally.rest)
      .map((group) => ({
        family: agentFamilyOf(Buffer.from(tally.bytesOf(group)).toString('latin1')),
        first: tally.spanOf(group).first,
        requests: tally.countOf(group),
        failures: tally.serverErrorsOf(group),
      }));
    const all = tallies.of(summaryViews.total).serverErrorsOf(0);
    return newAgentsIn(agents, spanOf(failing).since, all).map(
      ({ family, first, requests, failures }): NewAgent => ({
        id: 'new-agent',
        severity: 'note',
        agent: decode(Buffer.from(family, 'latin1')),
        first: isoTime(first),
        requests,
        failures: { count: failures, of: all },
        samples: [],
      }),
    );
  },
};

/** The requests of one user agent, or of a family of them. Times are in seconds since 1970 UTC. */
export interface SeenAgent<Family extends string | null = string | null> {
  readonly family: Family;
  readonly first: number;
  readonly requests: number;
  readonly failures: number;
}

/** The families first seen near a time that have a part in so many failures in `all`, by their failures. */
export function newAgentsIn(agents: readonly SeenAgent[], since: number, all: number): SeenAgent<string>[] {
  const families = new Map<string, SeenAgent<string>>();
  for (const { family, first, requests, failures } of agents) {
    if (family === null) continue;
    const one = families.get(family);
    families.set(family, {
      family,
      first: Math.min(first, one?.first ?? first),
      requests: requests + (one?.requests ?? 0),
      failures: failures + (one?.failures ?? 0),
    });
  }
  return [...families.values()]
    .filter(({ first, failures }) => Math.abs(first - since) <= nearSeconds && failures >= leastShare * all)
    .sort((left, right) => right.failures - left.failures || (left.family < right.family ? -1 : 1));
}
