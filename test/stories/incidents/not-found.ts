import { fieldsWith } from '../log.ts';
import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 14: why 404s? Three kinds. The shop's own pages link to two things that are gone; a scanner asks for what
 * never was; request filtering refuses large uploads, long queries and a hidden folder.
 */
export const notFound: Incident = {
  question: 14,
  seed: 14,
  fields: fieldsWith('cs-host', 'cs-bytes'),
  flows: [
    { from: '06:00', until: '12:00', requests: 1500, pages: shop, clients: people },
    {
      from: '06:00',
      until: '12:00',
      requests: 150,
      pages: [
        gone('/images/logo-old.png', 4, '404 0 2', 'https://shop.example/'),
        gone('/faq', 1, '404 0 0', 'https://shop.example/products'),
      ],
      clients: people,
    },
    {
      from: '07:12',
      until: '07:16',
      requests: 120,
      pace: 'steady',
      choice: 'in-turn',
      pages: [
        gone('/old/backup-{id}.zip', 1, '404 0 3'),
        gone('/wp-content/plugins/{word}-{id}/readme.txt', 1, '404 0 3'),
        gone('/cgi-bin/{word}{id}.pl', 1, '404 0 3'),
        gone('/App_Data/{word}{id}.mdb', 1, '404 8 0'),
        gone('/config-{id}.asa', 1, '404 7 0'),
      ],
      clients: [{ address: '203.0.113.66', agent: 'Mozilla/5.0+zgrab/0.x' }],
    },
    {
      from: '08:00',
      until: '12:00',
      requests: 24,
      pages: [
        {
          method: 'POST',
          stem: '/account/photos',
          weight: 1,
          takes: 6,
          sends: 1245,
          receives: 31_900_000,
          outcomes: [[1, '404 13 0']],
        },
      ],
      clients: people,
    },
    {
      from: '09:00',
      until: '12:00',
      requests: 13,
      pages: [
        {
          stem: '/search',
          queries: [`q={word}&tags=${'oak,walnut,'.repeat(200)}`],
          weight: 1,
          takes: 2,
          sends: 1245,
          outcomes: [[1, '404 15 0']],
        },
      ],
      clients: people,
    },
  ],
  truth: {
    records: 1807,
    codes: {
      '404.0 2': 122,
      '404.0 3': 72,
      '404.0 0': 28,
      '404.13 0': 24,
      '404.7 0': 24,
      '404.8 0': 24,
      '404.15 0': 13,
    },
    routes: ['/images/logo-old.png', '/faq'],
    clients: ['203.0.113.66'],
    findings: ['broken-links', 'scanners', 'limit-hit'],
    wrong: ['failing', 'spread', 'slower', 'traffic-collapsed', 'gap'],
  },
};

function gone(stem: string, weight: number, code: string, referer = '-') {
  return { stem, weight, takes: 3, sends: 1245, referer, outcomes: [[1, code]] as const };
}
