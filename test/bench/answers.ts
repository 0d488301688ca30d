/** What the contestants must agree on: values by the name of the answer, as `full.awk` prints them. */
import type { Distribution, GroupCount, Summary, Timeline } from '../../src/summary/summary.ts';

export type Answers = ReadonlyMap<string, Answer>;

export interface Answer {
  readonly value: number;
  /** The share by which it may differ from the truth; exact without. */
  readonly within?: number;
  /** A count that may be too low by so much: not every value of its list could be kept. */
  readonly undercount?: number;
}

/** Percentiles beyond the exact histogram. */
const roughTime = 0.01;
/** Distinct values beyond those that are kept. */
const roughDistinct = 0.03;

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
  add('lines', summary.lines.total);
  add('records', summary.lines.records);
  for (const { status, substatus, win32, count } of summary.codes) {
    add(`code ${status}.${substatus}.${win32}`, count);
    add(`status ${status}`, (answers.get(`status ${status}`)?.value ?? 0) + count);
  }
  for (const [hour, requests] of hours(summary.timeline)) add(`hour ${hour}`, requests);
  for (const { value, count } of summary.methods) add(`method ${value}`, count);
  const undercountOf = (list: string) =>
    summary.approximations.find(({ tally }) => tally === list)?.maxUndercount ?? null;
  addList(answers, 'client', summary.clients, summary.distinct.clients, undercountOf('clients'));
  addList(answers, 'agent', summary.userAgents, summary.distinct.userAgents, undercountOf('userAgents'));
  addList(answers, 'path', summary.paths, summary.distinct.paths, undercountOf('paths'));
  addTimes(answers, '', summary.traffic.timeTakenMs);
  return answers;
}

/** An exact list gives its ten largest, and one that is not exact all it has, since ranks may differ. */
function addList(
  answers: Map<string, Answer>,
  name: string,
  groups: readonly GroupCount[],
  distinct: number,
  undercount: number | null,
): void {
  answers.set(
    `distinct ${name}`,
    undercount === null ? { value: distinct } : { value: distinct, within: roughDistinct },
  );
  // Null is a folded rest, and no value to rank.
  const listed = groups.filter((group) => group.value !== null);
  for (const { value, count, timeTakenMs } of undercount === null ? listed.slice(0, 10) : listed) {
    answers.set(`${name} ${value}`, undercount === null ? { value: count } : { value: count, undercount });
    if (name === 'path') addTimes(answers, ` ${value}`, timeTakenMs);
  }
}

function addTimes(answers: Map<string, Answer>, name: string, times: Distribution | null): void {
  if (!times) return;
  answers.set(`time sum${name}`, { value: times.sum });
  if (times.p95 === null) return;
  answers.set(
    `time p95${name}`,
    times.exact ? { value: times.p95 } : { value: times.p95, within: roughTime },
  );
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
