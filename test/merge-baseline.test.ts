import { describe, expect, test } from 'vitest';
import type { Plan } from '../src/plan.ts';
import { parseFilter } from '../src/query/filter/parse.ts';
import { gateOf } from './gates/judging.ts';
import { analyzeIn, json, merged, savedAs } from './parts/saving.ts';
import { folderOf } from './sources/temporary.ts';
import { storyCalled } from './stories/stories.ts';

const { files } = storyCalled('bad-node');
const names = Object.keys(files).sort();
const [first, second, ...others] = names as [string, string, ...string[]];
const gates = [
  '5xx-rate > baseline+1pp by server',
  'p95{method=GET} > baseline*1.25 min 50',
  'rps < baseline per 10m for 2',
  'gap > baseline',
  'malformed-rate > baseline',
  'regressions',
].map((condition) => gateOf(condition));
const saving = { gates, saves: true };

describe('parts as a baseline are what their logs are, byte for byte', () => {
  test.each<[string, Partial<Plan>]>([
    ['all of them', {}],
    ['what a condition leaves', { where: [parseFilter('method=GET')] }],
    ['without probes', { excludesProbes: true }],
  ])('%s', async (_name, asked) => {
    const cwd = await folderOf(files);
    const logs = await analyzeIn(cwd, others, {
      ...asked,
      gates,
      compareWith: { baseline: [first, second] },
    });
    const parts = [
      savedAs('1.json', await analyzeIn(cwd, [first], { ...asked, ...saving })),
      savedAs('2.json', await analyzeIn(cwd, [second], { ...asked, ...saving })),
    ];
    const beside = await analyzeIn(cwd, others, {
      ...asked,
      gates,
      compareWith: { parts: { parts, unread: [] } },
    });
    expect(json(beside)).toBe(json(logs));
    const own = others.map(async (name) =>
      savedAs(`${name}.json`, await analyzeIn(cwd, [name], { ...asked, ...saving })),
    );
    expect(json(merged(await Promise.all(own), { gates }, [], parts))).toBe(json(logs));
  });

  test('of a window are compared with any other', async () => {
    const cwd = await folderOf(files);
    const at = Date.UTC(2026, 10, 19, 9, 30) / 1000;
    const part = savedAs('1.json', await analyzeIn(cwd, names, { ...saving, time: { from: null, to: at } }));
    const { verdicts, summary } = await analyzeIn(cwd, names, {
      gates,
      time: { from: at, to: null },
      compareWith: { parts: { parts: [part], unread: [] } },
    });
    const split = await analyzeIn(cwd, names, {
      gates: gates.filter(({ text }) => !text.startsWith('malformed')),
      compareWith: { splitAt: at },
    });
    expect(summary.comparison?.before).toEqual(split.summary.comparison?.before);
    const figures = ({ gate, limit, value, outcome }: (typeof verdicts)[number]) => [
      gate,
      limit,
      value,
      outcome,
    ];
    expect(verdicts.filter(({ gate }) => !gate.startsWith('malformed')).map(figures)).toEqual(
      split.verdicts.map(figures),
    );
  });
});

describe('a merged part', () => {
  test('is merged again as if all had been merged at once, in any order', async () => {
    const cwd = await folderOf(files);
    const parts = await Promise.all(
      names.map(async (name) => savedAs(`${name}.json`, await analyzeIn(cwd, [name], saving))),
    );
    const whole = json(merged(parts, { gates: [] }));
    const half = savedAs('half.json', merged(parts.slice(0, 2), saving));
    expect(json(merged([half, ...parts.slice(2)], { gates: [] }))).toBe(whole);
    const otherHalf = savedAs('other.json', merged(parts.slice(2), saving));
    expect(json(merged([otherHalf, half], { gates: [] }))).toBe(whole);
    expect(whole).toBe(json(await analyzeIn(cwd, names, {})));
  });
});
