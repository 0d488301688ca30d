import { fieldsWith } from '../log.ts';
import { browsers, people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 23: what eats the bandwidth? One installer of 250 MB, mostly in ranges and mostly by one client that asks for
 * the same parts over and over. The pages of the shop are small change.
 */
export const bandwidth: Incident = {
  question: 23,
  seed: 23,
  fields: fieldsWith('sc-bytes', 'cs-bytes'),
  flows: [
    { from: '08:00', until: '14:00', requests: 1500, pages: shop, clients: people },
    {
      from: '08:00',
      until: '14:00',
      requests: 20,
      pages: [{ stem: '/downloads/planner-7.2.exe', weight: 1, takes: 3400, sends: 262_144_000 }],
      clients: people,
    },
    {
      from: '08:00',
      until: '14:00',
      requests: 240,
      pace: 'steady',
      pages: [
        {
          stem: '/downloads/planner-7.2.exe',
          weight: 1,
          takes: 700,
          sends: 67_108_864,
          outcomes: [[1, '206 0 0']],
        },
      ],
      clients: [{ address: '198.51.100.14', agent: browsers[4]! }],
    },
  ],
  truth: {
    records: 1760,
    codes: {},
    routes: ['/downloads/planner-7.2.exe'],
    clients: ['198.51.100.14'],
    findings: [],
    wrong: ['failing', 'slower', 'cut-off', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};
