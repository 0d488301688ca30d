import { probeTest } from '../../query/probe.ts';
import { summaryViews } from '../views.ts';
import type { FindingKind } from './kind.ts';

/** Our choice: where a fifth of the requests asks only whether the server answers, shares and percentiles are no visitor's. */
const leastShare = 0.2;
/** Our choice: among fewer requests a few probes are a large share. */
const leastRequests = 100;
/** An agent with fewer is not looked at, so that at most a thousand are, of however many there are. */
const leastOfAgent = 0.001;

/** Finds that much of the traffic is health probes, by the user agents that are counted anyway. */
export const probes: FindingKind = {
  views: {},
  find({ tallies, summary: { requests, filter } }) {
    // Whoever filters may have chosen them.
    if (filter?.expression != null || requests.total < leastRequests) return [];
    const agents = tallies.of(summaryViews.userAgents);
    const isProbe = probeTest();
    let count = 0;
    for (const group of agents.groups) {
      if (group === agents.rest || agents.countOf(group) < leastOfAgent * requests.total) continue;
      if (isProbe(agents.valuesOf(group)[0]!)) count += agents.countOf(group);
    }
    if (count < leastShare * requests.total) return [];
    return [{ id: 'probes', severity: 'note', share: { count, of: requests.total }, samples: [] }];
  },
};
