import { people, shop } from '../shop.ts';
import type { Incident } from '../story.ts';

/**
 * Question 19, with another answer: a login page is sent hundreds of forms from one address, of which the log cannot tell
 * whether a password was right, and another address tries NTLM in vain.
 */
export const guessingInVain: Incident = {
  question: 19,
  seed: 191,
  flows: [
    { from: '01:00', until: '07:00', requests: 800, pages: shop, clients: people },
    {
      from: '01:00',
      until: '07:00',
      requests: 20,
      pages: [login('302 0 0')],
      clients: people.slice(0, 12),
    },
    {
      from: '03:10',
      until: '03:30',
      requests: 240,
      pace: 'steady',
      pages: [login('200 0 0')],
      clients: [{ address: '203.0.113.45', agent: 'python-requests/2.32' }],
    },
    {
      from: '04:00',
      until: '04:12',
      requests: 60,
      pace: 'steady',
      pages: [{ stem: '/reports', weight: 1, takes: 12, sends: 1300, outcomes: [[1, '401 1 1326']] }],
      clients: [{ address: '203.0.113.46', agent: 'Mozilla/4.0+(Medusa)' }],
    },
  ],
  truth: {
    records: 1120,
    codes: { '401.1 1326': 60 },
    changedAt: '2026-11-19T03:10:00Z',
    clients: ['203.0.113.45', '203.0.113.46'],
    findings: ['guessing', 'login-posts'],
    wrong: ['failing', 'slower', 'attacks', 'web-shell', 'gap', 'missing-field'],
  },
};

function login(code: string) {
  return {
    method: 'POST',
    stem: '/account/login',
    weight: 1,
    takes: 90,
    sends: 5200,
    receives: 210,
    outcomes: [[1, code]],
  } as const;
}
