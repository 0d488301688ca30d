import type { Service } from '../w3c/layout.ts';
import type { Dimension } from './dimension.ts';

/** What the log says of an outcome; null where not logged, `-` or unreadable. */
export interface Code {
  readonly service: Service;
  readonly status: number | null;
  readonly substatus: number | null;
  readonly win32: number | null;
  readonly reason: string | null;
}

const services: readonly Service[] = ['http', 'ftp', 'httperr', 'unknown'];

/** The outcome of a record, as the key that `parseCode` reads. */
export const code: Dimension = {
  name: 'code',
  fields: ['sc-status', 'sc-substatus', 'sc-win32-status', 's-reason'],
  usesService: true,
  valueOf({ values: [status, substatus, win32, reason], service }) {
    const why = reason == null || reason === '-' || reason === '' ? '-' : reason;
    return [service, numeric(status), numeric(substatus), numeric(win32), why].join(' ');
  },
};

/** The number as the shortest digits, so that `00` and `0` are one code; `-` for none. */
function numeric(value: string | null | undefined): string {
  if (value == null || !/^\d{1,16}$/.test(value)) return '-';
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(number) : '-';
}

export function parseCode(key: string): Code {
  const [service, status, substatus, win32, ...reason] = key.split(' ');
  const number = (text: string | undefined): number | null =>
    text === undefined || text === '-' ? null : Number(text);
  const why = reason.join(' ');
  return {
    service: services.find((one) => one === service) ?? 'unknown',
    status: number(status),
    substatus: number(substatus),
    win32: number(win32),
    reason: why === '-' ? null : why,
  };
}

export type StatusClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'other';

/** Status 0, `-`, unreadable or out of range is `other`. */
export function classOf(status: number | null): StatusClass {
  if (status === null || status < 100 || status > 599) return 'other';
  return `${Math.floor(status / 100)}xx` as StatusClass;
}

/** SEC_E_NO_CREDENTIALS as unsigned decimal. */
const noCredentials = 2_148_074_254;

/**
 * A request that a client makes on its way to a logon and that IIS refuses by design: the first one without
 * credentials, and the one that carries NTLM's or Negotiate's opening.
 */
export function isHandshakeLeg({ status, substatus, win32 }: Code): boolean {
  return status === 401 && ((substatus === 2 && win32 === 5) || (substatus === 1 && win32 === noCredentials));
}

/** 4xx or 5xx, unless it is the leg of a handshake. HTTP only. */
export function isError(one: Code): boolean {
  const statusClass = classOf(one.status);
  return one.service === 'http' && (statusClass === '5xx' || (statusClass === '4xx' && !isHandshakeLeg(one)));
}

/** 5xx. HTTP only. */
export function isServerError(one: Code): boolean {
  return one.service === 'http' && classOf(one.status) === '5xx';
}
