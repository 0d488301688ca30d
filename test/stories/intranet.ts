/** An intranet with Windows authentication: most of its 401s are legs of handshakes. */
import { browsers } from './shop.ts';
import type { Client, Page } from './traffic.ts';

const home = 'https://intranet.example/';

export const intranet: readonly Page[] = [
  { stem: '/', weight: 6, takes: 45, sends: 15_200 },
  { stem: '/news/{id}', weight: 6, takes: 60, sends: 18_800, referer: home },
  { stem: '/people/search', queries: ['name={word}'], weight: 4, takes: 130, sends: 9400, referer: home },
  {
    stem: '/timesheet/default.aspx',
    queries: ['week=47'],
    weight: 5,
    takes: 95,
    sends: 22_600,
    referer: home,
  },
  {
    method: 'POST',
    stem: '/timesheet/default.aspx',
    weight: 3,
    takes: 180,
    sends: 23_100,
    receives: 4800,
    referer: home,
  },
  {
    stem: '/styles/intranet.css',
    weight: 8,
    takes: 3,
    sends: 12_900,
    referer: home,
    outcomes: [[0.4, '304 0 0']],
  },
  { stem: '/documents/{guid}.docx', weight: 3, takes: 110, sends: 184_000, referer: home },
];

const names = [
  'kim',
  'lee',
  'diaz',
  'novak',
  'okafor',
  'sato',
  'meyer',
  'rossi',
  'silva',
  'berg',
  'cohen',
  'dubois',
];

/** Two of three log on by NTLM. */
export const staff: readonly Client[] = Array.from({ length: 48 }, (_, index) => ({
  address: `198.51.100.${101 + index}`,
  agent: browsers[index % 2 === 0 ? 2 : 0]!,
  user: `CORP\\${names[index % names.length]!}${index < names.length ? '' : Math.floor(index / names.length)}`,
  logon: index % 3 === 2 ? 'kerberos' : 'ntlm',
}));
