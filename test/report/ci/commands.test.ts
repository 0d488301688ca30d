import { describe, expect, test } from 'vitest';
import { type Annotation, annotationsOf } from '../../../src/report/ci/annotations.ts';
import { type CiServer, ciServers } from '../../../src/report/ci/commands.ts';
import { safe } from '../../../src/report/safe.ts';
import { pageOf } from '../../../src/report/text/page.ts';
import type { Summary } from '../../../src/summary/summary.ts';
import { emptySummary, failedGate, incident, plain } from '../example.ts';

const page = pageOf({ ...plain, width: 10_000 }, incident());
const said = (level: Annotation['level'], title: string, ...message: string[]): Annotation => ({
  level,
  title: safe(title),
  message: message.map(safe).join('\n') as Annotation['message'],
});
const commands = async (
  server: CiServer,
  annotations: readonly Annotation[],
  summary: Summary = emptySummary(),
  summaryFile: string | null = null,
): Promise<string[]> =>
  (await ciServers[server]())({
    annotations,
    summary,
    summaryFile: summaryFile === null ? null : safe(summaryFile),
  });

describe('annotations', () => {
  test('are made of gates that failed or could not be judged, and of warnings', () => {
    const verdicts = [
      failedGate(),
      failedGate({ outcome: 'pass' }),
      failedGate({ outcome: 'inconclusive', value: null, missing: 'no-requests' }),
    ];
    const annotations = annotationsOf(page, verdicts, [safe('nix: does not exist')]);
    expect(annotations.map(({ level }) => level)).toEqual(['error', 'error', 'warning']);
    expect(annotations[0]!.title).toBe(`FAIL ${failedGate().gate}`);
  });

  test('warn of what must not fail a job', () => {
    const verdicts = [
      failedGate({ level: 'warn', outcome: 'warn' }),
      failedGate({ outcome: 'inconclusive', missing: 'too-few', needs: 200 }),
    ];
    expect(annotationsOf(page, verdicts, []).map(({ level }) => level)).toEqual(['warning', 'warning']);
  });

  test('are at most ten of a level, of which the last counts the rest', () => {
    const ten = annotationsOf(page, Array(10).fill(failedGate()), []);
    expect(ten.map(({ title }) => title)).toEqual(Array(10).fill(`FAIL ${failedGate().gate}`));
    const annotations = annotationsOf(page, Array(12).fill(failedGate()), Array(11).fill(safe('warned')));
    expect(annotations).toHaveLength(20);
    expect(annotations[9]!.message).toBe('3 more: see the report');
    expect(annotations[19]!.message).toBe('2 more: see the report');
  });
});

describe('GitHub', () => {
  test('data and properties are escaped as its toolkit does', async () => {
    expect(await commands('github', [said('error', 'a: 1%, b', '50% x', 'y: z, w')])).toEqual([
      '::error title=a%3A 1%25%2C b::50%25 x%0Ay: z, w',
    ]);
  });

  test('a warning is one', async () => {
    expect(await commands('github', [said('warning', 'iislog', 'm')])).toEqual(['::warning title=iislog::m']);
  });
});

describe('Azure Pipelines', () => {
  test('what follows the bracket is escaped as its task library does', async () => {
    expect(await commands('azure', [said('error', '1%', 'a; b]', 'c')])).toEqual([
      '##vso[task.logissue type=error;]1%AZP25: a; b]%0Ac',
    ]);
  });

  test('a summary is uploaded by its path', async () => {
    expect(await commands('azure', [said('warning', 'a', 'b')], emptySummary(), 'D:\\a\\iislog.md')).toEqual([
      '##vso[task.logissue type=warning;]a: b',
      '##vso[task.uploadsummary]D:\\a\\iislog.md',
    ]);
  });
});

describe('TeamCity', () => {
  test('values are escaped with a bar', async () => {
    const [problem] = await commands('teamcity', [said('error', "it's", '[a|b]', '不合格 😀')]);
    expect(problem).toBe(
      "##teamcity[buildProblem description='it|'s: |[a||b|]|n|0x4e0d|0x5408|0x683c |0xd83d|0xde00' identity='iislog_it_s']",
    );
  });

  test('a problem keeps its identity whatever its figures are, and shares it with none', async () => {
    const identityOf = (command: string): string => /identity='([A-Za-z_]\w{0,59})'/.exec(command)![1]!;
    const long = 'FAIL p95 of everything under a very long path of a very long name > 1s';
    const [one, other] = await commands('teamcity', [said('error', long, '2 s'), said('error', long, '3 s')]);
    const [later] = await commands('teamcity', [said('error', long, '4 s')]);
    expect(identityOf(later!)).toBe(identityOf(one!));
    expect(identityOf(other!)).not.toBe(identityOf(one!));
  });

  test('figures are statistics of the build', async () => {
    expect(await commands('teamcity', [], incident())).toEqual([
      `##teamcity[buildStatisticValue key='iislog.requests' value='${incident().requests.total}']`,
      `##teamcity[buildStatisticValue key='iislog.errors' value='${incident().requests.errors}']`,
      `##teamcity[buildStatisticValue key='iislog.serverErrors' value='${incident().requests.byClass['5xx']}']`,
      `##teamcity[buildStatisticValue key='iislog.timeTakenMs.p50' value='${incident().traffic.timeTakenMs!.p50}']`,
      `##teamcity[buildStatisticValue key='iislog.timeTakenMs.p95' value='${incident().traffic.timeTakenMs!.p95}']`,
      `##teamcity[buildStatisticValue key='iislog.timeTakenMs.p99' value='${incident().traffic.timeTakenMs!.p99}']`,
    ]);
  });
});

test('GitLab obeys no lines', async () => {
  expect(await commands('gitlab', [said('error', 'a', 'b')], incident())).toEqual([]);
});
