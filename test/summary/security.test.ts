import { describe, expect, it } from 'vitest';
import { viewsOfQueries } from '../../src/summary/build.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { count } from '../tally/counting.ts';
import { log, shop, times } from './shop.ts';
import { summaryOf, summaryOfTallies, views } from './summarizing.ts';

const securityOf = async (...requests: Parameters<typeof shop>) =>
  (await summaryOf({ 'a.log': shop(...requests) })).security!;
const found = ({ findings }: Summary, id: string) => findings.filter((one) => one.id === id);
const clock = (index: number): string =>
  `${String(9 + Math.floor(index / 3600)).padStart(2, '0')}:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
const sqlmap = 'sqlmap/1.8.3';

describe('attacks', () => {
  it('are counted by kind, client and answer', async () => {
    const { attacks, attackers, queriesRead } = await securityOf(
      { path: '/.env', code: '404 0 0', client: '203.0.113.7' },
      { path: '/.env', client: '203.0.113.7', time: '09:42:00' },
      { path: '/.git/config', code: '404 8 0', client: '203.0.113.8', time: '09:43:00' },
      { path: '/shop', agent: sqlmap, code: '302 0 0' },
      { path: '/shop' },
    );
    expect(queriesRead).toBe(false);
    expect(attacks).toMatchObject([
      {
        kind: 'secret-file',
        count: 3,
        clients: 2,
        byClass: { '2xx': 1, '3xx': 0, '4xx': 2 },
        first: '2026-11-19T09:41:07Z',
        last: '2026-11-19T09:43:00Z',
        answered: [{ path: '/.env', count: 1, sample: { source: 0, line: 3 } }],
      },
      { kind: 'scanner', count: 1, byClass: { '3xx': 1 }, answered: [], samples: [{ source: 0, line: 5 }] },
    ]);
    expect(attackers).toMatchObject([
      { client: '203.0.113.7', count: 2, answered: 1, kinds: ['secret-file'] },
      { client: '198.51.100.23', count: 1, answered: 0, kinds: ['scanner'] },
      { client: '203.0.113.8', count: 1, answered: 0 },
    ]);
  });
  it('are none without HTTP requests', async () =>
    expect((await summaryOf({ 'a.log': log('#Fields: date time') })).security).toBeNull());
  it('are none for hostile values', async () =>
    expect(
      (await securityOf({ path: '/__proto__', agent: 'constructor', client: '__proto__' })).attacks,
    ).toEqual([]));
  it('of a product that is there are none', async () => {
    const { attacks, attackers } = await securityOf(
      { path: '/wp-login.php' },
      { path: '/wp-admin/', code: '302 0 0' },
      { path: '/wp-admin/x', code: '404 0 0' },
    );
    expect([attacks, attackers]).toEqual([[], []]);
  });
  it.each([
    [true, [320, 320, 320]],
    [false, [320, 320, 321]],
    [false, [320, 320]],
  ])('have one answer (%s) for lengths %j', async (isSame, lengths) => {
    const paths = ['/.env', '/.git/HEAD', '/id_rsa'];
    const summary = await summaryOf({
      'a.log': shop(...lengths.map((bytes, index) => ({ path: paths[index]!, bytes }))),
    });
    expect(summary.security!.sameAnswer).toEqual(isSame ? { paths: 3, bytesSent: 320 } : null);
    const trouble = isSame ? [] : [expect.objectContaining({ severity: 'trouble', kind: 'secret-file' })];
    expect(found(summary, 'attacks')).toEqual(trouble);
  });
  it('in queries are told by who looks at all', async () => {
    const text = log(
      '#Fields: date time cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status',
      "2026-11-19 09:00:00 /shop id=1'+or+1=1-- 203.0.113.7 Example/1.0 200",
      "2026-11-19 09:00:01 /shop id=2'+or+1=1-- 203.0.113.8 sqlmap/1.8 404",
    );
    const tallies = await count({ 'a.log': text }, [...views, ...viewsOfQueries]);
    const security = (queriesRead: boolean) =>
      summaryOfTallies(tallies, { 'a.log': text }, { queriesRead }).security;
    expect(security(false)).toMatchObject({ attacks: [{ kind: 'sql-injection', count: 1 }] });
    expect(security(true)).toMatchObject({
      queriesRead: true,
      attacks: [{ kind: 'sql-injection', count: 2, byClass: { '2xx': 1, '4xx': 1 } }],
    });
  });
  it.each([
    ['trouble', '/.env', 1, 0],
    ['note', '/.env', 0, 20],
    [null, '/.env', 0, 19],
    ['note', "/news/1'or'1'='1", 20, 0],
    ['trouble', "/news/1'or'1'='1", 2, 18],
    ['note', '/wp-login.php', 1, 19],
  ])('are %s for %s answered %d times and refused %d times', async (severity, path, answered, refused) => {
    const summary = await summaryOf({
      'a.log': shop(
        ...times(answered, () => ({ path })),
        ...times(refused, () => ({ path, code: '404 0 0' })),
      ),
    });
    expect(found(summary, 'attacks').map((one) => one.severity)).toEqual(severity === null ? [] : [severity]);
  });
});

describe('a web shell', () => {
  const start = { time: '09:00:00' };
  const attacked = times(3, () => ({
    path: '/.env',
    code: '404 0 0',
    client: '203.0.113.7',
    time: '09:05:00',
  }));
  const post = { method: 'POST', path: '/upload/x.aspx', client: '203.0.113.7', time: '09:30:00' };
  it('may be a page that only an attacker POSTs to', async () => {
    const summary = await summaryOf({
      'a.log': shop(start, ...attacked, post, { ...post, method: 'GET', time: '09:31:00' }),
    });
    expect(summary.security!.webShells).toEqual([
      {
        path: '/upload/x.aspx',
        posts: 1,
        clients: ['203.0.113.7'],
        first: '2026-11-19T09:30:00Z',
        sample: { source: 0, line: 6 },
      },
    ]);
    expect(found(summary, 'web-shell')).toMatchObject([{ severity: 'trouble', path: '/upload/x.aspx' }]);
  });
  it.each([
    ['who never attacked', [start, post]],
    ['who sent two odd requests', [start, ...attacked.slice(1), post]],
    ['from the start on', [...attacked, { ...post, time: '09:06:00' }]],
    ['without success', [start, ...attacked, { ...post, code: '404 0 0' }]],
    ['that is no script', [start, ...attacked, { ...post, path: '/upload' }]],
    ['that others POST to', [start, ...attacked, post, { ...post, client: '198.51.100.1' }]],
    ['that is mostly read', [start, ...attacked, post, ...times(20, () => ({ ...post, method: 'GET' }))]],
  ])('is no page %s', async (_, requests) => expect((await securityOf(...requests)).webShells).toEqual([]));
});

/** Basic authentication logs the name that was tried. */
const logons = (...rows: readonly (readonly [time: string, user: string, client: string, code: string])[]) =>
  log(
    '#Fields: date time cs-method cs-uri-stem cs-username c-ip sc-status sc-substatus sc-win32-status',
    ...rows.map(([time, user, client, code]) => `2026-11-19 ${time} GET / ${user} ${client} ${code}`),
  );
const failures = (count: number, seconds: number, user: (index: number) => string = () => '-') =>
  Array.from({ length: count }, (_, index) => {
    return [clock(index * seconds), user(index), '203.0.113.9', '401 1 1326'] as const;
  });

describe('guessing', () => {
  it('is many failed logons in a short time', async () => {
    const summary = await summaryOf({ 'a.log': logons(...failures(20, 20)) });
    expect(summary.security!.guessers).toEqual([
      {
        client: '203.0.113.9',
        failures: 20,
        users: 0,
        first: '2026-11-19T09:00:00Z',
        last: '2026-11-19T09:06:20Z',
        succeeded: null,
        sample: { source: 0, line: 2 },
      },
    ]);
    expect(found(summary, 'guessing')).toMatchObject([{ severity: 'trouble', succeeded: null }]);
  });
  it('is many names, however slowly', async () => {
    const names = logons(...failures(20, 300, (index) => `user${index % 5}`));
    expect((await summaryOf({ 'a.log': names })).security!.guessers).toMatchObject([{ users: 5 }]);
  });
  it.each([
    ['few failures', failures(19, 1)],
    ['a program with an old password', failures(40, 300)],
    ['a person with few names', failures(20, 300, (index) => `user${index % 4}`)],
    [
      'legs of handshakes',
      failures(40, 1).map(([time, user, client]) => [time, user, client, '401 2 5'] as const),
    ],
  ])('is not %s', async (_, rows) =>
    expect((await summaryOf({ 'a.log': logons(...rows) })).security!.guessers).toEqual([]),
  );
  it.each([
    ['10:00:00', '203.0.113.9', true],
    ['10:00:00', '203.0.113.10', false],
    ['08:59:59', '203.0.113.9', false],
  ])('that got in at %s from %s is told: %s', async (time, client, isIn) => {
    const rows = [...failures(30, 1), [time, 'LAB\\kim', client, '200 0 0'] as const].toSorted(
      ([one], [other]) => (one < other ? -1 : 1),
    );
    const { guessers } = (await summaryOf({ 'a.log': logons(...rows) })).security!;
    expect(guessers[0]!.succeeded).toEqual(
      isIn ? { user: 'LAB\\kim', time: '2026-11-19T10:00:00Z', sample: { source: 0, line: 32 } } : null,
    );
  });
  it('of one name from several clients is told', async () => {
    const rows = times(20, () => ({})).map(
      (_, index) =>
        [clock(index), index % 2 === 0 ? 'Admin' : 'admin', `203.0.113.${index % 5}`, '401 1 1326'] as const,
    );
    expect((await summaryOf({ 'a.log': logons(...rows) })).security!.guessedUsers).toEqual([
      { user: 'Admin', failures: 20, clients: 5 },
    ]);
  });
});

describe('login pages', () => {
  const posts = (count: number, seconds: number, code: string, path = '/account/login') =>
    times(count, (index) => ({ method: 'POST', path, code, time: clock(index * seconds) }));
  it.each([
    ['/account/login', '200 0 0'],
    ['/Login.aspx', '200 0 0'],
    ['/wp-login.php', '403 0 0'],
    ['/owa/auth.owa', '302 0 0'],
  ])('such as %s are told with what they answered', async (path, code) => {
    const summary = await summaryOf({ 'a.log': shop(...posts(30, 5, code, path)) });
    const answers = [{ status: Number(code.slice(0, 3)), count: 30 }];
    expect(summary.security!.loginPosts).toMatchObject([
      { client: '198.51.100.23', path, count: 30, answers, sample: { source: 0, line: 2 } },
    ]);
    expect(found(summary, 'login-posts')).toMatchObject([{ severity: 'note', answers }]);
  });
  it.each([
    ['few', posts(29, 1, '200 0 0')],
    ['slow', posts(60, 60, '200 0 0')],
    ['redirected, as after a right password', posts(60, 1, '302 0 0')],
    ['sent elsewhere', posts(60, 1, '200 0 0', '/account/logins')],
    ['only read', posts(60, 1, '200 0 0').map((one) => ({ ...one, method: 'GET' }))],
  ])('are not told if they are %s', async (_, requests) =>
    expect((await securityOf(...requests)).loginPosts).toEqual([]),
  );
});
