import { expect, test } from 'vitest';
import { disagreements, missing } from './agreement.ts';
import { type Answer, type Answers, parseAnswers } from './answers.ts';

const answers = (values: Readonly<Record<string, number | Answer>>): Answers =>
  new Map(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? { value } : value]),
  );

test('exact answers differ by one', () => {
  expect(disagreements(answers({ records: 5 }), answers({ records: 6 }))).toEqual(['records: 5 and 6']);
  expect(disagreements(answers({ records: 5 }), answers({ records: 5 }))).toEqual([]);
});

test('answers that share no name do not agree', () => {
  expect(disagreements(answers({ records: 5 }), answers({ lines: 5 }))).toEqual(['no answer in common']);
});

test('a rough answer may differ by its share', () => {
  const rough = answers({ 'time p95': { value: 1000, within: 0.01 } });
  expect(disagreements(rough, answers({ 'time p95': 1009 }))).toEqual([]);
  expect(disagreements(rough, answers({ 'time p95': 1011 }))).toHaveLength(1);
});

test('a count may be too low by its undercount, and never too high', () => {
  const low = answers({ 'path /a': { value: 10, undercount: 3 } });
  expect(disagreements(low, answers({ 'path /a': 13 }))).toEqual([]);
  expect(disagreements(low, answers({ 'path /a': 14 }))).toHaveLength(1);
  expect(disagreements(low, answers({ 'path /a': 9 }))).toHaveLength(1);
  expect(disagreements(answers({ 'path /a': 13 }), low)).toEqual([]);
});

test('times of a path are compared only if the same rows were counted', () => {
  const low = answers({ 'path /a': { value: 10, undercount: 3 }, 'time sum /a': 100 });
  expect(disagreements(low, answers({ 'path /a': 11, 'time sum /a': 120 }))).toEqual([]);
  expect(disagreements(low, answers({ 'path /a': 10, 'time sum /a': 120 }))).toHaveLength(1);
});

test('an exact list must hold the same values', () => {
  expect(missing(answers({ 'path /a': 2, 'path /b': 1 }), answers({ 'path /a': 2 }))).toEqual(['path /b']);
});

test('of a list that is not exact, a value may be missing that could stand behind the others', () => {
  const low = answers({ 'path /a': { value: 10, undercount: 3 }, 'path /b': { value: 8, undercount: 3 } });
  expect(missing(answers({ 'path /a': 12, 'path /c': 11 }), low)).toEqual([]);
  expect(missing(answers({ 'path /a': 12, 'path /c': 12 }), low)).toEqual(['path /c']);
  expect(missing(low, answers({ 'path /a': 12, 'path /c': 8 }))).toEqual([]);
  expect(missing(low, answers({ 'path /a': 12, 'path /c': 7 }))).toEqual(['path /b']);
});

test('a percentile is due from twenty values on', () => {
  const first = { 'path /a': 19, 'time p95 /a': 3, 'path /b': 20, 'time p95 /b': 3 };
  expect(missing(answers(first), answers({ 'path /a': 19, 'path /b': 20 }))).toEqual(['time p95 /b']);
});

test('a value may hold blanks and tabs', () => {
  expect([...parseAnswers('path /a b\t2\npath \t\t1\n').keys()]).toEqual(['path /a b', 'path \t']);
});
