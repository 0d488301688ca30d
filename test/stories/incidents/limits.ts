import { fieldsWith } from '../log.ts';
import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';
import type { Flow, Page } from '../traffic.ts';

/**
 * Question 29: which limits are about to bite? Queries of the search come near 2,048 bytes and some passed it, uploads
 * come near 30,000,000 bytes and some passed it, and the yearly export is ended after 110 seconds.
 */
export const limits: Incident = {
  question: 29,
  seed: 29,
  fields: fieldsWith('sc-bytes', 'cs-bytes'),
  flows: [
    { from: '08:00', until: '18:00', requests: 1700, pages: shop, clients: people },
    asked(
      {
        stem: '/search',
        queries: [`q={word}&tags=${'oak,'.repeat(490)}`],
        weight: 1,
        takes: 240,
        sends: 29_000,
      },
      60,
    ),
    asked(
      {
        stem: '/search',
        queries: [`q={word}&tags=${'oak,'.repeat(520)}`],
        weight: 1,
        takes: 1,
        sends: 1245,
        outcomes: [[1, '404 15 0']],
      },
      18,
    ),
    asked(
      { method: 'POST', stem: '/account/photos', weight: 1, takes: 2600, sends: 400, receives: 29_100_000 },
      50,
    ),
    asked(
      {
        method: 'POST',
        stem: '/account/photos',
        weight: 1,
        takes: 4,
        sends: 1245,
        receives: 30_400_000,
        outcomes: [[1, '404 13 0']],
      },
      15,
    ),
    asked({ stem: '/export/year', weight: 1, takes: 88_000, sends: 5_200_000 }, 12),
    asked(
      { stem: '/export/all-years', weight: 1, takes: 110_000, sends: 1500, outcomes: [[1, '500 0 0']] },
      26,
    ),
  ],
  changes: [
    { stem: /^\/export\/year/, takes: [81_000, 97_000] },
    { stem: /^\/export\/all-years/, takes: [110_002, 110_060] },
  ],
  truth: {
    records: 1881,
    codes: { '500.0 0': 26, '404.15 0': 18, '404.13 0': 15 },
    failingSince: '2026-11-19T08:19:55Z',
    routes: ['/export/all-years'],
    timeOut: [110_002, 110_060],
    findings: ['limit-hit', 'time-out', 'near-limit'],
    wrong: ['failing', 'slower', 'slow-downloads', 'scanners', 'traffic-collapsed', 'traffic-surged', 'gap'],
  },
};

function asked(page: Page, requests: number): Flow {
  return { from: '08:00', until: '17:45', requests, pace: 'steady', pages: [page], clients: people };
}
