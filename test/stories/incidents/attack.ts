import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

const answered = [
  'id=1017%27%20or%20%271%27=%271',
  'id=1017%20union%20select%20name,null%20from%20users--',
  'id=1017%20order%20by%209--',
];

/**
 * Question 18: is it an attack, and did it work? Three addresses try SQL injection. Nearly all of it is refused; three
 * requests were answered with 200. Then a page that did not exist before is uploaded and called: a web shell.
 */
export const attack: Incident = {
  question: 18,
  seed: 18,
  flows: [
    { from: '01:00', until: '07:00', requests: 900, pages: shop, clients: people },
    {
      from: '03:20',
      until: '03:48',
      requests: 240,
      pace: 'steady',
      choice: 'in-turn',
      pages: [
        probe(['id={id}%27%20or%201=1--', 'id={id}%27%20and%20sleep(5)--'], '404 0 0'),
        probe(['id={id}%20union%20select%20null,null--'], '403 0 0'),
        probe(['id={id};exec%20xp_cmdshell(%27whoami%27)--'], '400 0 0'),
      ],
      clients: ['203.0.113.71', '203.0.113.72', '198.51.100.7'].map((address) => ({
        address,
        agent: 'sqlmap/1.8.3#stable+(https://sqlmap.org)',
      })),
    },
    {
      from: '03:49',
      until: '03:50',
      requests: 3,
      pace: 'steady',
      choice: 'in-turn',
      pages: answered.map((query) => probe([query], '200 0 0')),
      clients: [{ address: '203.0.113.71', agent: 'sqlmap/1.8.3#stable+(https://sqlmap.org)' }],
    },
    {
      from: '03:55',
      until: '03:56',
      requests: 1,
      pages: [
        { method: 'POST', stem: '/upload/help5.aspx', weight: 1, takes: 120, sends: 900, receives: 18_400 },
      ],
      clients: [{ address: '203.0.113.71', agent: 'curl/8.9.1' }],
    },
    {
      from: '03:57',
      until: '04:30',
      requests: 8,
      pace: 'steady',
      pages: [
        { stem: '/upload/help5.aspx', queries: ['c=whoami', 'c=dir'], weight: 1, takes: 300, sends: 2100 },
      ],
      clients: [{ address: '203.0.113.71', agent: 'curl/8.9.1' }],
    },
  ],
  truth: {
    records: 1152,
    codes: { '400.0 0': 80, '403.0 0': 80, '404.0 0': 80 },
    changedAt: '2026-11-19T03:20:00Z',
    clients: ['203.0.113.71', '203.0.113.72', '198.51.100.7'],
    agents: ['sqlmap/1.8.3#stable+(https://sqlmap.org)'],
    succeeded: [...answered.map((query) => `/products/detail?${query}`), '/upload/help5.aspx?c=whoami'],
    findings: ['attacks', 'web-shell'],
    wrong: ['failing', 'slower', 'handshakes', 'traffic-collapsed', 'guessing', 'gap', 'missing-field'],
  },
};

function probe(queries: readonly string[], code: string) {
  return {
    stem: '/products/detail',
    queries,
    weight: 1,
    takes: 30,
    sends: 3200,
    outcomes: [[1, code]],
  } as const;
}
