import type { Dimension } from './dimension.ts';

const numbered = /^\[(\d+)\](.*)$/s;

/** A command as logged, without the `[n]` that IIS 4 to 6 put before it. */
export function ftpMethodOf(method: string): string {
  return numbered.exec(method)?.[2] ?? method;
}

/** The command of an FTP client, in capitals. */
function commandOf(method: string): string {
  const command = ftpMethodOf(method);
  // The events that IIS 4 to 6 (`sent`) and 7 (`DataChannelOpened`) log among the commands keep their spelling.
  return /^[A-Za-z]{3,4}$/.test(command) && command !== 'sent' ? command.toUpperCase() : command;
}

export const ftpCommand: Dimension = {
  name: 'ftp-command',
  fields: ['cs-method'],
  valueOf: ({ values: [method] }) => (method == null ? null : commandOf(method)),
};

/** The reply's status. */
export const ftpStatus: Dimension = {
  name: 'ftp-status',
  fields: ['sc-status'],
  valueOf: ({ values: [status] }) => status ?? '-',
};

/** What a log says of the control connection of a record; null for a field that is not logged. */
interface ControlConnection {
  readonly session: string | null | undefined;
  readonly method: string | null | undefined;
  readonly port: string | null | undefined;
}

/**
 * What a session is called: its id; else the number that IIS 4 to 6 put before its commands; else the client's port. Null
 * where a log has none of them. Numbers and ports tell sessions of one client apart, and are used again.
 */
export function ftpSessionName({ session, method, port }: ControlConnection): string | null {
  if (session != null) return session === '-' ? null : session;
  const number = numbered.exec(method ?? '')?.[1];
  if (number !== undefined) return number;
  // The line of a data channel has the ports of that channel.
  const isOfData = method === 'DataChannelOpened' || method === 'DataChannelClosed';
  return port == null || !/^\d{1,5}$/.test(port) || isOfData ? null : port;
}

/** The name of the session of a record. HTTP.sys logs the port of a client too. */
export const ftpNamedSession: Dimension = {
  name: 'session',
  fields: ['x-session', 'cs-method', 'c-port'],
  usesService: true,
  valueOf: ({ values: [session, method, port], service }) =>
    service === 'ftp' ? ftpSessionName({ session, method, port }) : null,
};

/** One control connection: its id, or its client and what else it is called, with a blank between them. */
export const ftpSession: Dimension = {
  name: 'ftp-session',
  fields: ['x-session', 'c-ip', 'cs-method', 'c-port'],
  valueOf({ values: [session, client, method, port] }) {
    const name = ftpSessionName({ session, method, port });
    return name === null || session != null ? name : `${client ?? ''} ${name}`;
  },
};

/** The name of a session, and the client that stands before it. */
export function ftpSessionOf(key: string): { readonly name: string; readonly client: string | null } {
  const end = key.lastIndexOf(' ');
  return { name: key.slice(end + 1), client: end > 0 ? key.slice(0, end) : null };
}

/** Who is behind a record: the client and its user, `-` for one who is not logged on or not logged; a NUL between them. */
export const ftpAccount: Dimension = {
  name: 'ftp-account',
  fields: ['c-ip', 'cs-username'],
  valueOf: ({ values: [client, user] }) => `${client ?? '-'}\0${user ?? '-'}`,
};

/** A command and who gave it, with NULs between the three. */
export const ftpActor: Dimension = {
  name: 'ftp-actor',
  fields: ['cs-method', 'c-ip', 'cs-username'],
  valueOf: ({ values: [method, client, user] }) =>
    method == null ? null : `${commandOf(method)}\0${client ?? '-'}\0${user ?? '-'}`,
};

/** A command and its argument, with a NUL between them. */
export const ftpSaid: Dimension = {
  name: 'ftp-said',
  fields: ['cs-method', 'cs-uri-stem'],
  valueOf: ({ values: [method, argument] }) =>
    method == null ? null : `${commandOf(method)}\0${argument ?? '-'}`,
};

/** The file that a command is about, by its full path where that is logged. */
export const ftpFile: Dimension = {
  name: 'ftp-file',
  fields: ['x-fullpath', 'cs-uri-stem'],
  valueOf: ({ values: [fullPath, argument] }) =>
    (fullPath == null || fullPath === '-' ? argument : fullPath) ?? null,
};

/** What a record is within its session. */
export type FtpStep =
  | 'opened'
  | 'data-opened'
  | 'secured'
  | 'auth-refused'
  | 'accepted'
  | 'refused'
  | 'accepted-implicit'
  | 'refused-implicit'
  | 'passive'
  | 'active'
  | 'sent'
  | 'received'
  | 'listed'
  | 'deleted'
  | 'no-data'
  | 'transfer-failed'
  | 'routine'
  | 'failed'
  | 'other';

/** Commands that send a file to the client, and that receive one; in small letters those of IIS 4 to 6. */
export const sendingCommands: readonly string[] = ['RETR', 'sent'];
export const receivingCommands: readonly string[] = ['STOR', 'STOU', 'APPE', 'created', 'appended'];
/** Clients ask by them whether something is there, so that a 550 is an answer and no failure. */
const askingCommands: ReadonlySet<string> = new Set(['SIZE', 'MDTM', 'CWD', 'MKD', 'XMKD']);
const listingCommands: ReadonlySet<string> = new Set(['LIST', 'NLST', 'MLSD']);
const deletingCommands: ReadonlySet<string> = new Set(['DELE', 'RMD', 'XRMD']);

/** On this port a connection is protected from its start, and nobody sends AUTH. */
const implicitTlsPort = '990';

/** What a command and its reply are within a session. `port`: of the server. */
export function ftpStepOf(command: string, status: string, port: string): FtpStep {
  const isDone = status === '226' || status === '250';
  switch (command) {
    case 'ControlChannelOpened':
      return 'opened';
    case 'DataChannelOpened':
      return 'data-opened';
    case 'PASS':
      if (status !== '230' && status !== '530') return 'other';
      if (port === implicitTlsPort) return status === '230' ? 'accepted-implicit' : 'refused-implicit';
      return status === '230' ? 'accepted' : 'refused';
    case 'AUTH':
      if (status === '234') return 'secured';
      return /^[45]/.test(status) ? 'auth-refused' : 'other';
    case 'PASV':
    case 'EPSV':
      if (status === '227' || status === '229') return 'passive';
      break;
    case 'PORT':
    case 'EPRT':
      if (status === '200') return 'active';
      break;
    // With IIS 4 to 6 the last line of a session repeats what came before it.
    case 'QUIT':
      return 'other';
    default:
  }
  if (status === '425') return 'no-data';
  const isFailed = /^[45]\d\d$/.test(status);
  const isSending = sendingCommands.includes(command);
  if (isSending || receivingCommands.includes(command)) {
    if (isFailed) return 'transfer-failed';
    return isDone ? (isSending ? 'sent' : 'received') : 'other';
  }
  if (isDone && listingCommands.has(command)) return 'listed';
  if (isDone && deletingCommands.has(command)) return 'deleted';
  if (!isFailed) return 'other';
  return status === '550' && askingCommands.has(command) ? 'routine' : 'failed';
}

export const ftpStep: Dimension = {
  name: 'ftp-step',
  fields: ['cs-method', 'sc-status', 's-port'],
  valueOf: ({ values: [method, status, port] }) =>
    method == null ? null : ftpStepOf(commandOf(method), status ?? '-', port ?? '-'),
};
