import { describe, expect, it } from 'vitest';
import { loadWording } from '../../src/report/wording.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { emptySummary, found, source, textOf, usage } from './example.ts';

const logs = (...fields: string[]) =>
  source({ layouts: [{ line: 1, service: 'http', fields, records: 400, origin: 'directive' }] });

const quiet = (changes: Partial<Summary> = {}): Summary => {
  const empty = emptySummary();
  return {
    ...empty,
    lines: { ...empty.lines, total: 400, records: 400 },
    sources: [logs('cs-uri-stem', 'sc-status', 'sc-bytes')],
    requests: { ...empty.requests, total: 400 },
    traffic: { timeTakenMs: null, bytesSent: { count: 400, sum: 8_400_000 }, bytesReceived: null },
    ...usage,
    ...changes,
  };
};

const bytesNotLogged: Partial<Summary> = {
  sources: [logs('cs-uri-stem', 'sc-status')],
  traffic: { timeTakenMs: null, bytesSent: null, bytesReceived: null },
  bandwidth: null,
};

describe('the section of bandwidth', () => {
  const section = (changes: Partial<Summary> = {}) => textOf(quiet(changes), [], { show: ['bandwidth'] });

  it('says what is sent for what and to whom', () =>
    expect(section().split('\n').slice(3).join('\n')).toBe(`BANDWIDTH  8.0 MiB sent
           in parts (206): 7.6 MiB in 10 requests, most of /files/{id}.pdf
           not sent again (304): 25.0% of the answers 200 and 304 (100 of 400)

ROUTES THAT SEND MOST
   sent  share  requests     each  route
7.7 MiB  96.7%        12  661 KiB  /files/{id}.pdf

EXTENSIONS THAT SEND MOST
    sent  share  requests     each  extension
 7.7 MiB  96.7%        12  661 KiB  pdf
79.3 KiB  0.97%       120    677 B  (none)

CLIENTS THAT ARE SENT MOST
   sent  share  requests     each  client
7.7 MiB  96.7%        12  661 KiB  192.0.2.5

PROGRAMS THAT ARE SENT MOST
   sent  share  requests     each  program
7.7 MiB  96.7%        12  661 KiB  (none)
`));
  it('says which field to log', () => {
    const text = section(bytesNotLogged);
    expect(text).toContain('Not logged: sc-bytes: who takes the bandwidth.');
    expect(text).toContain('Select Fields');
    expect(text).not.toContain('MOST');
  });
  it('says so too where only a part of the logs has it', () =>
    expect(section({ sources: [logs('sc-bytes'), logs('sc-status')] })).toContain('sc-bytes (in 50.0%'));
  it('is empty without HTTP', () => {
    const { requests } = emptySummary();
    expect(section({ requests })).not.toContain('BANDWIDTH');
  });
});

describe('the section of agents', () => {
  const section = (changes: Partial<Summary> = {}) => textOf(quiet(changes), [], { show: ['agents'] });

  it('tells kinds and families, and how to check a crawler', () => {
    const text = section();
    expect(text).toContain('     100  25.0%    1  79.3 KiB  none named\n');
    expect(text).toContain('      80  20.0%    1  79.3 KiB           2  crawler     Googlebot\n');
    expect(text).toContain('      40  10.0%    1  79.3 KiB           2  none named  (none)\n');
    expect(text).toContain('      20   5.0%    1  79.3 KiB           2  -           all others\n');
    expect(text).toContain(' All others are user agents that were too many to keep apart.\n');
    expect(text.replaceAll(/\n */g, ' ')).toContain('--by client --where "agent=Googlebot"');
    expect(text).toContain(' Domains of googlebot: googlebot.com, google.com.\n');
    expect(text).not.toContain('bingbot');
  });
  it('has no column of what is not logged', () => expect(section(bytesNotLogged)).not.toContain('sent'));
  it('tells nothing of crawlers where there is none', () => {
    const agents = { ...usage.agents, families: usage.agents.families.slice(1, 2) };
    const text = section({ agents });
    expect(text).toContain('no name is proved');
    expect(text).not.toContain('To check a crawler');
    expect(text).not.toContain('All others');
  });
  it('is empty where the user agent is not logged', () =>
    expect(section({ agents: null })).not.toContain('BOTS'));
});

describe('the first screen', () => {
  const screen = (changes: Partial<Summary> = {}) => textOf(quiet(changes), [], { show: null });
  const routes = (count: number, bytesSent: number) => ({
    bandwidth: { ...usage.bandwidth, clients: [], routes: [{ value: '/a', count, bytesSent }] },
  });

  it('of a quiet log says what most of the bytes are sent for, and to whom', () =>
    expect(screen()).toContain(
      'BYTES    8.0 MiB sent, 96.7% for /files/{id}.pdf, 96.7% to 192.0.2.5: --show\n         bandwidth.\n',
    ));
  it.each([
    ['half of the bytes and a quarter of the requests', routes(100, 4_200_000), true],
    ['less than half of the bytes', routes(1, 4_199_999), false],
    ['as large a part of the requests', routes(300, 8_000_000), false],
    ['much, where something is wrong', { ...routes(1, 8_000_000), findings: found('failing') }, false],
    ['what is not logged', bytesNotLogged, false],
  ])('tells %s: %#', (_, changes, isTold) => expect(screen(changes).includes('BYTES')).toBe(isTold));

  it.each([
    ['send', 100, 0, 'Crawlers send 25.0% of the requests: --show agents.'],
    ['take', 99, 900, 'Crawlers take 90.0% of the time: --show agents.'],
    ['do little', 99, 240, null],
  ])('says what crawlers %s', (_, count, timeTakenMs, sentence) => {
    const kinds = [{ ...usage.agents.kinds[0]!, kind: 'crawler' as const, count, timeTakenMs }];
    const time = { count: 400, sum: 1000, p50: null, p95: null, p99: null, max: 900, exact: true };
    const text = screen({
      agents: { kinds, families: [] },
      traffic: { timeTakenMs: time, bytesSent: null, bytesReceived: null },
    });
    if (sentence === null) expect(text).not.toContain('Crawlers');
    else expect(text).toContain(sentence);
  });
  it('says it in Japanese', async () => {
    const text = textOf(quiet(), [], { show: null, wording: await loadWording('ja') });
    expect(text.replaceAll(/\n */g, '')).toContain('/files/{id}.pdf が 96.7%、192.0.2.5 宛てが 96.7%');
  });
});
