import type { FtpIncident } from '../../ftp.ts';
import { active, download, server, shops, suppliers, upload, wrong } from './sessions.ts';

const story = (
  seed: number,
  sessions: FtpIncident['sessions'],
  truth: Omit<FtpIncident['truth'], 'wrong'> & Partial<Pick<FtpIncident['truth'], 'wrong'>>,
  question: number | null = null,
): FtpIncident => ({
  question,
  seed,
  server,
  sessions,
  truth: { ...truth, wrong: [...wrong, ...(truth.wrong ?? [])] },
});

const guessed = ['admin', 'backup{id}', 'ftp', 'test{id}', 'www', 'user{id}'];
const guessing = {
  from: '02:10',
  until: '02:41',
  count: 40,
  clients: ['203.0.113.9'],
  users: guessed,
  logon: '530 1326 41',
  attempts: 3,
  hasTls: false,
  commands: [],
} as const;

/** A day without trouble: orders come, stock goes, clients ask what is there. */
const goodDay = story(61, [suppliers, shops], {
  records: 696,
  codes: { '550.0 2': 24 },
  findings: [],
  wrong: ['ftp-guessing', 'ftp-transfers-failed', 'ftp-data-channel', 'ftp-clear-text', 'ftp-time-out'],
});

/** In the night somebody tries names and passwords in vain. */
const guessingInVain = story(
  62,
  [suppliers, shops, guessing],
  {
    records: 1016,
    codes: { '530.41 1326': 120, '550.0 2': 24 },
    clients: ['203.0.113.9'],
    findings: ['ftp-guessing'],
  },
  19,
);

/** Somebody tries names and passwords, and is let in with one of them; then files are fetched. */
const guessingSucceeds = story(
  63,
  [
    suppliers,
    guessing,
    {
      ...guessing,
      from: '02:43',
      until: '02:44',
      count: 1,
      users: ['CORP\\backup'],
      logon: '230 0 0',
      attempts: 1,
      commands: [...download(), ...download()],
    },
  ],
  {
    records: 697,
    codes: { '530.41 1326': 120, '550.0 2': 24 },
    clients: ['203.0.113.9'],
    user: 'CORP\\backup',
    findings: ['ftp-guessing'],
  },
);

/** Since 06:02 no passive data connection reaches the server; active ones of scanners work. */
const passiveClosed = story(
  64,
  [
    { ...suppliers, until: '06:00', count: 10 },
    { ...suppliers, from: '06:02', until: '18:00', count: 14, commands: download('425 10060 0') },
    {
      ...suppliers,
      from: '06:10',
      until: '18:00',
      count: 12,
      clients: ['198.51.100.20'],
      users: ['CORP\\scanner'],
      commands: upload('226 0 0', active),
    },
  ],
  {
    records: 498,
    codes: { '550.0 2': 22, '425.0 10060': 14 },
    findings: ['ftp-data-channel'],
    wrong: ['ftp-transfers-failed'],
  },
  21,
);

/** A client behind a firewall asks for active connections, which the firewall refuses. */
const activeBlocked = story(
  65,
  [
    suppliers,
    {
      ...suppliers,
      from: '08:00',
      until: '17:00',
      count: 9,
      clients: ['203.0.113.70'],
      users: ['CORP\\press'],
      commands: upload('425 10061 0', active),
    },
  ],
  {
    records: 477,
    codes: { '550.0 2': 33, '425.0 10061': 9 },
    findings: ['ftp-data-channel'],
    wrong: ['ftp-transfers-failed'],
  },
);

/** The site demands TLS, and an old scanner has none. */
const tlsRequired = story(
  66,
  [
    suppliers,
    {
      ...suppliers,
      from: '07:00',
      until: '17:00',
      count: 30,
      clients: ['203.0.113.80'],
      users: ['CORP\\scanner'],
      logon: null,
      hasTls: false,
      opening: [{ method: 'USER', argument: 'scanner', code: '534 5 25' }],
      commands: [],
    },
  ],
  {
    records: 450,
    codes: { '534.25 5': 30, '550.0 2': 24 },
    clients: ['203.0.113.80'],
    findings: ['ftp-policy'],
    wrong: ['ftp-guessing'],
  },
);

/** The certificate was renewed at noon, and the site still names the old one. */
const certificateGone = story(
  67,
  [
    { ...suppliers, until: '12:00' },
    {
      ...suppliers,
      from: '12:01',
      until: '20:00',
      count: 30,
      logon: null,
      hasTls: false,
      opening: [{ method: 'AUTH', argument: 'TLS', code: '431 0 44' }],
      commands: [],
    },
  ],
  { records: 450, codes: { '431.44 0': 30, '550.0 2': 24 }, findings: ['ftp-policy'] },
);

/** From 15:00 on the quota of a folder is full. */
const quota = story(
  68,
  [
    { ...suppliers, until: '15:00' },
    { ...suppliers, from: '15:01', until: '19:00', count: 12, commands: upload('552 112 0') },
  ],
  {
    records: 540,
    codes: { '550.0 2': 36, '552.0 112': 12 },
    findings: ['ftp-transfers-failed'],
    wrong: ['ftp-data-channel'],
  },
);

/** Sessions are left open, which is harmless, and transfers stand still or are too slow, which is not. */
const timeOuts = story(
  69,
  [
    suppliers,
    { ...shops, count: 10, closes: '421 121 14' },
    {
      ...suppliers,
      count: 6,
      clients: ['203.0.113.90'],
      users: ['CORP\\ship'],
      commands: upload('426 121 15'),
    },
    {
      ...suppliers,
      count: 4,
      clients: ['203.0.113.91'],
      users: ['CORP\\buoy'],
      commands: upload('426 121 50'),
    },
    {
      ...suppliers,
      count: 5,
      clients: ['203.0.113.92'],
      logon: null,
      hasTls: false,
      commands: [],
      closes: '421 121 16',
    },
  ],
  {
    records: 650,
    codes: { '550.0 2': 34, '421.14 121': 10, '426.15 121': 6, '421.16 121': 5, '426.50 121': 4 },
    findings: ['ftp-time-out', 'ftp-transfers-failed'],
  },
);

/** A client breaks off its downloads, and another loses its network. */
const aborted = story(
  70,
  [
    suppliers,
    { ...shops, count: 8, commands: download('426 64 23') },
    {
      ...suppliers,
      count: 4,
      clients: ['203.0.113.95'],
      users: ['CORP\\van'],
      commands: upload('426 10054 22'),
    },
  ],
  {
    records: 532,
    codes: { '550.0 2': 28, '426.23 64': 8, '426.22 10054': 4 },
    findings: ['ftp-transfers-failed'],
    wrong: ['ftp-data-channel', 'ftp-time-out'],
  },
);

/** FTP of IIS 5: numbered commands, no TLS, no substatus; somebody tries passwords. */
const oldService: FtpIncident = {
  ...story(
    71,
    [
      { ...suppliers, hasTls: false },
      { ...shops, hasTls: false },
      { ...guessing, hasTls: false },
    ],
    {
      records: 600,
      codes: { '530 1326': 120, '550 2': 24 },
      clients: ['203.0.113.9'],
      findings: ['ftp-guessing', 'ftp-clear-text'],
    },
  ),
  isOld: true,
};

/** The same service, of which the disk is full from 15:00 on. */
const oldServiceFull: FtpIncident = {
  ...story(
    74,
    [
      { ...suppliers, until: '15:00', hasTls: false },
      {
        ...suppliers,
        from: '15:01',
        until: '19:00',
        count: 14,
        hasTls: false,
        commands: upload('552 112 0'),
      },
    ],
    {
      records: 304,
      codes: { '550 2': 38, '552 112': 14 },
      findings: ['ftp-transfers-failed', 'ftp-clear-text'],
      wrong: ['ftp-data-channel'],
    },
  ),
  isOld: true,
};

/** The quota is full again; the site logs the client's port in place of sessions. */
const portsLogged: FtpIncident = { ...quota, sessionField: 'c-port' };

/** And here it logs neither. */
const noSessions: FtpIncident = { ...quota, sessionField: null };

/** A new user has the right password and no home folder; anonymous logons are off. */
const noHome = story(
  72,
  [
    suppliers,
    shops,
    {
      ...suppliers,
      from: '09:00',
      until: '16:00',
      count: 8,
      clients: ['203.0.113.31'],
      users: ['CORP\\lee'],
      logon: '530 3 33',
      commands: [],
    },
    {
      ...suppliers,
      count: 4,
      clients: ['203.0.113.66'],
      users: ['anonymous'],
      logon: '530 5 42',
      hasTls: false,
      commands: [],
    },
  ],
  {
    records: 752,
    codes: { '550.0 2': 24, '530.33 3': 8, '530.42 5': 4 },
    clients: ['203.0.113.31'],
    findings: ['ftp-logons-refused'],
    wrong: ['ftp-guessing'],
  },
);

/** Half of the users still log on without TLS, and visitors as anonymous; all goes well. */
const clearText = story(
  73,
  [
    suppliers,
    { ...shops, hasTls: false },
    { ...shops, clients: ['203.0.113.40'], users: ['anonymous'], hasTls: false, count: 12 },
  ],
  {
    records: 756,
    codes: { '550.0 2': 24 },
    findings: ['ftp-clear-text'],
    wrong: ['ftp-guessing', 'ftp-transfers-failed'],
  },
  20,
);

/** By the name of its story. */
export const ftpIncidents: Readonly<Record<string, FtpIncident>> = {
  'ftp-aborted': aborted,
  'ftp-active-blocked': activeBlocked,
  'ftp-certificate-gone': certificateGone,
  'ftp-clear-text': clearText,
  'ftp-good-day': goodDay,
  'ftp-guessing-in-vain': guessingInVain,
  'ftp-guessing-succeeds': guessingSucceeds,
  'ftp-no-home': noHome,
  'ftp-no-sessions': noSessions,
  'ftp-old-full': oldServiceFull,
  'ftp-old-service': oldService,
  'ftp-passive-closed': passiveClosed,
  'ftp-ports-logged': portsLogged,
  'ftp-quota': quota,
  'ftp-time-outs': timeOuts,
  'ftp-tls-required': tlsRequired,
};
