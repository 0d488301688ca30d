import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Failing } from '../../src/summary/finding.ts';
import type { CodeCount, Summary } from '../../src/summary/summary.ts';
import { summaryOf } from '../summary/summarizing.ts';
import { storyCalled, storyNames, writeStory } from './stories.ts';
import type { Story } from './story.ts';

/** Our choice, in seconds: whoever reads "since 09:41" is not misled by two minutes more or less. */
const tolerance = 120;

/** Ranges reserved for documentation, and the server itself. */
const allowed = new BlockList();
allowed.addSubnet('192.0.2.0', 24);
allowed.addSubnet('198.51.100.0', 24);
allowed.addSubnet('203.0.113.0', 24);
allowed.addSubnet('2001:db8::', 32, 'ipv6');
allowed.addAddress('127.0.0.1');

/** Each story is read and summarized once for all tests. */
const stories = storyNames.map((name) => {
  const { files, truth, question } = storyCalled(name);
  let summary: Promise<Summary> | undefined;
  return {
    name,
    question,
    files,
    truth,
    rows: rowsOf(files),
    summarized: () => (summary ??= summaryOf(files)),
  };
});

describe.each(stories)('$name', ({ name, files, truth, rows, summarized }) => {
  test('is the same each time', () => {
    expect(storyCalled(name).files).toEqual(files);
  });

  test('is counted as told', async () => {
    const { lines, codes, userAgents, servers, sources } = await summarized();
    expect(lines).toMatchObject({ records: truth.records, malformed: truth.malformed ?? 0, foreign: 0 });
    expect(lines.repaired).toBe(0);
    expect(
      sources.every(
        ({ issues }) => truth.malformed !== undefined || issues.every(({ code }) => code === 'headerless'),
      ),
    ).toBe(true);
    expect(Object.fromEntries(codes.filter(isError).map((code) => [labelOf(code), code.count]))).toEqual(
      truth.codes,
    );
    const clients = new Set(rows.map((row) => row['c-ip']));
    expect([...clients]).toEqual(expect.arrayContaining([...(truth.clients ?? [])]));
    for (const agent of truth.agents ?? []) expect(userAgents.map(({ value }) => value)).toContain(agent);
    if (truth.server !== undefined) expect(servers.map(({ value }) => value)).toContain(truth.server);
  });

  test('began to fail, and ended, as told', async () => {
    const { codes, failingRoutes, routes } = await summarized();
    const failures = codes.filter(isFailure);
    if (truth.failingSince !== undefined) {
      expect(failures.map(({ first }) => first).sort()[0]).toBe(truth.failingSince);
      expect(failingRoutes.slice(0, truth.routes?.length ?? 0).map(({ value }) => value)).toEqual(
        truth.routes ?? [],
      );
    }
    if (truth.failingUntil !== undefined)
      expect(
        failures
          .map(({ last }) => last)
          .sort()
          .at(-1),
      ).toBe(truth.failingUntil);
    for (const route of truth.routes ?? []) expect(routes.map(({ value }) => value)).toContain(route);
  });

  test('has the findings that it must have, and none that is wrong', async () => {
    const ids = (await summarized()).findings.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...truth.findings]));
    expect(truth.wrong.filter((id) => ids.includes(id))).toEqual([]);
  });

  test('is of a size to look at', () => {
    expect(truth.records).toBeGreaterThanOrEqual(300);
    expect(truth.records).toBeLessThanOrEqual(3000);
  });

  test('names nobody', () => {
    const addresses = rows.flatMap((row) =>
      ['c-ip', 's-ip', 'X-Forwarded-For'].map((field) => row[field] ?? '-').filter((value) => value !== '-'),
    );
    const versions = { 4: 'ipv4', 6: 'ipv6' } as const;
    const strange = [...new Set(addresses)].filter((address) => {
      const version = isIP(address);
      return (version !== 4 && version !== 6) || !allowed.check(address, versions[version]);
    });
    expect(strange).toEqual([]);
  });

  test('is written as IIS writes', () => {
    for (const [file, text] of Object.entries(files)) {
      expect(file).toMatch(
        /^[A-Z]+\d+\/(?:(?:W3SVC|FTPSVC|MSFTPSVC)\d+\/(?:u_)?ex\d{6}(?:_x|_copy)?|HTTPERR\/httperr\d+)\.log$/,
      );
      const isHeaderless = name === 'httperr-no-header';
      expect(text.startsWith('#')).toBe(!isHeaderless);
      expect(
        isHeaderless ? '#Software: x\r\n#Version: 1.0\r\n#Date: x\r\n#Fields: date time ' : text,
      ).toMatch(/^#Software: [^\r\n]+\r\n#Version: 1\.0\r\n#Date: [^\r\n]+\r\n#Fields: date time /);
      expect(text.replaceAll('\r\n', '')).toMatch(/^[\x20-\x7e]*$/);
    }
  });
});

test.each(stories.filter(({ truth }) => truth.findings.includes('failing')))(
  '$name is found to fail when it did',
  async ({ truth, summarized }) => {
    const failing = (await summarized()).findings.find(({ id }) => id === 'failing') as Failing;
    expect(distance(failing.since, truth.changedAt ?? truth.failingSince!)).toBeLessThanOrEqual(tolerance);
    if (truth.failingUntil === undefined) expect(failing.until).toBeNull();
    else expect(distance(failing.until!, truth.failingUntil)).toBeLessThanOrEqual(tolerance);
  },
);

test('two outages of a day are two, the graver first', async () => {
  const { summarized } = stories.find(({ name }) => name === 'two-outages')!;
  const failing = (await summarized()).findings.filter(({ id }) => id === 'failing') as Failing[];
  expect(failing.map(({ since }) => since)).toEqual(['2026-11-19T11:20:03Z', '2026-11-19T09:13:04Z']);
  expect(failing.map(({ during }) => during.count)).toEqual([45, 21]);
});

test('every question of an incident has a story', () => {
  const questions = stories.flatMap(({ question }) => question ?? []).sort((one, other) => one - other);
  expect([...new Set(questions)]).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('no story expects a finding that it also rules out', () => {
  for (const { name, truth } of stories) {
    const { findings, wrong } = truth;
    expect(
      findings.filter((id) => wrong.includes(id)),
      name,
    ).toEqual([]);
  }
});

test('the bad node has 96 % of the failures and a quarter of the requests', async () => {
  const { servers, requests } = await stories.find(({ name }) => name === 'bad-node')!.summarized();
  const node = servers.find(({ value }) => value === 'WEB03');
  expect(node).toMatchObject({ count: requests.total / 4, serverErrors: 103 });
  expect(103 / requests.byClass['5xx']).toBeCloseTo(0.96, 2);
});

test.each([
  ['which-urls', ['route /api/stock/{id}', 'route /account/orders/{id}']],
  ['what-changed', ['method PUT', 'network 203.0.113.0/24', 'agent StockSync', 'route /api/v2/stock/{id}']],
])('%s fails in these places alone', async (name, places) => {
  const { findings } = await stories.find((story) => story.name === name)!.summarized();
  const concentrated = findings.flatMap((one) => (one.id === 'spread' ? one.concentrated : []));
  expect(concentrated.map(({ by, value }) => `${by} ${value}`)).toEqual(places);
});

test('a limit that is hit in not-found is told once', async () => {
  const { findings } = await stories.find(({ name }) => name === 'not-found')!.summarized();
  const told = findings.flatMap((one) => ('code' in one ? [`${one.id} ${one.code?.substatus}`] : []));
  expect(told).toEqual(['limit-hit 13', 'limit-hit 15']);
});

test.each(stories.filter(({ truth }) => truth.timeOut))('$name has a time-out', ({ truth, rows }) => {
  const [from, to] = truth.timeOut!;
  const failed = rows.filter((row) => row['sc-status']!.startsWith('5'));
  const ended = failed.filter(({ 'time-taken': taken }) => Number(taken) >= from && Number(taken) <= to);
  expect(ended.length).toBeGreaterThan(0.15 * failed.length);
});

test.each(stories.filter(({ truth }) => truth.succeeded))(
  '$name was answered with 200',
  ({ truth, rows }) => {
    const answered = rows
      .filter((row) => row['sc-status'] === '200')
      .map((row) => `${row['cs-uri-stem']}?${row['cs-uri-query']}`);
    expect(answered).toEqual(expect.arrayContaining([...truth.succeeded!]));
  },
);

test.each(stories.filter(({ truth }) => truth.missing))('$name lacks fields', ({ truth, rows }) => {
  for (const field of truth.missing!) expect(rows.some((row) => field in row)).toBe(false);
});

test.each(stories.filter(({ truth }) => truth.gap))('$name has a gap', ({ truth, rows }) => {
  const [from, to] = truth.gap!;
  const times = rows.map((row) => `${row['date']}T${row['time']}Z`);
  expect(times).toEqual(expect.arrayContaining([from, to]));
  expect(times.filter((time) => time > from && time < to)).toEqual([]);
});

test('a story is written as files below a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iislog-'));
  try {
    writeStory('bad-node', folder);
    for (const [file, text] of Object.entries(storyCalled('bad-node').files))
      expect(readFileSync(join(folder, file), 'latin1')).toBe(text);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a story that nobody wrote is a mistake', () => {
  expect(() => storyCalled('happy-end')).toThrow('No story is called happy-end.');
});

/** The records as maps, read here on purpose without the project's own scanner. */
function rowsOf(files: Story['files']): Record<string, string>[] {
  return Object.values(files).flatMap((text) => {
    let fields: string[] = [];
    return text.split('\r\n').flatMap((line) => {
      if (line.startsWith('#Fields: ')) fields = line.slice('#Fields: '.length).split(' ');
      const values = line.split(' ');
      if (line.startsWith('#') || values.length !== fields.length) return [];
      return [Object.fromEntries(fields.map((field, index) => [field, values[index]!]))];
    });
  });
}

function isError({ status }: CodeCount): boolean {
  return status !== null && status >= 400;
}

/** A server failure; of FTP, a data connection that did not come about. */
function isFailure({ service, status }: CodeCount): boolean {
  return service === 'ftp' ? status === 425 : status !== null && status >= 500;
}

function labelOf({ status, substatus, win32, reason }: CodeCount): string {
  if (reason !== null) return `${status} ${reason}`;
  return `${status}${substatus === null ? '' : `.${substatus}`}${win32 === null ? '' : ` ${win32}`}`;
}

/** Seconds. */
function distance(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 1000;
}
