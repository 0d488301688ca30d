import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 7: what takes most time? The search, because everybody uses it, and only then the reports that are slow
 * each. WebSockets and a long poll last for minutes as they should, and nothing has changed all day.
 */
export const topSlow: Incident = {
  question: 7,
  seed: 7,
  flows: [
    {
      from: '07:00',
      until: '19:00',
      requests: 2500,
      pages: [
        ...shop,
        { stem: '/search', queries: ['q={word}&sort=price'], weight: 14, takes: 900, sends: 29_900 },
        { stem: '/reports/{id}', weight: 1, takes: 3900, sends: 64_000 },
      ],
      clients: people,
    },
    {
      from: '07:00',
      until: '18:30',
      requests: 60,
      pages: [{ stem: '/live', weight: 1, takes: 640_000, sends: 9000, outcomes: [[1, '101 0 0']] }],
      clients: people,
    },
    {
      from: '07:00',
      until: '18:30',
      requests: 90,
      pages: [{ stem: '/api/notifications/poll', weight: 1, takes: 48_000, sends: 60 }],
      clients: people,
    },
  ],
  truth: {
    records: 2650,
    codes: {},
    routes: ['/live', '/api/notifications/poll', '/search', '/reports/{id}'],
    findings: [],
    wrong: ['failing', 'slower', 'time-out', 'traffic-collapsed', 'traffic-surged', 'gap', 'missing-field'],
  },
};
