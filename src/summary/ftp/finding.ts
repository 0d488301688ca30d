import type { Code } from '../../query/outcome.ts';
import type { FtpGuess, FtpSample } from './facts.ts';

/** What is noteworthy of FTP, with its evidence. */
export type FtpFinding =
  | FtpGuessing
  | FtpTransfersFailed
  | FtpDataChannelFailed
  | FtpPolicy
  | FtpLogonsRefused
  | FtpTimeOut
  | FtpClearText;

interface Base {
  readonly samples: readonly FtpSample[];
}

/** Names and passwords were tried in numbers. */
interface FtpGuessing extends Base, FtpGuess {
  readonly id: 'ftp-guessing';
  /** `failure`: one of several names was let in after many refused logons. */
  readonly severity: 'failure' | 'trouble';
}

/** Transfers of files failed that had a data connection. */
interface FtpTransfersFailed extends Base {
  readonly id: 'ftp-transfers-failed';
  readonly severity: 'trouble' | 'note';
  readonly code: Code;
  readonly count: number;
  /** Of all transfers. */
  readonly of: number;
  readonly first: string | null;
  readonly users: number | null;
  /** The one with most of them. */
  readonly user: string | null;
  readonly client: string | null;
  readonly command: string | null;
  /** Where paths are logged. */
  readonly folder: string | null;
}

/** Data connections could not be opened. */
interface FtpDataChannelFailed extends Base {
  readonly id: 'ftp-data-channel';
  readonly severity: 'trouble' | 'note';
  /** Replies 425. */
  readonly count: number;
  /** Of them to transfers of files. */
  readonly transfers: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly clients: number;
  readonly networks: number;
  /** What these sessions had asked for; null: both ways, none, or not known. */
  readonly mode: 'passive' | 'active' | null;
  /** Sessions that moved files the other way after it began. */
  readonly workedOtherWay: number;
}

/** The policy for TLS refused something. */
interface FtpPolicy extends Base {
  readonly id: 'ftp-policy';
  readonly severity: 'trouble' | 'note';
  readonly code: Code;
  readonly count: number;
  readonly clients: number;
  readonly client: string | null;
  /** Of these clients, those of which no logon was accepted since. */
  readonly keptOut: number;
}

/** Logons were refused for another reason than the password. */
interface FtpLogonsRefused extends Base {
  readonly id: 'ftp-logons-refused';
  readonly severity: 'trouble' | 'note';
  readonly code: Code;
  readonly count: number;
  readonly clients: number;
  readonly client: string | null;
  readonly user: string | null;
  readonly keptOut: number;
}

/** Time limits ended sessions or transfers. */
interface FtpTimeOut extends Base {
  readonly id: 'ftp-time-out';
  readonly severity: 'trouble' | 'note';
  readonly controlIdle: number;
  readonly dataIdle: number;
  readonly noLogon: number;
  readonly tooSlow: number;
}

/** Passwords or files went over the network as they are. */
interface FtpClearText extends Base {
  readonly id: 'ftp-clear-text';
  readonly severity: 'note';
  /** Sessions with a password in clear text, of all with a password. */
  readonly count: number;
  readonly of: number;
  /** Who logged on in them. */
  readonly users: number;
  /** Sessions with a protected password whose files were not. */
  readonly clearData: number;
}
