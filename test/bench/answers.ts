/** What the contestants must agree on: values by the name of the answer, as `full.awk` prints them. */
import type { Distribution, GroupCount, Summary, Timeline } from '../../src/summary/summary.ts';

export type Answers = ReadonlyMap<string, Answer>;

interface Answer {
  readonly value: number;
  /** Within 1 % of the truth. */
  readonly approximate?: boolean;
}

/** Lines of name, tab, value. */
export function parseAnswers(text: string): Answers {
  const answers = new Map<string, Answer>();
  for (const line of text.split('\n')) {
    const tab = line.lastIndexOf('\t');
    if (tab > 0) answers.set(line.slice(0, tab), { value: Number(line.slice(tab + 1)) });
  }
  return answers;
}

/** The only number of `wc -l` is that of the lines. */
export function parseWordCount(text: string): Answers {
  return new Map([['lines', { value: Number.parseInt(text, 10) }]]);
}

export function answersOfSummary(summary: Summary): Answers {
  const answers = new Map<string, Answer>();
  const add = (name: string, value: number) => answers.set(name, { value });
  const addTimes = (name: string, times: Distribution | null) => {
    if (times) add(`time sum${name}`, times.sum);
    if (times && times.p95 !== null)
      answers.set(`time p95${name}`, { value: times.p95, approximate: !times.exact });
  };
  add('lines', summary.lines.total);
  add('records', summary.lines.records);
  for (const { status, substatus, win32, count } of summary.codes)
    add(`code ${status}.${substatus}.${win32}`, count);
  for (const [hour, requests] of hours(summary.timeline)) add(`hour ${hour}`, requests);
  for (const { value, count } of summary.methods) add(`method ${value}`, count);
  add('distinct client', summary.distinct.clients);
  for (const { value, count } of topTen(summary.clients)) add(`client ${value}`, count);
  add('distinct agent', summary.distinct.userAgents);
  for (const { value, count } of topTen(summary.userAgents)) add(`agent ${value}`, count);
  add('distinct path', summary.distinct.paths);
  for (const { value, count, timeTakenMs } of topTen(summary.paths)) {
    add(`path ${value}`, count);
    addTimes(` ${value}`, timeTakenMs);
  }
  addTimes('', summary.traffic.timeTakenMs);
  return answers;
}

/** Null is a folded rest, and no value to rank. */
function topTen(groups: readonly GroupCount[]): readonly GroupCount[] {
  return groups.filter((group) => group.value !== null).slice(0, 10);
}

/** Only slots that fill an hour evenly tell about the hours. */
function hours({ slotSeconds, slots }: Timeline): ReadonlyMap<string, number> {
  const requests = new Map<string, number>();
  if (3600 % slotSeconds !== 0) return requests;
  for (const slot of slots) {
    const hour = slot.start.slice(11, 13);
    requests.set(hour, (requests.get(hour) ?? 0) + slot.requests);
  }
  return requests;
}

/** Every answer that both give and that differs, in words. */
export function disagreements(first: Answers, second: Answers): string[] {
  const found: string[] = [];
  for (const [name, one] of first) {
    const other = second.get(name);
    if (!other) continue;
    const tolerance = one.approximate || other.approximate ? one.value * 0.01 : 0;
    if (Math.abs(other.value - one.value) > tolerance) found.push(`${name}: ${one.value} and ${other.value}`);
  }
  return found;
}

/** Answers of `first` that `second` lacks. Hours are left out: they follow from the time line only if its slots fit. */
export function missing(first: Answers, second: Answers): string[] {
  return [...first.keys()].filter((name) => !second.has(name) && !name.startsWith('hour '));
}
