import type { Command, Sessions } from '../../ftp.ts';

/** What the stories of FTP are made of. */

export const server = { name: 'FTP01', address: '192.0.2.90' };

const prepare: readonly Command[] = [
  { method: 'opts', argument: 'utf8+on', code: '200 0 0' },
  { method: 'TYPE', argument: 'I', code: '200 0 0' },
];
const passive: Command = { method: 'PASV', argument: '-', code: '227 0 0' };
export const active: Command = { method: 'PORT', argument: '198,51,100,20,200,11', code: '200 0 0' };

/** An upload of an order, and a download of the stock, each with the reply that it ends in. */
export const upload = (code = '226 0 0', opening: Command = passive): readonly Command[] => [
  ...prepare,
  // Clients ask whether a file is there already: no failure.
  { method: 'SIZE', argument: 'order-{id}.xml', code: '550 2 0' },
  opening,
  { method: 'STOR', argument: 'order-{id}.xml', code, takes: 2, hasData: !code.startsWith('425') },
];
export const download = (code = '226 0 0', opening: Command = passive): readonly Command[] => [
  ...prepare,
  opening,
  { method: 'RETR', argument: 'stock.csv', code, takes: 2, hasData: !code.startsWith('425') },
];

/** A supplier's sessions over a working day, all well. */
export const suppliers: Sessions = {
  from: '00:20',
  until: '23:40',
  count: 24,
  clients: ['198.51.100.77', '192.0.2.140', '2001:db8:51::2c'],
  users: ['CORP\\supplier', 'CORP\\agency', 'CORP\\carrier'],
  logon: '230 0 0',
  hasTls: true,
  commands: upload(),
};

/** The same of those who fetch. */
export const shops: Sessions = {
  ...suppliers,
  from: '00:50',
  clients: ['198.51.100.30', '198.51.100.31'],
  users: ['CORP\\shop-a', 'CORP\\shop-b'],
  commands: download(),
};

/** Nothing of HTTP is in such a log. */
export const wrong = [
  'failing',
  'handshakes',
  'slower',
  'traffic-collapsed',
  'traffic-surged',
  'missing-field',
  'refused',
  'limit-hit',
] as const;
