/** Logs of an invented shop. */

export const fields =
  '#Fields: date time s-ip cs-method cs-uri-stem c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status sc-bytes time-taken';

export interface Request {
  readonly time?: string;
  readonly address?: string;
  readonly method?: string;
  readonly path?: string;
  readonly client?: string;
  readonly agent?: string;
  /** Status, substatus and win32 status. */
  readonly code?: string;
  readonly bytes?: string | number;
  readonly taken?: string | number;
}

/** One line of a log with `fields`. */
export function request({
  time = '09:41:07',
  address = '192.0.2.10',
  method = 'GET',
  path = '/shop',
  client = '198.51.100.23',
  agent = 'Example/1.0',
  code = '200 0 0',
  bytes = 100,
  taken = 15,
}: Request = {}): string {
  return `2026-11-19 ${time} ${address} ${method} ${path} ${client} ${agent} ${code} ${bytes} ${taken}`;
}

export const log = (...lines: string[]) => `${lines.join('\n')}\n`;
export const shop = (...requests: Request[]) => log(fields, ...requests.map(request));
export const times = (count: number, one: (index: number) => Request): Request[] =>
  Array.from({ length: count }, (_, index) => one(index));
