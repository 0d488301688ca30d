/** Writes FTP sessions as FTP of IIS 10 does, with its default fields. */
import { Random } from '../bench/random.ts';
import { momentOf } from './request.ts';
import type { Truth } from './story.ts';

export interface FtpIncident {
  readonly question: number | null;
  /** The same seed gives the same log. */
  readonly seed: number;
  readonly server: { readonly name: string; readonly address: string };
  readonly sessions: readonly Sessions[];
  readonly truth: Truth;
}

/** Sessions of one kind, spread evenly over a time. */
interface Sessions {
  readonly from: string;
  readonly until: string;
  readonly count: number;
  /** By turns. */
  readonly clients: readonly string[];
  /** By turns; `{id}` is filled in. */
  readonly users: readonly string[];
  /** `sc-status sc-win32-status sc-substatus` of PASS; without 230 the session ends after that. */
  readonly logon: string;
  /** How many names are tried in a session; 1 unless given. */
  readonly attempts?: number;
  readonly hasTls: boolean;
  readonly commands: readonly Command[];
}

export interface Command {
  readonly method: string;
  /** `-` if there is none; `{id}` is filled in. */
  readonly argument: string;
  /** `sc-status sc-win32-status sc-substatus`. */
  readonly code: string;
  /** Seconds; 1 unless given. */
  readonly takes?: number;
  /** A data connection is opened and closed before the reply. */
  readonly hasData?: boolean;
}

interface Row {
  readonly time: number;
  readonly text: string;
}

const fields =
  'date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath';

export function ftpFiles({ seed, server, sessions }: FtpIncident): Record<string, string> {
  const random = new Random(seed);
  const rows = sessions.flatMap((kind) =>
    Array.from({ length: kind.count }, (_, index) => rowsOf(kind, index, server.address, random)).flat(),
  );
  rows.sort((one, other) => one.time - other.time);
  const lines = [
    '#Software: Microsoft Internet Information Services 10.0',
    '#Version: 1.0',
    `#Date: ${momentText(rows[0]!.time)}`,
    `#Fields: ${fields}`,
    ...rows.map(({ text }) => text),
  ];
  return { [`${server.name}/FTPSVC2/u_ex261119.log`]: `${lines.join('\r\n')}\r\n` };
}

function rowsOf(kind: Sessions, index: number, address: string, random: Random): Row[] {
  const { from, until, count, clients, users, logon, attempts = 1, hasTls, commands } = kind;
  const begin = momentOf(from);
  const session = random.guid();
  const client = clients[index % clients.length]!;
  const rows: Row[] = [];
  let time = begin + Math.floor(((index + random.below(1000) / 1000) * (momentOf(until) - begin)) / count);
  let user = '-';
  const write = (port: number, method: string, argument: string, code: string, path = '-') => {
    const cells = [client, user, address, port, method, argument, code, session, path];
    rows.push({ time, text: `${momentText(time)} ${cells.join(' ')}` });
  };
  const reply = ({ method, argument, code, takes = 1, hasData = false }: Command) => {
    time += 1000 * takes + random.below(300);
    if (hasData) {
      const port = random.between(50_000, 50_100);
      write(port, 'DataChannelOpened', '-', '- 0 0');
      write(port, 'DataChannelClosed', '-', '- 0 0');
    }
    const name = argument.replaceAll('{id}', () => String(random.between(100, 999)));
    const isPath = /^(?:STOR|RETR|SIZE|CWD)$/.test(method);
    const path = name.startsWith('/') ? name : `/${user.split('\\').at(-1)}/${name}`;
    write(21, method, name, code, isPath ? path : '-');
  };

  write(21, 'ControlChannelOpened', '-', '- 0 0');
  if (hasTls) reply({ method: 'AUTH', argument: 'TLS', code: '234 0 0' });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const name = users[(index * attempts + attempt) % users.length]!.replaceAll('{id}', () =>
      String(random.between(100, 999)),
    );
    reply({ method: 'USER', argument: name, code: '331 0 0' });
    if (logon.startsWith('230')) user = name;
    reply({ method: 'PASS', argument: '***', code: logon });
  }
  if (user !== '-') for (const command of commands) reply(command);
  if (user !== '-') reply({ method: 'QUIT', argument: '-', code: '221 0 0' });
  write(21, 'ControlChannelClosed', '-', '- 0 0');
  return rows;
}

function momentText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
