import type { Dimension } from './dimension.ts';

/** Between the parts of a hop; no value of a log holds it. */
const separator = '\n';

/** The way of a request: from which address to which. Behind a proxy the client is the proxy. */
export interface Hop {
  readonly client: string;
  /** Address of the server; empty where it is not logged. */
  readonly server: string;
}

/** The addresses of client and server, as the value that `parseHop` reads. */
export const hop: Dimension = {
  name: 'hop',
  fields: ['c-ip', 's-ip'],
  valueOf({ values: [client, server] }) {
    if (client == null || client === '-') return null;
    return `${client}${separator}${server == null || server === '-' ? '' : server}`;
  },
};

export function parseHop(value: string): Hop {
  const end = value.indexOf(separator);
  return { client: value.slice(0, end), server: value.slice(end + 1) };
}
