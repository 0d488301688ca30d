import type { Command, FtpIncident } from '../ftp.ts';

const prepare: readonly Command[] = [
  { method: 'opts', argument: 'utf8+on', code: '200 0 0' },
  { method: 'TYPE', argument: 'I', code: '200 0 0' },
];
const passive: Command = { method: 'PASV', argument: '-', code: '227 0 0' };
const upload: readonly Command[] = [
  ...prepare,
  // Clients ask whether a file is there already: no failure.
  { method: 'SIZE', argument: 'order-{id}.xml', code: '550 2 0' },
  passive,
  { method: 'STOR', argument: 'order-{id}.xml', code: '226 0 0', takes: 2, hasData: true },
];
const download: readonly Command[] = [
  ...prepare,
  passive,
  { method: 'RETR', argument: 'stock.csv', code: '226 0 0', takes: 2, hasData: true },
];

/**
 * FTP transfers fail. Since 06:10 no passive data connection reaches the server from three networks; active ones work.
 * Besides, one supplier may not write into a folder, and one account may log on by its password but by no rule. In the
 * night somebody guessed names and passwords in vain.
 */
export const ftpFailures: FtpIncident = {
  question: null,
  seed: 44,
  server: { name: 'FTP01', address: '192.0.2.90' },
  sessions: [
    {
      from: '02:10',
      until: '02:41',
      count: 40,
      clients: ['203.0.113.9'],
      users: ['admin', 'backup{id}', 'ftp', 'test{id}', 'www', 'user{id}'],
      logon: '530 1326 41',
      attempts: 3,
      hasTls: false,
      commands: [],
    },
    {
      from: '00:20',
      until: '05:50',
      count: 12,
      clients: ['198.51.100.77', '192.0.2.140', '2001:db8:51::2c'],
      users: ['CORP\\supplier', 'CORP\\agency', 'CORP\\carrier'],
      logon: '230 0 0',
      hasTls: true,
      commands: upload,
    },
    {
      from: '06:02',
      until: '18:00',
      count: 14,
      clients: ['198.51.100.77', '192.0.2.140', '2001:db8:51::2c'],
      users: ['CORP\\supplier', 'CORP\\agency', 'CORP\\carrier'],
      logon: '230 0 0',
      hasTls: true,
      commands: [
        ...prepare,
        passive,
        { method: 'RETR', argument: 'stock.csv', code: '425 10060 0', takes: 21 },
      ],
    },
    {
      from: '06:00',
      until: '18:00',
      count: 16,
      clients: ['198.51.100.20', '198.51.100.21'],
      users: ['CORP\\printer', 'CORP\\scanner'],
      logon: '230 0 0',
      hasTls: false,
      commands: [
        ...prepare,
        { method: 'PORT', argument: '198,51,100,20,200,11', code: '200 0 0' },
        { method: 'STOR', argument: 'scan-{id}.pdf', code: '226 0 0', takes: 2, hasData: true },
      ],
    },
    {
      from: '07:00',
      until: '16:00',
      count: 4,
      clients: ['203.0.113.30'],
      users: ['CORP\\kim'],
      logon: '230 0 0',
      hasTls: true,
      commands: [...prepare, { method: 'STOR', argument: '/in/acme/order-{id}.xml', code: '550 5 2' }],
    },
    {
      from: '08:00',
      until: '15:00',
      count: 6,
      clients: ['203.0.113.31'],
      users: ['CORP\\lee'],
      logon: '530 5 1',
      hasTls: true,
      commands: [],
    },
    {
      from: '00:10',
      until: '05:55',
      count: 8,
      clients: ['198.51.100.77', '2001:db8:51::2c'],
      users: ['CORP\\supplier', 'CORP\\carrier'],
      logon: '230 0 0',
      hasTls: true,
      commands: download,
    },
  ],
  truth: {
    records: 1030,
    codes: { '530.41 1326': 120, '425.0 10060': 14, '550.0 2': 12, '530.1 5': 6, '550.2 5': 4 },
    failingSince: '2026-11-19T06:27:26Z',
    clients: ['203.0.113.9'],
    findings: ['ftp-guessing', 'ftp-data-channel', 'ftp-logons-refused', 'ftp-clear-text'],
    wrong: ['handshakes', 'slower', 'traffic-collapsed', 'traffic-surged', 'missing-field'],
  },
};
