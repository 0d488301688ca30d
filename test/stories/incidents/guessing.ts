import { intranet, staff } from '../intranet.ts';
import type { Incident } from '../story.ts';

const names = ['admin', 'administrator', 'backup', 'helpdesk', 'j.rossi', 'scanner', 'sql', 'test'];

/**
 * Question 19: is somebody guessing passwords, and did it work? One address tries eight names of Basic authentication for
 * ten minutes at night, and then gets in as one of them.
 */
export const guessing: Incident = {
  question: 19,
  seed: 19,
  flows: [
    {
      from: '01:00',
      until: '09:00',
      requests: 700,
      pages: intranet,
      clients: staff,
      host: 'intranet.example',
    },
    {
      from: '02:10',
      until: '02:20',
      requests: 160,
      pace: 'steady',
      host: 'intranet.example',
      pages: [{ stem: '/', weight: 1, takes: 20, sends: 1300, outcomes: [[1, '401 1 1326']] }],
      clients: names.map((user) => ({ address: '203.0.113.44', agent: 'Mozilla/4.0+(Hydra)', user })),
    },
    {
      from: '02:21',
      until: '02:40',
      requests: 6,
      pace: 'steady',
      host: 'intranet.example',
      pages: [{ stem: '/documents/{id}', weight: 1, takes: 60, sends: 44_000 }],
      clients: [{ address: '203.0.113.44', agent: 'Mozilla/4.0+(Hydra)', user: 'backup' }],
    },
  ],
  truth: {
    records: 1524,
    codes: { '401.1 1326': 160, '401.2 5': 383, '401.1 2148074254': 275 },
    changedAt: '2026-11-19T02:10:00Z',
    clients: ['203.0.113.44'],
    user: 'backup',
    findings: ['guessing', 'handshakes'],
    wrong: ['failing', 'slower', 'attacks', 'web-shell', 'login-posts', 'gap', 'missing-field'],
  },
};
