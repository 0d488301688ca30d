import { intranet, staff } from '../intranet.ts';
import { browsers } from '../shop.ts';
import type { Incident } from '../story.ts';

const wagner = {
  address: '198.51.100.77',
  agent: browsers[2]!,
  user: 'CORP\\wagner',
  logon: 'ntlm',
} as const;

/**
 * Question 26: what did this user do? CORP\wagner looked at four documents on one server and changed a time sheet on
 * the other, within half an hour; one save failed.
 */
export const oneUser: Incident = {
  question: 26,
  seed: 26,
  servers: [
    { name: 'INT01', address: '192.0.2.51' },
    { name: 'INT02', address: '192.0.2.52' },
  ],
  flows: [
    {
      from: '13:00',
      until: '16:00',
      requests: 700,
      pages: intranet,
      clients: staff,
      host: 'intranet.example',
    },
    {
      from: '14:02',
      until: '14:12',
      requests: 6,
      pace: 'steady',
      choice: 'in-turn',
      pages: [intranet[0]!, ...Array.from({ length: 2 }, () => intranet[6]!)],
      clients: [wagner],
      servers: ['INT01'],
      host: 'intranet.example',
    },
    {
      from: '14:15',
      until: '14:31',
      requests: 9,
      pace: 'steady',
      choice: 'in-turn',
      pages: [
        intranet[3]!,
        intranet[4]!,
        { method: 'POST', stem: '/timesheet/save.aspx', weight: 1, takes: 210, sends: 900, receives: 5100 },
      ],
      clients: [wagner],
      servers: ['INT02'],
      host: 'intranet.example',
    },
  ],
  changes: [{ from: '14:26', stem: /save\.aspx$/, code: '500 0 0' }],
  truth: {
    records: 1401,
    codes: { '401.2 5': 408, '401.1 2148074254': 278, '500.0 0': 1 },
    user: 'CORP\\wagner',
    clients: ['198.51.100.77'],
    findings: ['handshakes'],
    wrong: [
      'failing',
      'spread',
      'slower',
      'scanners',
      'ends-early',
      'traffic-collapsed',
      'gap',
      'missing-field',
    ],
  },
};
