import { intranet, staff } from '../intranet.ts';
import type { Incident } from '../story.ts';

/**
 * Question 15: why 401s? Nearly all are legs of handshakes. Real failures are few: a scheduled program with an old
 * password, a locked account and an expired password.
 */
export const logonsRefused: Incident = {
  question: 15,
  seed: 15,
  flows: [
    {
      from: '07:00',
      until: '11:00',
      requests: 1100,
      pages: intranet,
      clients: staff,
      host: 'intranet.example',
    },
    refused('198.51.100.44', 'ScanService/2.1', 37, '401 1 1326'),
    refused('198.51.100.108', staff[7]!.agent, 5, '401 1 1909'),
    refused('198.51.100.119', staff[18]!.agent, 2, '401 1 1330'),
  ],
  truth: {
    records: 2139,
    codes: { '401.2 5': 588, '401.1 2148074254': 407, '401.1 1326': 37, '401.1 1909': 5, '401.1 1330': 2 },
    clients: ['198.51.100.44', '198.51.100.108', '198.51.100.119'],
    findings: ['handshakes'],
    wrong: [
      'failing',
      'new-code',
      'spread',
      'slower',
      'scanners',
      'traffic-collapsed',
      'traffic-surged',
      'gap',
      'missing-field',
    ],
  },
};

/** A logon that fails has no user in the log. */
function refused(address: string, agent: string, requests: number, code: string) {
  return {
    from: '07:10',
    until: '10:50',
    requests,
    pace: 'steady',
    pages: [{ stem: '/documents/inbox', weight: 1, takes: 14, sends: 1290, outcomes: [[1, code]] }],
    clients: [{ address, agent }],
    host: 'intranet.example',
  } as const;
}
