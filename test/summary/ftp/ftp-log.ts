import { log } from '../shop.ts';

const fields =
  '#Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath';

/** A line of a log of FTP; what is not given is what most lines have. */
export interface Line {
  readonly time?: string;
  readonly client?: string;
  readonly user?: string;
  readonly port?: number;
  readonly method: string;
  readonly argument?: string;
  /** `sc-status sc-win32-status sc-substatus`. */
  readonly code?: string;
  readonly session?: number;
  readonly path?: string;
}

/** A log of FTP with the default fields of IIS 10. */
export function ftpLog(...lines: readonly Line[]): string {
  return log(
    fields,
    ...lines.map(
      ({
        time = '10:00:00',
        client = '198.51.100.23',
        user = '-',
        port = 21,
        method,
        argument = '-',
        code = '226 0 0',
        session = 1,
        path = '-',
      }) =>
        `2026-11-19 ${time} ${client} ${user} 192.0.2.10 ${port} ${method} ${argument} ${code} 3f2b8c10-7a4e-4d2b-9c61-00000000000${session} ${path}`,
    ),
  );
}

const at = (second: number): string =>
  [3600, 60, 1].map((unit) => String(Math.floor(second / unit) % 60).padStart(2, '0')).join(':');

/** So many refused logons of a client, one a second from `from` on, each with its name. */
export function refusals(count: number, from: number, more: Partial<Line> = {}, names = ['admin']): Line[] {
  return Array.from({ length: count }, (_, index) => [
    {
      ...more,
      time: at(from + index),
      method: 'USER',
      argument: names[index % names.length]!,
      code: '331 0 0',
    },
    { code: '530 1326 41', ...more, time: at(from + index), method: 'PASS', argument: '***' },
  ]).flat();
}

/** A logon that is accepted. */
export function logon(second: number, user: string, more: Partial<Line> = {}): Line[] {
  return [{ ...more, time: at(second), method: 'PASS', argument: '***', user, code: '230 0 0' }];
}
