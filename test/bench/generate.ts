/**
 * Writes a large W3C log of an IIS 10 site with the 15 default fields. The same options give the same bytes on
 * every machine.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Pieces } from './pieces.ts';
import { logNormalFactors, Random, zipf } from './random.ts';
import * as shop from './shop.ts';

/** Part of the name of cached data: raise it whenever the bytes for the same options change. */
export const generatorVersion = 1;

export interface GenerateOptions {
  readonly path: string;
  /** The file is as long as whole lines allow without passing this. */
  readonly bytes: number;
  /** Distinct URLs. All of them occur if there are enough lines. */
  readonly urls: number;
  /** Distinct clients. All of them occur if there are enough lines. */
  readonly clients: number;
  readonly seed: number;
}

export const defaults = { bytes: 2 ** 30, urls: 92_643, clients: 50_000, seed: 1 } as const;

const day = '2026-11-19';
const server = '192.0.2.80';
const averageLine = 246;
const longestLine = 2048;
const block = 4 * 2 ** 20;
/** When the log was closed while the site was idle or configured, and begun again with a header. */
const reopenings = [5 * 3600 + 3492, 12 * 3600 + 220, 18 * 3600 + 1865];

/** Writes the log and returns its number of records. */
export function generate(options: GenerateOptions): number {
  mkdirSync(dirname(options.path), { recursive: true });
  const file = openSync(options.path, 'w');
  try {
    return write(options, file);
  } finally {
    closeSync(file);
  }
}

function write(options: GenerateOptions, file: number): number {
  const random = new Random(options.seed);
  const urls = prepareUrls(options.urls, random);
  const visitors = prepareVisitors(options.clients, random);
  const kinds = shop.kinds.map((kind) => prepareKind(kind, random));
  const referers = new Pieces(Array.from({ length: 3000 }, () => `${shop.referer(random)} `));
  const factors = logNormalFactors(random, 2 ** 16, 0.7);
  const clock = new Clock(options.bytes);
  // Besides the visits drawn by popularity, every URL and every client gets its turn, so that none is left out.
  const turn = Math.max(
    1,
    Math.min(24, Math.floor(options.bytes / averageLine / Math.max(options.urls, options.clients))),
  );
  const stride = coprimeStride(options.urls);

  const buffer = Buffer.allocUnsafe(block + longestLine);
  let at = 0;
  let flushed = 0;
  let records = 0;
  let turns = 0;
  let reopened = 0;
  at += buffer.write(header(0), at);

  for (;;) {
    const lineStart = at;
    const second = clock.second(flushed + at);
    if (second >= (reopenings[reopened] ?? Number.POSITIVE_INFINITY)) {
      reopened += 1;
      at += buffer.write(header(second), at);
    }
    let url: number;
    let visitor: number;
    if (records % turn === 0) {
      url = (turns * stride) % options.urls;
      visitor = turns % options.clients;
      turns += 1;
    } else {
      url = urls.popularity.draw(random);
      visitor = visitors.popularity.draw(random);
    }
    const kind = kinds[urls.kind[url]!]!;
    const outcome = kind.outcomes[kind.outcomeOf[random.next() & 4095]!]!;

    // Responses end in an order of their own: now and then a row is a second older than the one before it.
    at = clock.copy(random.next() % 3000 === 0 ? Math.max(0, second - 1) : second, buffer, at);
    at = kind.methods.copy(kind.methodOf[random.next() & 255]!, buffer, at);
    at = urls.stems.copy(url, buffer, at);
    at = kind.queries.copy(random.next() % kind.queries.length, buffer, at);
    at = visitors.names.copy(outcome.named ? 1 + (visitor % shop.users.length) : 0, buffer, at);
    at = visitors.tails.copy(visitor, buffer, at);
    at = referers.copy(random.next() % referers.length, buffer, at);
    at = kind.codes.copy(outcome.index, buffer, at);
    at = writeNumber(buffer, at, timeTaken(outcome, urls.median[url]!, factors, random));
    buffer[at] = 0x0d;
    buffer[at + 1] = 0x0a;
    at += 2;

    if (flushed + at > options.bytes) {
      writeAll(file, buffer.subarray(0, lineStart));
      return records;
    }
    records += 1;
    if (at >= block) {
      writeAll(file, buffer.subarray(0, at));
      flushed += at;
      at = 0;
    }
  }
}

function prepareUrls(count: number, random: Random) {
  const stems = new Pieces();
  const kind = new Uint8Array(count);
  const median = new Uint16Array(count);
  for (const url of shop.urls(count, random)) {
    const index = stems.add(`${url.stem} `);
    kind[index] = shop.kinds.indexOf(url.kind);
    median[index] = url.median;
  }
  return { stems, kind, median, popularity: zipf(count, 3) };
}

function prepareVisitors(count: number, random: Random) {
  const agents = shop.userAgents();
  const agentPopularity = zipf(agents.length, 6);
  const tails = new Pieces();
  for (let rank = 0; rank < count; rank += 1) {
    tails.add(`${shop.client(rank, random)} ${agents[agentPopularity.draw(random)]} `);
  }
  const names = new Pieces(['-', ...shop.users].map((name) => `443 ${name} `));
  return { tails, names, popularity: zipf(count, 20) };
}

interface PreparedOutcome extends shop.Outcome {
  readonly index: number;
}

function prepareKind(kind: shop.Kind, random: Random) {
  const outcomes: PreparedOutcome[] = shop.outcomes[kind].map((outcome, index) => ({ ...outcome, index }));
  const methods = shop.methods[kind];
  return {
    outcomes,
    codes: new Pieces(outcomes.map((outcome) => `${outcome.codes} `)),
    outcomeOf: wheel(
      4096,
      outcomes.map((outcome) => outcome.share / 10_000),
    ),
    methods: new Pieces(methods.map(([name]) => `${name} `)),
    methodOf: wheel(
      256,
      methods.map(([, share]) => share / 100),
    ),
    queries: new Pieces(Array.from({ length: 1000 }, () => `${shop.query(kind, random)} `)),
  };
}

/** Slots to choose from by a random number: each index in as many as its share, the first in all that remain. */
function wheel(size: number, shares: readonly number[]): Uint8Array {
  const slots = new Uint8Array(size);
  let next = 0;
  shares.forEach((share, index) => {
    const until = next + Math.ceil(share * size);
    slots.fill(index, next, until);
    next = until;
  });
  return slots;
}

function timeTaken(outcome: shop.Outcome, median: number, factors: Float64Array, random: Random): number {
  if (outcome.time) return random.between(outcome.time[0], outcome.time[1]);
  return Math.floor(median * (outcome.factor ?? 1) * factors[random.next() & 0xffff]!);
}

/** A step that visits every index before any comes again, far from the order of popularity. */
function coprimeStride(count: number): number {
  const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
  let stride = Math.max(1, Math.floor(count * 0.381966));
  while (commonDivisor(stride, count) !== 1) stride += 1;
  return stride;
}

function header(second: number): string {
  return [
    '#Software: Microsoft Internet Information Services 10.0',
    '#Version: 1.0',
    `#Date: ${day} ${clockText(second)}`,
    '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
    '',
  ].join('\r\n');
}

function clockText(second: number): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}:${twoDigits(second % 60)}`;
}

/** Spreads the lines over the day: as far as the file is written, so far has the day gone. */
class Clock {
  readonly #bytes: number;
  /** The share of the day's lines that is written when an hour begins. */
  readonly #begins: number[] = [0];
  #hour = 0;
  #written = -1;
  #piece = Buffer.alloc(0);

  constructor(bytes: number) {
    this.#bytes = bytes;
    const sum = shop.hours.reduce<number>((total, share) => total + share, 0);
    for (const share of shop.hours) this.#begins.push(this.#begins.at(-1)! + share / sum);
  }

  second(position: number): number {
    const share = position / this.#bytes;
    while (this.#hour < 23 && share >= this.#begins[this.#hour + 1]!) this.#hour += 1;
    const begin = this.#begins[this.#hour]!;
    const within = (share - begin) / (this.#begins[this.#hour + 1]! - begin);
    return this.#hour * 3600 + Math.min(3599, Math.floor(within * 3600));
  }

  /** Copies date, time and s-ip. */
  copy(second: number, target: Buffer, at: number): number {
    if (second !== this.#written) {
      this.#piece = Buffer.from(`${day} ${clockText(second)} ${server} `);
      this.#written = second;
    }
    target.set(this.#piece, at);
    return at + this.#piece.length;
  }
}

function writeNumber(target: Buffer, at: number, value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
  let rest = value;
  for (let place = at + digits - 1; place >= at; place -= 1) {
    target[place] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return at + digits;
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** Reads `1GiB`, `100MB`, `4096`. */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([KMG]i?B|B)?$/i.exec(text);
  if (!match) throw new Error(`not a size: ${text} (write it like 1GiB, 100MB or 4096)`);
  const unit = (match[2] ?? 'B').toUpperCase();
  const power = ['B', 'K', 'M', 'G'].indexOf(unit.charAt(0));
  return Math.floor(Number(match[1]) * (unit.includes('I') ? 1024 : 1000) ** power);
}
