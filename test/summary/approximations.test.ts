import { expect, test } from 'vitest';
import { Tallies } from '../../src/tally/tallies.ts';
import { count } from '../tally/counting.ts';
import { shop, times } from './shop.ts';
import { summaryOfTallies, views } from './summarizing.ts';

/** The names of what could not be kept apart, of a run that may keep so many paths. */
async function approximated(most: number, ...requests: Parameters<typeof shop>): Promise<string[]> {
  const logs = { 'a.log': shop(...requests) };
  const tallies = await count(logs, views, {}, [new Tallies(views, { most })]);
  return summaryOfTallies(tallies, logs, { maxDistinct: most }).approximations.map(({ tally }) => tally);
}

const clients = times(200, (index) => ({ client: `192.0.2.${index % 200}`, path: '/a' }));
const failingClients = clients.map((one) => ({ ...one, code: '500 0 0' }));
const failing = times(200, (index) => ({ path: `/a${index}`, code: '500 0 0' }));

test('nothing is approximate that could be kept', async () => {
  expect(await approximated(10_000, ...clients, ...failing)).toEqual([]);
});

test('lists are named, and what findings and failing routes are worked out of, each once', async () => {
  expect(await approximated(100, ...clients)).toEqual(['clients']);
  expect(await approximated(100, ...failingClients)).toEqual(
    expect.arrayContaining(['clients', 'findings by client']),
  );
  const names = await approximated(100, ...failing);
  expect(names).toEqual(expect.arrayContaining(['paths', 'routes', 'failingRoutes by method, path']));
  expect(new Set(names).size).toBe(names.length);
});
