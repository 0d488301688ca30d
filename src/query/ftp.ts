import type { Dimension } from './dimension.ts';

const numbered = /^\[(\d+)\](.*)$/s;

/** The command of an FTP client, in capitals, without the `[n]` that IIS 4 to 6 put before it. */
function commandOf(method: string): string {
  const command = numbered.exec(method)?.[2] ?? method;
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

/** One control connection: its id, or with IIS 4 to 6 the client and its number, which is used again after a restart. */
export const ftpSession: Dimension = {
  name: 'ftp-session',
  fields: ['x-session', 'c-ip', 'cs-method'],
  valueOf({ values: [session, client, method] }) {
    if (session != null) return session === '-' ? null : session;
    const number = numbered.exec(method ?? '')?.[1];
    return number === undefined ? null : `${client ?? ''} ${number}`;
  },
};
