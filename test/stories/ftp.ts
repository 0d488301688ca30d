/** Writes FTP sessions as FTP of IIS 10 does with its default fields, or as FTP of IIS 5 and 6. */
import { Random } from '../bench/random.ts';
import { momentOf } from './request.ts';
import type { Truth } from './story.ts';

export interface FtpIncident {
  readonly question: number | null;
  /** The same seed gives the same log. */
  readonly seed: number;
  readonly server: { readonly name: string; readonly address: string };
  readonly sessions: readonly Sessions[];
  /** FTP of IIS 5 and 6: numbered commands, no substatus and no channel events. */
  readonly isOld?: boolean;
  /** The field by which FTP of IIS 10 tells sessions; `x-session` unless given, null: none. */
  readonly sessionField?: 'x-session' | 'c-port' | null;
  readonly truth: Truth;
}

/** Sessions of one kind, spread evenly over a time. */
export interface Sessions {
  readonly from: string;
  readonly until: string;
  readonly count: number;
  /** By turns. */
  readonly clients: readonly string[];
  /** By turns; `{id}` is filled in. */
  readonly users: readonly string[];
  /** `sc-status sc-win32-status sc-substatus` of PASS; without 230 the session ends after that. Null: nobody logs on. */
  readonly logon: string | null;
  /** How many names are tried in a session; 1 unless given. */
  readonly attempts?: number;
  /** AUTH TLS and PROT P come first. */
  readonly hasTls: boolean;
  /** Commands before the logon. */
  readonly opening?: readonly Command[];
  readonly commands: readonly Command[];
  /** The code with which the control channel closes; without it the client says QUIT. */
  readonly closes?: string;
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
  'date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus';
const oldFields = 'date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status';

/** What the service of IIS 5 and 6 logs in place of commands that move files. */
const oldMethods: Readonly<Record<string, string>> = { RETR: 'sent', STOR: 'created' };

export function ftpFiles({
  seed,
  server,
  sessions,
  isOld = false,
  sessionField = 'x-session',
}: FtpIncident): Record<string, string> {
  const random = new Random(seed);
  let number = 0;
  const rows = sessions.flatMap((kind) =>
    Array.from({ length: kind.count }, (_, index) => {
      number += 1;
      return rowsOf(kind, index, {
        address: server.address,
        random,
        number: isOld ? number : null,
        sessionField,
      });
    }).flat(),
  );
  rows.sort((one, other) => one.time - other.time);
  const lines = [
    `#Software: Microsoft Internet Information Services ${isOld ? '5.0' : '10.0'}`,
    '#Version: 1.0',
    `#Date: ${momentText(rows[0]!.time)}`,
    `#Fields: ${isOld ? oldFields : [fields, ...(sessionField === null ? [] : [sessionField]), 'x-fullpath'].join(' ')}`,
    ...rows.map(({ text }) => text),
  ];
  const name = isOld ? 'MSFTPSVC1/ex261119.log' : 'FTPSVC2/u_ex261119.log';
  return { [`${server.name}/${name}`]: `${lines.join('\r\n')}\r\n` };
}

/** Where sessions are: `number` of the session with IIS 5 and 6, else null. */
interface Place {
  readonly address: string;
  readonly random: Random;
  readonly number: number | null;
  readonly sessionField: FtpIncident['sessionField'];
}

function rowsOf(kind: Sessions, index: number, { address, random, number, sessionField }: Place): Row[] {
  const { from, until, count, clients, users, logon, attempts = 1, hasTls, opening = [], commands } = kind;
  const begin = momentOf(from);
  const session = sessionField === 'c-port' ? String(random.between(49_152, 65_000)) : random.guid();
  // A data channel has ports of its own.
  const dataPort = String(Number(session) + 1);
  const client = clients[index % clients.length]!;
  const rows: Row[] = [];
  let time = begin + Math.floor(((index + random.below(1000) / 1000) * (momentOf(until) - begin)) / count);
  let user = '-';
  const write = (port: number, method: string, argument: string, code: string, path = '-') => {
    const [status, win32] = code.split(' ');
    const cells =
      number === null
        ? [
            client,
            user,
            address,
            port,
            method,
            argument,
            code,
            ...(sessionField === null
              ? []
              : [sessionField === 'c-port' && isOfData(method) ? dataPort : session]),
            path,
          ]
        : [
            client,
            user,
            address,
            port,
            `[${number}]${oldMethods[method] ?? method}`,
            argument,
            status,
            win32,
          ];
    rows.push({ time, text: `${momentText(time)} ${cells.join(' ')}` });
  };
  const event = (port: number, method: string, code = '- 0 0') => {
    if (number === null) write(port, method, '-', code);
  };
  const reply = ({ method, argument, code, takes = 1, hasData = false }: Command) => {
    time += 1000 * takes + random.below(300);
    if (hasData) {
      const port = random.between(50_000, 50_100);
      event(port, 'DataChannelOpened');
      event(port, 'DataChannelClosed');
    }
    const name = argument.replaceAll('{id}', () => String(random.between(100, 999)));
    const isPath = /^(?:STOR|RETR|SIZE|CWD|MKD|DELE)$/.test(method);
    const path = name.startsWith('/') ? name : `/${user.split('\\').at(-1)}/${name}`;
    write(21, method, name, code, isPath ? path : '-');
  };

  event(21, 'ControlChannelOpened');
  if (hasTls) reply({ method: 'AUTH', argument: 'TLS', code: '234 0 0' });
  for (const command of opening) reply(command);
  for (let attempt = 0; logon !== null && attempt < attempts; attempt += 1) {
    const name = users[(index * attempts + attempt) % users.length]!.replaceAll('{id}', () =>
      String(random.between(100, 999)),
    );
    reply({ method: 'USER', argument: name, code: '331 0 0' });
    if (logon.startsWith('230')) user = name;
    reply({ method: 'PASS', argument: number === null ? '***' : '-', code: logon });
  }
  if (hasTls && user !== '-') reply({ method: 'PBSZ', argument: '0', code: '200 0 0' });
  if (hasTls && user !== '-') reply({ method: 'PROT', argument: 'P', code: '200 0 0' });
  if (user !== '-') for (const command of commands) reply(command);
  if (kind.closes !== undefined) {
    time += 120_000;
    event(21, 'ControlChannelClosed', kind.closes);
    return rows;
  }
  if (user !== '-') reply({ method: 'QUIT', argument: '-', code: number === null ? '221 0 0' : '226 0 0' });
  event(21, 'ControlChannelClosed');
  return rows;
}

function isOfData(method: string): boolean {
  return method.startsWith('DataChannel');
}

function momentText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
