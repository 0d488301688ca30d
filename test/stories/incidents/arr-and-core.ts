import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 12: why 502 and 500.3x? Two faults at once. ARR01 forwards to a back end that first does not answer in
 * 30 seconds and from 10:22 on refuses connections. On APP01 the application does not start at all after its update at
 * 10:05, and from 10:12 on its start takes too long.
 */
export const arrAndCore: Incident = {
  question: 12,
  seed: 12,
  servers: [
    { name: 'ARR01', address: '192.0.2.21' },
    { name: 'APP01', address: '192.0.2.31' },
  ],
  flows: [
    { from: '09:00', until: '10:45', requests: 1500, pages: shop, clients: people, servers: ['ARR01'] },
    {
      from: '09:00',
      until: '10:45',
      requests: 420,
      pages: [
        { stem: '/booking', weight: 3, takes: 60, sends: 14_000 },
        { stem: '/booking/rooms/{id}', weight: 4, takes: 90, sends: 17_000 },
        { method: 'POST', stem: '/booking/reserve', weight: 2, takes: 240, sends: 800, receives: 900 },
      ],
      clients: people,
      servers: ['APP01'],
      host: 'booking.example',
    },
  ],
  changes: [
    {
      from: '10:02',
      until: '10:22',
      server: 'ARR01',
      stem: /^\/api\//,
      share: 0.9,
      code: '502 3 12002',
      takes: [30_001, 30_055],
    },
    { from: '10:22', server: 'ARR01', stem: /^\/api\//, code: '502 3 12029', takes: [2004, 2060] },
    { from: '10:05', until: '10:12', server: 'APP01', code: '500 30 0', takes: [900, 1700] },
    { from: '10:12', server: 'APP01', code: '500 37 0', takes: [120_000, 120_040] },
  ],
  truth: {
    records: 1920,
    codes: { '500.37 0': 135, '502.3 12029': 88, '502.3 12002': 58, '500.30 0': 32 },
    failingSince: '2026-11-19T10:02:31Z',
    timeOut: [120_000, 120_040],
    findings: ['failing', 'new-code', 'time-out'],
    wrong: ['counted-twice', 'traffic-collapsed', 'traffic-surged', 'gap', 'missing-field'],
  },
};
