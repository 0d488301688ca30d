import { describe, expect, it } from 'vitest';
import type { BytesCount } from '../../src/summary/summary.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import { count } from '../tally/counting.ts';
import { log, shop, times } from './shop.ts';
import { summaryOf, summaryOfTallies, views } from './summarizing.ts';

const crawler = 'LanternBot/3.1';
const firefox = 'Mozilla/5.0+(Windows)+Gecko/20100101+Firefox/121.0';

const listed = (list: readonly BytesCount[]) =>
  list.map(({ value, count, bytesSent }) => [value, count, bytesSent]);

describe('bandwidth', () => {
  it('is of routes, extensions, clients and programs, the most bytes first', async () => {
    const { bandwidth } = await summaryOf({
      'a.log': shop(
        { path: '/files/1.pdf', bytes: 500, agent: crawler },
        { path: '/files/2.PDF', bytes: 400, agent: 'LanternBot/3.2', client: '198.51.100.7' },
        { path: '/shop', bytes: 950, agent: firefox },
        { path: '/app.js', bytes: 0, agent: '-' },
      ),
    });
    expect(listed(bandwidth!.routes)).toEqual([
      ['/shop', 1, 950],
      ['/files/{id}.pdf', 1, 500],
      ['/files/{id}.PDF', 1, 400],
    ]);
    expect(listed(bandwidth!.extensions)).toEqual([
      [null, 1, 950],
      ['pdf', 2, 900],
    ]);
    expect(listed(bandwidth!.clients)).toEqual([
      ['198.51.100.23', 3, 1450],
      ['198.51.100.7', 1, 400],
    ]);
    expect(listed(bandwidth!.agents)).toEqual([
      ['Firefox', 1, 950],
      ['LanternBot', 2, 900],
    ]);
  });
  it('tells what was sent in parts, and what was not sent again', async () => {
    const { bandwidth } = await summaryOf({
      'a.log': shop(
        { path: '/film.mp4', bytes: 100, code: '206 0 0' },
        { path: '/film.mp4', bytes: 200, code: '206 0 64' },
        { path: '/film.mp4', bytes: 1000 },
        { path: '/shop', code: '304 0 0' },
      ),
    });
    expect(bandwidth!.ranges).toEqual({
      count: 2,
      bytesSent: 300,
      routes: [{ value: '/film.mp4', count: 2, bytesSent: 300 }],
    });
    expect(bandwidth!.revalidation).toEqual({ full: 1, notModified: 1 });
  });
  it('has 20 rows of a list', async () => {
    const logs = { 'a.log': shop(...times(30, (index) => ({ path: `/a.x${index}`, bytes: index + 1 }))) };
    const { bandwidth } = await summaryOf(logs);
    expect([bandwidth!.extensions.length, bandwidth!.extensions[0]]).toEqual([
      20,
      { value: 'x29', count: 1, bytesSent: 30 },
    ]);
    expect(bandwidth!.routes).toHaveLength(20);
  });
  it('is not known where sc-bytes is not logged', async () => {
    const { bandwidth } = await summaryOf({
      'a.log': log('#Fields: time cs-uri-stem sc-status', '09:41:07 /a 200'),
    });
    expect(bandwidth).toBeNull();
  });
});

describe('agents', () => {
  it('are added up by family and by kind', async () => {
    const { agents } = await summaryOf({
      'a.log': shop(
        { agent: crawler, taken: 10, bytes: 1, code: '500 0 0' },
        { agent: 'LanternBot/3.2', taken: 20, bytes: 2, code: '404 0 2' },
        { agent: 'OtherBot/1.0', taken: 30, bytes: 3 },
        { agent: firefox, taken: 40, bytes: 4 },
        { agent: '-', taken: 50, bytes: 5 },
      ),
    });
    const figures = { errors: 0, serverErrors: 0, robotsTxt: 0 };
    expect(agents!.families).toEqual([
      {
        value: 'LanternBot',
        kind: 'crawler',
        count: 2,
        errors: 2,
        serverErrors: 1,
        timeTakenMs: 30,
        bytesSent: 3,
        robotsTxt: 0,
      },
      { value: null, kind: 'missing', count: 1, ...figures, timeTakenMs: 50, bytesSent: 5 },
      { value: 'Firefox', kind: 'browser', count: 1, ...figures, timeTakenMs: 40, bytesSent: 4 },
      { value: 'OtherBot', kind: 'crawler', count: 1, ...figures, timeTakenMs: 30, bytesSent: 3 },
    ]);
    expect(agents!.kinds.map(({ kind, count, timeTakenMs }) => [kind, count, timeTakenMs])).toEqual([
      ['browser', 1, 40],
      ['crawler', 3, 60],
      ['missing', 1, 50],
    ]);
  });
  it('are known to have read /robots.txt, whatever their version was', async () => {
    const { agents } = await summaryOf({
      'a.log': shop(
        { agent: crawler, path: '/robots.txt' },
        { agent: 'LanternBot/3.2' },
        { agent: 'LanternBot/3.3', path: '/Robots.txt' },
        { agent: 'OtherBot/1.0', path: '/a/robots.txt' },
      ),
    });
    expect(agents!.families.map(({ value, robotsTxt }) => [value, robotsTxt])).toEqual([
      ['LanternBot', 2],
      ['OtherBot', 0],
    ]);
    expect(agents!.kinds.map(({ robotsTxt }) => robotsTxt)).toEqual([2]);
  });
  it('are as many as asked for; kinds are of all', async () => {
    const logs = { 'a.log': shop({ agent: crawler }, { agent: crawler }, { agent: firefox }) };
    const { agents, bandwidth } = await summaryOf(logs, {}, { top: 1 });
    expect(agents!.families.map(({ value }) => value)).toEqual(['LanternBot']);
    expect(agents!.kinds).toHaveLength(2);
    expect(bandwidth!.agents).toHaveLength(2);
  });
  it('that were too many to keep apart are a rest without a kind', async () => {
    const logs = { 'a.log': shop(...times(400, (index) => ({ agent: `Program${index}/1.0` }))) };
    const tallies = new Tallies(views, { most: 40 });
    await count(logs, views, {}, [tallies]);
    const { agents, bandwidth } = summaryOfTallies(tallies, logs, { maxDistinct: 40 });
    const rest = agents!.families.filter(({ kind }) => kind === null);
    expect(rest.map(({ value }) => value)).toEqual([null]);
    expect(agents!.families.reduce((sum, { count }) => sum + count, 0)).toBe(400);
    expect(agents!.kinds.map(({ kind }) => kind)).toEqual(['other', null]);
    expect(bandwidth!.agents.map(({ value }) => value)).not.toContain(null);
  });
  it('are not known where the user agent is not logged', async () => {
    const { agents } = await summaryOf({
      'a.log': log('#Fields: time cs-uri-stem sc-status', '09:41:07 /a 200'),
    });
    expect(agents).toBeNull();
  });
});
