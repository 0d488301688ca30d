/** The invented shop that most stories are about: what there is to ask for, and who asks. */
import type { Change, Client, Flow, Page } from './traffic.ts';

const home = 'https://shop.example/';
const cached: Page['outcomes'] = [[0.3, '304 0 0']];

const statics: readonly Page[] = [
  { stem: '/content/site.css', weight: 9, takes: 3, sends: 18_200, referer: home, outcomes: cached },
  { stem: '/scripts/shop.js', weight: 9, takes: 5, sends: 74_300, referer: home, outcomes: cached },
  { stem: '/images/logo.svg', weight: 6, takes: 2, sends: 4100, referer: home, outcomes: cached },
  {
    stem: '/images/products/{id}.webp',
    weight: 14,
    takes: 4,
    sends: 31_000,
    referer: `${home}products`,
    outcomes: cached,
  },
];

const pages: readonly Page[] = [
  { stem: '/', weight: 12, takes: 38, sends: 21_400 },
  { stem: '/products', weight: 9, takes: 72, sends: 33_800, referer: home },
  { stem: '/products/{id}', weight: 12, takes: 61, sends: 27_500, referer: `${home}products` },
  {
    stem: '/search',
    queries: ['q={word}', 'q={word}&page=2'],
    weight: 7,
    takes: 190,
    sends: 29_900,
    referer: home,
  },
  { stem: '/account/orders/{id}', weight: 4, takes: 110, sends: 16_300, referer: `${home}account` },
  { stem: '/reports/{id}', weight: 2, takes: 540, sends: 64_000, referer: `${home}account` },
];

const calls: readonly Page[] = [
  { stem: '/api/cart', weight: 8, takes: 21, sends: 900, referer: home },
  { stem: '/api/stock/{id}', weight: 8, takes: 14, sends: 420, referer: `${home}products` },
  {
    method: 'POST',
    stem: '/api/cart/items',
    weight: 5,
    takes: 44,
    sends: 610,
    receives: 240,
    referer: `${home}products`,
  },
  {
    method: 'POST',
    stem: '/api/orders',
    weight: 9,
    takes: 260,
    sends: 780,
    receives: 1900,
    referer: `${home}cart`,
  },
];

/** A sale, when everybody orders at once. */
export const orders: readonly Page[] = calls.slice(-1);

/** All of the shop. */
export const shop: readonly Page[] = [...statics, ...pages, ...calls];

/** The first is used most. */
export const browsers: readonly string[] = [
  'Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/146.0.0.0+Safari/537.36',
  'Mozilla/5.0+(iPhone;+CPU+iPhone+OS+18_5+like+Mac+OS+X)+AppleWebKit/605.1.15+(KHTML,+like+Gecko)+Version/18.5+Mobile/15E148+Safari/604.1',
  'Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/145.0.0.0+Safari/537.36+Edg/145.0.0.0',
  'Mozilla/5.0+(Linux;+Android+15;+K)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/146.0.0.0+Mobile+Safari/537.36',
  'Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64;+rv:147.0)+Gecko/20100101+Firefox/147.0',
  'Mozilla/5.0+(Macintosh;+Intel+Mac+OS+X+10_15_7)+AppleWebKit/605.1.15+(KHTML,+like+Gecko)+Version/18.5+Safari/605.1.15',
];

/** Who looks for old pages, by one request after another: when is the caller's to say. */
export const scanner: Omit<Flow, 'from' | 'until'> = {
  requests: 60,
  pace: 'steady',
  pages: [{ stem: '/old/{word}-{id}.php', weight: 1, takes: 3, sends: 1245, outcomes: [[1, '404 0 3']] }],
  clients: [{ address: '203.0.113.66', agent: 'Mozilla/5.0+zgrab/0.x' }],
};

/** What fails on any day. */
export const usualFailures: readonly Change[] = [
  { stem: /^\/(?:search|reports|api\/orders)/, share: 0.02, code: '500 0 0' },
  { stem: /^\/products\//, share: 0.03, code: '404 0 0' },
];

/** Households, from networks of several providers, a browser each. */
export const people: readonly Client[] = Array.from({ length: 90 }, (_, index) => ({
  address: addressOf(index),
  agent: browsers[(index * index) % browsers.length]!,
}));

function addressOf(index: number): string {
  if (index % 3 === 0) return `198.51.100.${20 + index}`;
  return index % 3 === 1
    ? `203.0.113.${100 + index}`
    : `2001:db8:${(index * 37).toString(16)}::${(index + 5).toString(16)}`;
}
