import { lostPath, pool, seriousReason } from '../../query/reason.ts';
import type { View } from '../../query/view.ts';

/** What is counted of HTTP.sys besides the lists of the summary. Other logs pay nothing for it. */
export const httperrViews = {
  /** Pool and reason by time, without reasons that can be as many as requests. */
  serious: {
    service: 'httperr',
    by: [pool, seriousReason],
    bySlot: 'end',
    metrics: ['count', 'first-record'],
  },
  lost: { service: 'httperr', by: [pool, lostPath], metrics: ['count'] },
} as const satisfies Record<string, View>;
