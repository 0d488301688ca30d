import { type HttperrLayout, httperrLayouts } from '../../stories/httperr.ts';
import { log } from '../shop.ts';

export interface ErrorRow {
  /** On 2026-11-19. */
  readonly time: string;
  readonly reason: string;
  readonly status?: number | string;
  readonly pool?: string;
  readonly site?: number | string;
  readonly client?: string;
  readonly uri?: string;
}

/** A log of HTTP.sys under one layout. */
export function httperrLog(rows: readonly ErrorRow[], layout: HttperrLayout = 'default'): string {
  return log(`#Fields: ${httperrLayouts[layout]}`, ...rows.map((row) => lineOf(row, layout)));
}

export function lineOf(
  { time, reason, status = '-', pool = 'Shop', site = 1, client = '198.51.100.23', uri = '/shop' }: ErrorRow,
  layout: HttperrLayout = 'default',
): string {
  const cells: Readonly<Record<string, string | number>> = {
    date: '2026-11-19',
    time,
    'c-ip': client,
    'c-port': 50_123,
    's-ip': '192.0.2.10',
    's-port': 80,
    'cs-version': 'HTTP/1.1',
    'cs-method': 'GET',
    'cs-uri': uri,
    'sc-status': status,
    's-siteid': site,
    's-reason': reason,
    's-queuename': pool,
  };
  return httperrLayouts[layout]
    .split(' ')
    .map((field) => cells[field] ?? '-')
    .join(' ');
}

/** So many rows, a second each from a time on. */
export function every(count: number, from: string, row: Omit<ErrorRow, 'time'>): ErrorRow[] {
  const start = Date.parse(`2026-11-19T${from}Z`);
  return Array.from({ length: count }, (_, index) => ({
    client: `198.51.100.${1 + (index % 200)}`,
    ...row,
    time: new Date(start + 1000 * index).toISOString().slice(11, 19),
  }));
}
