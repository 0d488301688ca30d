/**
 * The invented web shop that the generated log is about: its URLs, visitors, browsers and what becomes of requests.
 * Every address is from a range reserved for documentation.
 */
import type { Random } from './random.ts';

/** What sort of thing a URL is decides its methods, outcomes, queries and times. */
export const kinds = ['static', 'page', 'api', 'order', 'intranet', 'probe'] as const;
export type Kind = (typeof kinds)[number];

interface Url {
  readonly stem: string;
  readonly kind: Kind;
  /** Median milliseconds. */
  readonly median: number;
}

const hot: readonly Url[] = [
  { stem: '/', kind: 'page', median: 38 },
  { stem: '/content/site.min.css', kind: 'static', median: 3 },
  { stem: '/scripts/shop.bundle.js', kind: 'static', median: 6 },
  { stem: '/images/logo.svg', kind: 'static', median: 2 },
  { stem: '/api/cart', kind: 'api', median: 21 },
  { stem: '/favicon.ico', kind: 'static', median: 1 },
  { stem: '/search', kind: 'page', median: 190 },
  { stem: '/api/suggest', kind: 'api', median: 16 },
  { stem: '/api/cart/items', kind: 'order', median: 44 },
  { stem: '/fonts/shop-regular.woff2', kind: 'static', median: 3 },
  { stem: '/products', kind: 'page', median: 72 },
  { stem: '/account/login', kind: 'order', median: 120 },
  { stem: '/scripts/vendor.bundle.js', kind: 'static', median: 9 },
  { stem: '/api/orders', kind: 'order', median: 260 },
  { stem: '/health', kind: 'page', median: 1 },
  { stem: '/checkout', kind: 'page', median: 140 },
  { stem: '/api/session/ping', kind: 'api', median: 4 },
  { stem: '/intranet/default.aspx', kind: 'intranet', median: 55 },
  { stem: '/robots.txt', kind: 'static', median: 1 },
  { stem: '/wp-login.php', kind: 'probe', median: 4 },
  { stem: '/sitemap.xml', kind: 'static', median: 8 },
  { stem: '/.env', kind: 'probe', median: 3 },
];

const wares = [
  'lamp',
  'desk',
  'chair',
  'shelf',
  'rug',
  'sofa',
  'mirror',
  'clock',
  'vase',
  'stool',
  'büroregal',
];
const looks = [
  'oak',
  'walnut',
  'white',
  'black',
  'brass',
  'linen',
  'slate',
  'amber',
  'walnuss',
  'matt',
  'large',
];
const departments = ['finance', 'logistics', 'purchasing', 'support'];
const probes = ['admin', 'backup', 'old', 'phpmyadmin', 'cgi-bin', 'vendor', 'test'];

/** The URLs by rank, the most wanted first. All are distinct, because each of the tail carries its own number. */
export function* urls(count: number, random: Random): Generator<Url> {
  yield* hot.slice(0, count);
  for (let rank = hot.length; rank < count; rank += 1) yield tailUrl(rank, random);
}

function tailUrl(rank: number, random: Random): Url {
  const number = 100_000 + rank * 7;
  const chance = random.below(100);
  if (chance < 30) {
    return {
      stem: `/images/products/${number}-${random.pick(['small', 'medium', 'zoom'])}.webp`,
      kind: 'static',
      median: 5,
    };
  }
  if (chance < 58) {
    const slug = `${random.pick(looks)}-${random.pick(wares)}-${number}`;
    return { stem: `/products/${random.pick(wares)}/${slug}`, kind: 'page', median: random.between(40, 160) };
  }
  if (chance < 72)
    return { stem: `/api/orders/${random.guid()}`, kind: 'api', median: random.between(18, 90) };
  if (chance < 82)
    return { stem: `/api/products/${number}/stock`, kind: 'api', median: random.between(6, 30) };
  if (chance < 89)
    return { stem: `/account/orders/${number}`, kind: 'page', median: random.between(60, 240) };
  if (chance < 94) {
    const month = String(random.between(1, 11)).padStart(2, '0');
    return { stem: `/files/invoices/2026/${month}/${random.guid()}.pdf`, kind: 'static', median: 35 };
  }
  if (chance < 98) {
    const report = `/intranet/reports/${random.pick(departments)}/${number}.aspx`;
    return { stem: report, kind: 'intranet', median: random.between(150, 1400) };
  }
  return { stem: `/${random.pick(probes)}/${random.hex(6)}${number}.php`, kind: 'probe', median: 3 };
}

/** Clients by rank: the offices and providers that share an address first, then one household after the other. */
export function client(rank: number, random: Random): string {
  if (rank < 254) return `203.0.113.${rank + 1}`;
  if (rank < 508) return `198.51.100.${rank - 253}`;
  const network = `2001:db8:${(rank >>> 8).toString(16)}:${(rank & 255).toString(16)}`;
  const group = () => random.between(1, 0xffff).toString(16);
  return `${network}:${group()}:${group()}:${group()}:${group()}`;
}

const systems = [
  'Windows+NT+10.0;+Win64;+x64',
  'Macintosh;+Intel+Mac+OS+X+10_15_7',
  'Linux;+Android+10;+K',
  'X11;+Linux+x86_64',
  'Linux;+Android+15;+Pixel+8',
];

/** 290 user agents of the usual lengths, the most frequent first. */
export function userAgents(): string[] {
  const agents: string[] = [];
  for (let age = 0; age < 24; age += 1) {
    const chrome = 146 - age;
    for (const system of systems) {
      const engine = `Mozilla/5.0+(${system})+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/${chrome}.0.0.0`;
      agents.push(`${engine}${system.includes('Android') ? '+Mobile' : ''}+Safari/537.36`);
    }
    const windows = systems[0];
    agents.push(
      `Mozilla/5.0+(${windows})+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/${chrome}.0.0.0+Safari/537.36+Edg/${chrome}.0.${3300 + age * 7}.${40 + age}`,
      `Mozilla/5.0+(${windows};+rv:${chrome + 1}.0)+Gecko/20100101+Firefox/${chrome + 1}.0`,
      `Mozilla/5.0+(iPhone;+CPU+iPhone+OS+${18 - (age >> 2)}_${age % 7}+like+Mac+OS+X)+AppleWebKit/605.1.15+(KHTML,+like+Gecko)+Version/${18 - (age >> 2)}.${age % 7}+Mobile/15E148+Safari/604.1`,
      `Mozilla/5.0+(compatible;+LanternBot/${2 + (age >> 3)}.${age & 7};++https://lantern-search.example/bot.html)`,
      `ShopApp/7.${40 - age}.1+(iOS;+build+${7400 - age * 13})`,
      `okhttp/4.${12 - (age % 9)}.${age >> 3}`,
      `StockSync/${3 + (age >> 2)}.${age & 3}.0+(.NET+8.0.${20 - (age >> 1)};+Windows+Server+2022)`,
    );
  }
  const tools = ['curl/8.9.1', 'python-requests/2.32.3', '-'];
  return [...agents.slice(0, 287), ...tools];
}

export interface Outcome {
  /** In ten thousand. */
  readonly share: number;
  /** sc-status, sc-substatus, sc-win32-status. */
  readonly codes: string;
  /** The user is known to the server. Only Windows authentication tells one. */
  readonly named?: true;
  /** Milliseconds at least and at most, where they do not depend on the URL. */
  readonly time?: readonly [number, number];
  /** What the time of the URL is multiplied with. */
  readonly factor?: number;
}

/** What becomes of a request; the first takes what the others leave of its ten thousand. */
export const outcomes: Readonly<Record<Kind, readonly Outcome[]>> = {
  static: [
    { share: 0, codes: '200 0 0' },
    { share: 2600, codes: '304 0 0', time: [0, 4] },
    { share: 90, codes: '404 0 2', time: [0, 16] },
    { share: 60, codes: '206 0 0' },
    { share: 45, codes: '200 0 64', factor: 40 },
    { share: 6, codes: '304 0 64', time: [0, 20] },
    { share: 3, codes: '200 0 995', factor: 60 },
  ],
  page: [
    { share: 0, codes: '200 0 0' },
    { share: 420, codes: '302 0 0', factor: 0.5 },
    { share: 130, codes: '301 0 0', time: [0, 9] },
    { share: 110, codes: '404 0 0' },
    { share: 25, codes: '500 0 0', factor: 3 },
    { share: 30, codes: '200 0 64', factor: 8 },
    { share: 8, codes: '400 0 0', time: [0, 12] },
    { share: 3, codes: '503 2 0', time: [0, 3] },
  ],
  api: [
    { share: 0, codes: '200 0 0' },
    { share: 240, codes: '404 0 0' },
    { share: 160, codes: '204 0 0' },
    { share: 70, codes: '401 0 0', time: [1, 12] },
    { share: 28, codes: '500 0 0', factor: 2 },
    { share: 12, codes: '502 3 12002', time: [30_001, 30_048] },
    { share: 20, codes: '200 0 1236', factor: 12 },
    { share: 4, codes: '429 0 0', time: [0, 3] },
  ],
  order: [
    { share: 0, codes: '200 0 0' },
    { share: 1500, codes: '201 0 0' },
    { share: 900, codes: '302 0 0' },
    { share: 210, codes: '400 0 0', factor: 0.4 },
    { share: 90, codes: '409 0 0', factor: 0.6 },
    { share: 40, codes: '500 0 0', factor: 2 },
    { share: 15, codes: '502 3 12002', time: [30_001, 30_048] },
    { share: 5, codes: '413 1 0', time: [0, 8] },
  ],
  intranet: [
    { share: 0, codes: '200 0 0', named: true },
    { share: 1900, codes: '401 2 5', time: [0, 2] },
    { share: 1700, codes: '401 1 2148074254', time: [0, 3] },
    { share: 60, codes: '401 1 1326', time: [2, 40] },
    { share: 45, codes: '403 0 0', named: true },
    { share: 80, codes: '302 0 0', named: true },
    { share: 30, codes: '500 0 0', named: true, factor: 2 },
  ],
  probe: [
    { share: 0, codes: '404 0 2', time: [0, 16] },
    { share: 900, codes: '404 0 3', time: [0, 16] },
    { share: 400, codes: '404 7 0', time: [0, 4] },
    { share: 250, codes: '403 14 0', time: [0, 4] },
    { share: 120, codes: '404 8 0', time: [0, 4] },
    { share: 60, codes: '405 0 1', time: [0, 4] },
  ],
};

/** In a hundred; the first takes what is left. */
export const methods: Readonly<Record<Kind, readonly (readonly [string, number])[]>> = {
  static: [
    ['GET', 0],
    ['HEAD', 1],
  ],
  page: [
    ['GET', 0],
    ['HEAD', 2],
    ['POST', 3],
  ],
  api: [
    ['GET', 0],
    ['PUT', 4],
    ['DELETE', 2],
    ['OPTIONS', 3],
  ],
  order: [
    ['POST', 0],
    ['GET', 22],
  ],
  intranet: [
    ['GET', 0],
    ['POST', 12],
  ],
  probe: [
    ['GET', 0],
    ['POST', 9],
    ['HEAD', 6],
    ['PROPFIND', 1],
  ],
};

/** Queries of a kind to choose from; `-` where none was sent. */
export function query(kind: Kind, random: Random): string {
  if (kind === 'static') return random.oneIn(2) ? '-' : `v=${random.hex(8)}`;
  if (kind === 'page') {
    if (random.oneIn(3))
      return `page=${random.between(1, 40)}&sort=${random.pick(['price', 'name', 'newest'])}`;
    return random.oneIn(3)
      ? encodeURI(`q=${random.pick(looks)}+${random.pick(wares)}&utm_source=letter`)
      : '-';
  }
  if (kind === 'api')
    return random.oneIn(2) ? '-' : `culture=de-AT&stamp=${random.between(1_700_000_000, 1_799_999_999)}`;
  if (kind === 'intranet')
    return random.oneIn(2) ? '-' : `year=2026&week=${random.between(1, 47)}&view=print`;
  if (kind === 'probe') return random.oneIn(4) ? `id=${random.below(99)}'+or+1=1--` : '-';
  return '-';
}

/** Queries and referers keep the percent signs of the request, while a stem is logged decoded. */
export function referer(random: Random): string {
  return encodeURI(refererText(random));
}

function refererText(random: Random): string {
  const chance = random.below(100);
  if (chance < 32) return '-';
  if (chance < 40) return 'https://lantern-search.example/';
  if (chance < 60) return 'https://shop.example/';
  if (chance < 75) return `https://shop.example/search?q=${random.pick(looks)}+${random.pick(wares)}`;
  return `https://shop.example/products/${random.pick(wares)}/${random.pick(looks)}-${random.pick(wares)}-${100_000 + random.below(9000) * 7}`;
}

export const users = [
  'LANTERN\\m.ortega',
  'LANTERN\\j.lindqvist',
  'LANTERN\\svc-report',
  'LANTERN\\k.tanabe',
];

/** Requests of each hour of the day, in UTC, as shares of all. */
export const hours = [
  14, 10, 8, 7, 8, 14, 28, 47, 66, 78, 82, 84, 80, 79, 78, 74, 70, 68, 71, 76, 72, 58, 38, 22,
] as const;
