import { type ClientFrom, clientFieldOf, privateNetworks } from '../query/client.ts';
import { addressTest } from '../query/filter/address.ts';
import { safe } from '../report/safe.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** The options that say who asks, as typed. */
export interface TypedClients {
  readonly clientFrom?: string;
  readonly trustedProxies?: string;
  readonly excludeProbes?: boolean;
}

/** The same, resolved. */
export interface ResolvedClients {
  /** Null: `c-ip` is the client. */
  readonly clientFrom: ClientFrom | null;
  readonly excludesProbes: boolean;
}

/** Throws a `UsageError` for what is no field or no network. */
export function resolveClients(typed: TypedClients, { clients: words }: CommandWording): ResolvedClients {
  const { clientFrom, trustedProxies, excludeProbes = false } = typed;
  if (clientFrom === undefined && trustedProxies !== undefined) throw new UsageError(...words.proxiesAlone);
  const trusted = trustedProxies?.split(',').map((network) => network.trim()) ?? privateNetworks;
  const wrong = trusted.find((network) => addressTest(network) === null);
  if (wrong !== undefined) throw new UsageError(...words.noNetwork(safe(wrong)));
  if (clientFrom === undefined) return { clientFrom: null, excludesProbes: excludeProbes };
  const field = clientFieldOf(clientFrom);
  if (field === null) throw new UsageError(...words.noField(safe(clientFrom)));
  return { clientFrom: { field, trusted }, excludesProbes: excludeProbes };
}
