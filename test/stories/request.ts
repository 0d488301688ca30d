/** A computer with IIS. */
export interface Server {
  readonly name: string;
  readonly address: string;
  /** `W3SVC1` unless given. */
  readonly site?: string;
  /** Seconds that its clock is ahead. */
  readonly ahead?: number;
}

/** How a user logs on with Windows authentication: NTLM takes two legs a connection, Kerberos one. */
export type Logon = 'ntlm' | 'kerberos';

/** A request as HTTP.sys knows it when the answer is sent, before a layout has chosen among its fields. */
export interface Request {
  /** When it arrived and how long it took: milliseconds, the first since 1970. */
  readonly arrival: number;
  readonly taken: number;
  readonly server: Server;
  readonly method: string;
  readonly stem: string;
  readonly query: string;
  readonly port: number;
  readonly user: string;
  /** Null: not by Windows. */
  readonly logon: Logon | null;
  readonly client: string;
  readonly forwardedFor: string;
  readonly host: string;
  readonly agent: string;
  readonly referer: string;
  /** `sc-status sc-substatus sc-win32-status`. */
  readonly code: string;
  /** Bytes. */
  readonly sent: number;
  readonly received: number;
}

const day = '2026-11-19';

/** Milliseconds since 1970 of `09:41` or `09:41:07` on the day of the stories, or of `2026-11-18T09:41`; UTC. */
export function momentOf(text: string): number {
  return Date.parse(`${text.includes('T') ? text : `${day}T${text}`}Z`);
}

/** When the answer was finished, by the clock of its server: what the log calls the time. */
export function endOf({ arrival, taken, server }: Request): number {
  return arrival + taken + 1000 * (server.ahead ?? 0);
}
