import { describe, expect, it } from 'vitest';
import { newAgent, newAgentsIn, type SeenAgent } from '../../../src/summary/findings/new-agent.ts';
import { everyFinding } from '../../report/example.ts';
import { shop, times } from '../shop.ts';
import { findingsOf } from './finding.ts';

const since = 1_795_000_000;
const agent = (changes: Partial<SeenAgent> = {}): SeenAgent => ({
  family: 'StockSync',
  first: since - 10,
  requests: 50,
  failures: 40,
  ...changes,
});

describe('a new agent', () => {
  it.each([
    ['five minutes before', { first: since - 300 }, true],
    ['five minutes after', { first: since + 300 }, true],
    ['longer before', { first: since - 301 }, false],
    ['longer after', { first: since + 301 }, false],
    ['without a time', { first: Number.POSITIVE_INFINITY }, false],
    ['with a tenth of the failures', { failures: 10 }, true],
    ['with fewer', { failures: 9 }, false],
    ['that has no name', { family: null }, false],
  ])('%s: %o', (_, changes, isFound) =>
    expect(newAgentsIn([agent(changes)], since, 100)).toHaveLength(isFound ? 1 : 0),
  );
  it('is a family: an old version of it is no new program', () =>
    expect(newAgentsIn([agent(), agent({ first: since - 4000, failures: 0 })], since, 100)).toEqual([]));
  it('is all of its family', () =>
    expect(newAgentsIn([agent(), agent({ first: since + 9, failures: 2 })], since, 100)).toEqual([
      { family: 'StockSync', first: since - 10, requests: 100, failures: 42 },
    ]));

  const log = shop(
    ...times(60, (index) => ({
      time: `09:${String(index).padStart(2, '0')}:00`,
      ...(index >= 40 ? { agent: 'StockSync/5.0', code: '500 0 0' } : {}),
    })),
  );
  const failing = everyFinding.find((finding) => finding.id === 'failing')!;
  it('is told with its part in the failures', async () =>
    expect(await findingsOf(newAgent, { 'a.log': log }, [failing])).toEqual([
      {
        id: 'new-agent',
        severity: 'note',
        agent: 'StockSync',
        first: '2026-11-19T09:40:00Z',
        requests: 20,
        failures: { count: 20, of: 20 },
        samples: [],
      },
    ]));
  it('is none while nothing fails, or where too little came before', async () => {
    expect(await findingsOf(newAgent, { 'a.log': log })).toEqual([]);
    expect(await findingsOf(newAgent, { 'a.log': log }, [{ ...failing, load: null }])).toEqual([]);
  });
});
