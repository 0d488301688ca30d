import { intranet, staff } from '../intranet.ts';
import type { Incident } from '../story.ts';

/**
 * A quiet day of an intranet with Windows authentication: nearly as many 401s as pages, all but four of them legs of
 * handshakes, and nobody is there at night. Any alarm is false.
 */
export const quietIntranet: Incident = {
  question: null,
  seed: 41,
  flows: [
    {
      from: '06:30',
      until: '18:30',
      requests: 1500,
      pages: intranet,
      clients: staff,
      host: 'intranet.example',
    },
    {
      from: '08:00',
      until: '17:00',
      requests: 4,
      pages: [{ stem: '/', weight: 1, takes: 12, sends: 1290, outcomes: [[1, '401 1 1326']] }],
      clients: staff.map(({ address, agent }) => ({ address, agent })),
      host: 'intranet.example',
    },
  ],
  truth: {
    records: 2873,
    codes: { '401.2 5': 816, '401.1 2148074254': 553, '401.1 1326': 4 },
    findings: ['handshakes'],
    wrong: [
      'failing',
      'traffic-collapsed',
      'traffic-surged',
      'new-code',
      'spread',
      'time-out',
      'slower',
      'hidden-failures',
      'limit-hit',
      'broken-links',
      'scanners',
      'heavy-client',
      'one-client',
      'gap',
      'ends-early',
      'counted-twice',
      'missing-field',
    ],
  },
};
