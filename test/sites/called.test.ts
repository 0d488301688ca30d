import { expect, it } from 'vitest';
import { siteCalled } from '../../src/sites/called.ts';
import { siteOf } from './fixture.ts';

const sites = [
  siteOf(1, 'Orders'),
  siteOf(2, 'Orders API'),
  siteOf(3, 'Intranet'),
  siteOf(12, 'Shop'),
  siteOf(13, '3'),
];

const found = (text: string): unknown => {
  const called = siteCalled(sites, text);
  switch (called.kind) {
    case 'one':
      return called.site.id;
    case 'several':
      return called.sites.map(({ id }) => id);
    case 'none':
      return { near: called.near.map(({ id }) => id) };
  }
};

it.each([
  ['Orders', 1],
  ['oRDERS api', 2],
  [' shop ', 12],
  ['Ｓｈｏｐ', 12],
  ['12', 12],
  ['W3SVC12', 12],
  ['ftpsvc2', 2],
  ['MSFTPSVC2', 2],
  ['3', [3, 13]],
  ['W3SVC3', 3],
  ['order', { near: [1, 2] }],
  ['the shop', { near: [12] }],
  ['Ordesr', { near: [1] }],
  ['Intrannet', { near: [3] }],
  ['zzz', { near: [] }],
  ['', { near: [] }],
  ['99', { near: [] }],
])('%j', (text, expected) => expect(found(text)).toEqual(expected));
