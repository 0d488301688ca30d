import type { Code } from '../../query/outcome.ts';

/** Who did what over FTP, and what failed. Lists are by count descending, then by the bytes of their value. */
export interface FtpFacts {
  /** Bytes of whole files, by the lines of their transfers; null: not logged. */
  readonly fileBytes: { readonly sent: number | null; readonly received: number | null };
  /** Answers to PASS. */
  readonly logonsByCode: readonly FtpLogons[];
  /** Names and passwords tried in numbers, those that then succeeded first. */
  readonly guessing: readonly FtpGuess[];
  /** Logons as `anonymous` or `ftp`; accepted is null where `cs-username` is not logged. */
  readonly anonymous: { readonly tried: number; readonly accepted: number | null };
  /** Transfers answered 4xx or 5xx, by code. */
  readonly failedTransfers: readonly FtpFailedTransfers[];
  readonly dataChannel: FtpDataChannel;
  /** Null where sessions cannot be told apart. */
  readonly security: FtpSecurity | null;
  /** By substatus; null where that is not logged. */
  readonly timeOuts: FtpTimeOuts | null;
  /** What the policy for TLS refused, by code. */
  readonly refusedByPolicy: readonly FtpRefusals[];
  /** Logons of a right name and password that were refused for another reason, by code. */
  readonly refusedLogons: readonly FtpRefusals[];
  /** 550 to SIZE, MDTM, CWD and MKD, by which clients ask whether something is there: no failures. */
  readonly routine: { readonly count: number; readonly byCode: readonly FtpRoutine[] };
  /** Null where `cs-username` is not logged. */
  readonly users: readonly FtpUser[] | null;
  readonly clients: readonly FtpClient[];
  /** The sessions in which most failed, then those with most commands. Null where sessions cannot be told apart. */
  readonly sessionList: readonly FtpSession[] | null;
  /** Above 1 if there were too many sessions: what is told of sessions is told of one of so many, by a fixed hash. */
  readonly sessionsSampled: number;
}

/** A record that shows something: index into `sources`, and line. */
export interface FtpSample {
  readonly source: number;
  readonly line: number;
}

interface FtpRoutine {
  readonly code: Code;
  readonly count: number;
  /** The first line with this code that is a failure; null: there is none, or it has no time. */
  readonly firstOfOthers: string | null;
}

interface Span {
  readonly first: string | null;
  readonly last: string | null;
}

export interface FtpLogons extends Span {
  readonly code: Code;
  readonly count: number;
}

/** Many refused logons of a client, or with one name from several clients that never log on. */
export interface FtpGuess {
  readonly by: 'client' | 'user';
  readonly value: string;
  /** Logons; for a user, how often the name was given. */
  readonly refused: number;
  /** How many names the client tried; null: unknown. 1 for a user. */
  readonly names: number | null;
  /** The name, if there is one; null: none or several. */
  readonly name: string | null;
  /** How many clients tried the name. 1 for a client. */
  readonly clients: number;
  readonly from: string | null;
  readonly to: string | null;
  /** The first logon that ended a run of so many refused ones; null: none did. */
  readonly succeeded: {
    readonly time: string;
    /** Null where it is not logged. */
    readonly user: string | null;
    readonly refusedBefore: number;
  } | null;
  readonly samples: readonly FtpSample[];
}

interface ByWhom extends Span {
  readonly code: Code;
  readonly count: number;
  /** How many, and those with most of them. Users are null where `cs-username` is not logged. */
  readonly clients: number;
  readonly largestClients: readonly Counted[];
  readonly users: number | null;
  readonly largestUsers: readonly Counted[];
  readonly samples: readonly FtpSample[];
}

interface Counted {
  readonly value: string;
  readonly count: number;
}

export interface FtpFailedTransfers extends ByWhom {
  readonly commands: readonly Counted[];
  /** Of the files, where their paths are logged. */
  readonly folders: readonly Counted[];
}

export interface FtpRefusals extends ByWhom {
  /** Of these clients, those of which no logon was accepted since. */
  readonly keptOut: number;
}

/** The second connection, over which listings and files go. */
export interface FtpDataChannel extends Span {
  /** Replies 425 to any command, and to transfers of files. */
  readonly refused: number;
  readonly transfers: number;
  readonly clients: number;
  readonly networks: number;
  readonly largestNetworks: readonly Counted[];
  /** Sessions with a 425, by what they asked for before; null where sessions cannot be told apart. */
  readonly sessions: { readonly passive: number; readonly active: number; readonly both: number } | null;
  /** Sessions that moved a file after the first 425, in the same way; null likewise. */
  readonly worked: { readonly passive: number; readonly active: number } | null;
  /** Sessions in which a data channel was opened and no file or listing went over it; null where that is not logged. */
  readonly openedWithoutData: number | null;
  readonly samples: readonly FtpSample[];
}

/** Sessions in which a password was sent. */
export interface FtpSecurity {
  readonly sessions: number;
  /** Protected before the password: by AUTH, or from the start on port 990. */
  readonly protected: number;
  /** A password went over the network as it is; those of `anonymous` are not counted. */
  readonly clearText: number;
  readonly anonymous: number;
  /** Protected sessions that moved files without PROT P, so that files went over the network as they are. */
  readonly clearData: number;
  /** AUTH that was refused. */
  readonly authRefused: number;
  /** Who logged on in clear text: how many, and those with most such sessions. */
  readonly clearTextUsers: number;
  readonly largestClearTextUsers: readonly Counted[];
  readonly samples: readonly FtpSample[];
}

/** Lines of each substatus. */
export interface FtpTimeOuts extends Span {
  /** 14: nothing came over the control channel. */
  readonly controlIdle: number;
  /** 15: nothing moved over the data channel. */
  readonly dataIdle: number;
  /** 16: no logon in time. */
  readonly noLogon: number;
  /** 50: slower than the least rate. */
  readonly tooSlow: number;
  readonly samples: readonly FtpSample[];
}

/** Of a user, a client or a session. */
export interface FtpWork {
  /** Lines: commands and events. */
  readonly count: number;
  readonly logons: { readonly accepted: number; readonly refused: number };
  readonly sent: number;
  readonly received: number;
  readonly deleted: number;
  /** Transfers and listings that failed. */
  readonly failed: number;
  /** Of files; null: not logged. */
  readonly bytesSent: number | null;
  readonly bytesReceived: number | null;
}

export interface FtpUser extends FtpWork, Span {
  readonly value: string;
  readonly clients: number;
}

export interface FtpClient extends FtpWork, Span {
  readonly value: string;
  /** Users that logged on from it. */
  readonly users: number;
}

export interface FtpSession extends FtpWork {
  /** What a filter calls it: `x-session`; else its number (IIS 4 to 6) or the client's port, which others of its client can have again. */
  readonly session: string;
  readonly client: string | null;
  /** The one with most commands; null: nobody logged on, or not logged. */
  readonly user: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly security: 'auth' | 'implicit' | 'none';
  readonly mode: 'passive' | 'active' | 'both' | null;
}
