/** Makes the requests of an incident: who asks for what, and what becomes of it. */
import { logNormalFactors, Random, zipf } from '../bench/random.ts';
import { type Logon, momentOf, type Request, type Server } from './request.ts';
import type { Incident } from './story.ts';

/** Something to ask for. */
export interface Page {
  /** `GET` unless given. */
  readonly method?: string;
  /** `{id}`, `{guid}` and `{word}` are filled in, each time anew; so they are in the query. */
  readonly stem: string;
  /** One of these each time; none unless given. */
  readonly queries?: readonly string[];
  /** How often it is asked for, compared with the others. */
  readonly weight: number;
  /** Median milliseconds. */
  readonly takes: number;
  /** Bytes of the answer, and of a body that is sent along. */
  readonly sends: number;
  readonly receives?: number;
  readonly referer?: string;
  /** 443 unless given. */
  readonly port?: number;
  /** What else than `200 0 0` may become of it. */
  readonly outcomes?: readonly (readonly [share: number, code: string])[];
}

export interface Client {
  readonly address: string;
  readonly agent: string;
  /** The user whom Windows authentication tells, once it has told. */
  readonly user?: string;
  readonly logon?: Logon;
  readonly forwardedFor?: string;
}

/** A stream of requests from clients of one kind. */
export interface Flow {
  readonly from: string;
  readonly until: string;
  readonly requests: number;
  readonly pages: readonly Page[];
  /** The first ask most often. */
  readonly clients: readonly Client[];
  /** `daily`: as people do, more at noon than at night. `steady`: as programs do. `daily` unless given. */
  readonly pace?: 'daily' | 'steady';
  /** `in-turn`: each page as often as any other, one after the other. By weight unless given. */
  readonly choice?: 'by-weight' | 'in-turn';
  /** Names of the servers that it reaches, by turns; all unless given. */
  readonly servers?: readonly string[];
  readonly host?: string;
}

/** What becomes of some requests from a time on. Times are of arrivals. */
export interface Change {
  readonly from?: string;
  readonly until?: string;
  readonly method?: string;
  /** The requests whose stem it matches. */
  readonly stem?: RegExp;
  readonly server?: string;
  readonly client?: string;
  readonly agent?: RegExp;
  /** Of those requests so many, 1 for all; all unless given. */
  readonly share?: number;
  readonly code?: string;
  /** Milliseconds at least and at most. */
  readonly takes?: readonly [least: number, most: number];
  /** What the time is multiplied with. */
  readonly slower?: number;
  readonly sends?: number;
  /** It never got an answer, or nobody asked, or it was not logged. */
  readonly isLost?: true;
}

const oneServer: readonly Server[] = [{ name: 'WEB01', address: '192.0.2.11' }];

/** Requests in an hour of the day, compared with the others. */
const hours = [
  4, 3, 2, 2, 2, 3, 6, 11, 17, 21, 23, 23, 22, 23, 24, 24, 23, 21, 18, 16, 14, 12, 9, 6,
] as const;
const busiest = 24;
const words = ['lamp', 'desk', 'chair', 'shelf', 'rug', 'mirror', 'clock', 'vase', 'stool', 'tray'];
/** Of the requests of a client with NTLM these many open a connection, and must log on first. */
const newConnections = 0.55;

/** All requests of an incident, in no order. */
export function requestsOf({ seed, servers = oneServer, flows, changes = [] }: Incident): Request[] {
  // Each flow and each change draws from its own stream, so that one can be edited without the others' changing.
  const requests = flows.flatMap((flow, index) =>
    flowing(flow, serversOf(flow, servers), new Random(1000 * seed + index)),
  );
  const changed = changes.reduce(
    (all, change, index) => changing(all, change, new Random(1000 * seed + 500 + index)),
    requests,
  );
  const random = new Random(1000 * seed + 999);
  return changed.flatMap((request) => [...legsOf(request, random), request]);
}

function serversOf({ servers }: Flow, all: readonly Server[]): readonly Server[] {
  return servers === undefined ? all : all.filter(({ name }) => servers.includes(name));
}

function flowing(flow: Flow, servers: readonly Server[], random: Random): Request[] {
  const { pages, clients, choice = 'by-weight', host = 'shop.example' } = flow;
  const factors = logNormalFactors(random, 512, 0.45);
  const popularity = zipf(clients.length, 6);
  const wheel = pages.flatMap((page) => Array.from({ length: page.weight }, () => page));
  return arrivalsOf(flow, random).map((arrival, index) => {
    const page = choice === 'in-turn' ? pages[index % pages.length]! : random.pick(wheel);
    const client = clients[popularity.draw(random)]!;
    const code = outcomeOf(page, random);
    return {
      arrival,
      taken: Math.floor(takesOf(page, code) * factors[random.below(factors.length)]!),
      server: servers[index % servers.length]!,
      method: page.method ?? 'GET',
      stem: filled(page.stem, random),
      query: page.queries === undefined ? '-' : filled(random.pick(page.queries), random),
      port: page.port ?? 443,
      user: client.user ?? '-',
      logon: client.logon ?? null,
      client: client.address,
      forwardedFor: client.forwardedFor ?? '-',
      host,
      agent: client.agent,
      referer: page.referer ?? '-',
      code,
      sent: sentWith(code, page.sends, random),
      received: (page.receives ?? 0) + random.between(320, 780),
    };
  });
}

function arrivalsOf({ from, until, requests, pace = 'daily' }: Flow, random: Random): number[] {
  const begin = momentOf(from);
  const length = momentOf(until) - begin;
  return Array.from({ length: requests }, (_, index) => {
    if (pace === 'steady')
      return begin + Math.floor(((index + random.below(1000) / 1000) * length) / requests);
    for (;;) {
      const arrival = begin + random.below(length);
      if (random.below(1000) < (1000 * paceAt(arrival)) / busiest) return arrival;
    }
  });
}

/** Without steps at full hours, which would look like an incident. */
function paceAt(time: number): number {
  const hour = (time / 3_600_000) % 24;
  const before = hours[Math.floor(hour)]!;
  const after = hours[(Math.floor(hour) + 1) % 24]!;
  return before + (after - before) * (hour % 1);
}

function outcomeOf({ outcomes = [] }: Page, random: Random): string {
  let chance = random.below(10_000) / 10_000;
  for (const [share, code] of outcomes) {
    if (chance < share) return code;
    chance -= share;
  }
  return '200 0 0';
}

/** Milliseconds; a 304 needs no work. */
function takesOf({ takes }: Page, code: string): number {
  return code.startsWith('304') ? 1 : takes;
}

function sentWith(code: string, whole: number, random: Random): number {
  if (code.startsWith('304')) return random.between(140, 210);
  return /^20[06]/.test(code) ? whole + random.between(0, 90) : random.between(380, 1480);
}

/** The 401s by which a client with Windows authentication begins a connection. */
function legsOf(request: Request, random: Random): Request[] {
  const { logon } = request;
  if (logon === null || random.below(1000) >= 1000 * newConnections) return [];
  const codes = logon === 'ntlm' ? ['401 2 5', '401 1 2148074254'] : ['401 2 5'];
  return codes.map((code, index) => ({
    ...request,
    arrival: request.arrival - 9 + 3 * index,
    taken: random.below(3),
    user: '-',
    code,
    sent: 1308 + 251 * index,
  }));
}

function filled(text: string, random: Random): string {
  return text
    .replaceAll('{id}', () => String(random.between(1000, 99_999)))
    .replaceAll('{guid}', () => random.guid())
    .replaceAll('{word}', () => random.pick(words));
}

function changing(requests: readonly Request[], change: Change, random: Random): Request[] {
  const { from, until, share = 1, isLost = false } = change;
  const begin = from === undefined ? Number.NEGATIVE_INFINITY : momentOf(from);
  const end = until === undefined ? Number.POSITIVE_INFINITY : momentOf(until);
  return requests.flatMap((request) => {
    const isMeant = request.arrival >= begin && request.arrival < end && fits(request, change);
    if (!isMeant || random.below(10_000) >= 10_000 * share) return [request];
    return isLost ? [] : [changed(request, change, random)];
  });
}

function fits(request: Request, { method, stem, server, client, agent }: Change): boolean {
  return (
    (method === undefined || request.method === method) &&
    (stem === undefined || stem.test(request.stem)) &&
    (server === undefined || request.server.name === server) &&
    (client === undefined || request.client === client) &&
    (agent === undefined || agent.test(request.agent))
  );
}

function changed(request: Request, { code, takes, slower = 1, sends }: Change, random: Random): Request {
  return {
    ...request,
    taken: takes === undefined ? Math.floor(request.taken * slower) : random.between(...takes),
    code: code ?? request.code,
    sent: sends ?? (code === undefined ? request.sent : sentWith(code, request.sent, random)),
  };
}
