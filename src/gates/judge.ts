import { isError, isServerError } from '../query/outcome.ts';
import type { UnloggedField } from '../query/unlogged.ts';
import { wilsonInterval } from '../summary/findings/statistics.ts';
import { minimumForP99, minimumForPercentiles } from '../summary/groups.ts';
import { loggedShare } from '../summary/logged.ts';
import type { RunFigures } from '../summary/run-figures.ts';
import type { CodeCount, Service, Summary, Table } from '../summary/summary.ts';
import { minimumForP999 } from '../summary/tables.ts';
import { isoTime, periodOf } from '../summary/time.ts';
import { type Baseline, fixedLimit, judgeRegressions, type Limits, limitsOf } from './baseline.ts';
import { type Comparison, holds, type Metric, type MetricName, measureOfMetric } from './condition.ts';
import { isAdditive, type Point, pointsIn, type Span, secondsOf } from './figures.ts';
import type { Gate } from './gate.ts';
import { type GateTables, inBaseline, serviceOf } from './measurements.ts';
import { printCondition, printFigure } from './print.ts';
import { magnitudeOf } from './quantity.ts';
import { type JudgedPoint, type Judging, judgeSlots, type State } from './runs.ts';
import type { JudgedGroup, JudgedGroups, JudgedSlots, LeadingCode, Missing, Verdict } from './verdict.ts';

/** What a gate is judged by. */
export interface Facts {
  /** What is judged: the whole run, or beside a moment what came after it. */
  readonly figures: RunFigures;
  readonly comparison: Summary['comparison'];
  /** What limits of a baseline are of; null: there is none, or the gate needs none. */
  readonly baseline: Baseline | null;
  /** Of the measurements of the gate. */
  readonly tables: GateTables<Table>;
  /** Fields of its conditions and groups that no log has. */
  readonly unlogged: readonly UnloggedField[];
}

/** Our choice: what holds by chance in one of twenty logs is not believed of few records. */
const confidence = 1.96;

/** More would fill a screen. */
const mostGroups = 10;

/**
 * Judges a gate by the facts of a run. What is not in the logs cannot pass: a rate over records whose status is not
 * logged would hide every error, so such a run is inconclusive.
 */
export function judge(gate: Gate, facts: Facts): Verdict {
  const { condition } = gate;
  const { comparison } = facts;
  const blank = blankOf(gate, facts.figures);
  if (condition.kind === 'regressions') {
    const window = comparison?.after.period ?? blank.window;
    return { ...blank, window, ...judgeRegressions(comparison, gate.level) };
  }
  const fields = unloggedOf(condition, facts);
  const missing = missingFor(condition, facts, fields);
  if (missing !== null) return { ...blank, missing, fields };
  const limits = limitsFor(condition, facts);
  if ('missing' in limits) return { ...blank, ...limits };
  const judged = judgeAll(condition, limits, facts, spanOf(blank.window));
  return { ...blank, ...verdictOf(judged, condition, limits, facts, gate.level) };
}

/** What a gate is held against, or why a baseline does not tell it. */
function limitsFor(
  condition: Comparison,
  { baseline }: Facts,
): Limits | (Pick<Verdict, 'missing'> & Partial<Verdict>) {
  const { limit } = condition;
  if (limit.kind === 'fixed') return fixedLimit(limit.quantity);
  if (baseline === null) return { missing: 'no-baseline' };
  const { figures, tables } = baseline;
  const asked = inBaseline(condition);
  const fields = fieldsNotLogged(asked, figures);
  if (isNothing(tables, figures)) return { missing: 'baseline-empty' };
  if (fields.length > 0) return { missing: 'baseline-not-logged', fields };
  // What is only known of wider slots is less than it was.
  if ((tables.whole?.slots?.seconds ?? 1) > 1) return { missing: 'slots-too-wide' };
  return limitsOf(condition, limit, baseline, spanOf(windowOf(asked, figures)));
}

/** What is known of a verdict before anything is judged. */
function blankOf(gate: Gate, run: RunFigures): Verdict {
  const { condition, level, text } = gate;
  const compared = condition.kind === 'compare' ? condition : null;
  return {
    gate: text,
    level,
    condition: printCondition(condition),
    metric: compared === null ? condition.kind : printFigure(compared),
    measure: compared && measureOfMetric(compared.metric),
    operator: compared?.operator ?? null,
    outcome: 'inconclusive',
    limit: compared?.limit.kind === 'fixed' ? magnitudeOf(compared.limit.quantity) : null,
    value: null,
    count: null,
    of: 0,
    counts: countsOf(gate),
    needs: compared && (compared.min ?? leastFor[compared.metric.name] ?? null),
    window: compared === null ? run.period : windowOf(compared, run),
    slots: null,
    groups: null,
    leading: null,
    missing: null,
    fields: [],
  };
}

/** Without a time there are no slots either. */
function spanOf(window: Verdict['window']): Span {
  return window === null ? { from: 0, to: 0 } : { from: secondsOf(window.from), to: secondsOf(window.to) };
}

function countsOf({ condition }: Gate): Verdict['counts'] {
  if (condition.kind === 'regressions') return 'requests';
  if (condition.metric.name === 'malformed-rate') return 'lines';
  return serviceOf(condition) === 'http' ? 'requests' : 'records';
}

/** Percentiles of fewer are not told at all. */
const leastFor: Partial<Readonly<Record<MetricName, number>>> = {
  p50: minimumForPercentiles,
  p90: minimumForPercentiles,
  p95: minimumForPercentiles,
  p99: minimumForP99,
  'p99.9': minimumForP999,
};

/** First and last time of what is judged; null if there is nothing of it. */
function windowOf(condition: Comparison, { codes, period }: RunFigures): Verdict['window'] {
  if (condition.metric.name === 'malformed-rate') return period;
  const service = serviceOf(condition);
  const own = codes.filter((code) => service === null || code.service === service);
  const times = own.flatMap(({ first, last }) =>
    first === null || last === null ? [] : [secondsOf(first), secondsOf(last)],
  );
  return periodOf(
    times.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY),
    times.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY),
  );
}

function missingFor(
  condition: Comparison,
  { tables, figures }: Facts,
  unlogged: readonly string[],
): Missing | null {
  const { per } = condition;
  const slots = tables.whole?.slots ?? null;
  if (isNothing(tables, figures)) return serviceOf(condition) === 'http' ? 'no-requests' : 'no-records';
  if (unlogged.length > 0) return 'field-not-logged';
  return per !== null && slots !== null && slots.seconds !== per.seconds ? 'slots-too-wide' : null;
}

function isNothing({ whole }: GateTables<Table>, { lines }: RunFigures): boolean {
  return whole === null ? lines.records + lines.malformed === 0 : whole.total === 0;
}

const allServices: readonly Service[] = ['http', 'ftp', 'httperr', 'unknown'];

/** The fields without which the figure says nothing, or only a part. */
function unloggedOf(condition: Comparison, { figures, unlogged }: Facts): string[] {
  return [
    ...new Set([...fieldsNotLogged(condition, figures), ...unlogged.flatMap(({ columns }) => columns)]),
  ];
}

function fieldsNotLogged(condition: Comparison, { sources }: RunFigures): string[] {
  const service = serviceOf(condition);
  const isWhole = (field: string): boolean =>
    (service === null ? allServices : [service]).some((one) => loggedShare(sources, one, field) === 1);
  return fieldsOf(condition.metric).filter((field) => !isWhole(field));
}

function fieldsOf(metric: Metric): string[] {
  switch (metric.name) {
    case 'errors':
    case 'error-rate':
    case '4xx-rate':
    case '5xx-rate':
      return ['sc-status'];
    case 'count':
    case 'rate':
      if (metric.field === 'win32') return ['sc-win32-status'];
      return metric.values.some((value) => value.includes('.'))
        ? ['sc-status', 'sc-substatus']
        : ['sc-status'];
    case 'ftp-logon-failures':
      return ['cs-method', 'sc-status'];
    case 'httperr':
      return metric.reason === null ? [] : ['s-reason'];
    case 'bytes':
      return ['sc-bytes'];
    case 'clients':
      return ['c-ip'];
    case 'gap':
    case 'peak-rps':
      return ['time'];
    default:
      return measureOfMetric(metric) === 'ms' || metric.name === 'slow-rate' ? ['time-taken'] : [];
  }
}

function judgingOf(condition: Comparison, limits: Limits): Judging {
  const { operator, min, metric } = condition;
  const isHigh = operator === '>' || operator === '>=';
  return {
    compare: (one, other) => (isHigh ? one - other : other - one),
    stateOf({ group, value, count, of }: Point): State {
      const limit = limits.of(group) ?? null;
      if (value === null || limit === null) return 'few';
      const exceeds = (one: number): boolean => holds[operator](one, limit);
      if (min === null || of >= min) return exceeds(value) ? 'bad' : 'good';
      if (measureOfMetric(metric) !== 'share') return 'few';
      const { low, high } = wilsonInterval(count!, of, confidence);
      return exceeds(isHigh ? low : high) ? 'bad' : 'few';
    },
  };
}

/** Each group, or all records as one, the worst first. */
function judgeAll(condition: Comparison, limits: Limits, facts: Facts, span: Span): JudgedPoint[] {
  const judging = judgingOf(condition, limits);
  const { per } = condition;
  const points = pointsIn(condition, facts.tables, facts.figures, span);
  const countsEmpty = isAdditive(condition);
  const groups = new Map<string | null, Point[]>();
  for (const point of points) {
    const own = groups.get(point.group);
    if (own === undefined) groups.set(point.group, [point]);
    else own.push(point);
  }
  const judged = [...groups.values()].map((own): JudgedPoint => {
    const [point] = own as [Point, ...Point[]];
    if (per !== null && point.start !== null)
      return judgeSlots(own, condition, judging, { span, countsEmpty });
    return { state: judging.stateOf(point), point, slots: timeOf(point) };
  });
  // Groups with limits of their own are compared by how far they are from them.
  const height = ({ group, value }: Point): number =>
    (value ?? 0) - (limits.isShared ? 0 : (limits.of(group) ?? 0));
  const order: readonly State[] = ['bad', 'good', 'few'];
  const worse = ({ point: one }: JudgedPoint, { point: other }: JudgedPoint): number =>
    judging.compare(height(other), height(one)) || other.of - one.of || (one.group! < other.group! ? -1 : 1);
  return kept(judged, condition).sort(
    (one, other) => order.indexOf(one.state) - order.indexOf(other.state) || worse(one, other),
  );
}

/** The groups with the most records, where a table of more was needed. */
function kept(judged: readonly JudgedPoint[], { by }: Comparison): JudgedPoint[] {
  if (by === null || by.top === null || by.top >= judged.length) return [...judged];
  return judged.toSorted((one, other) => other.point.of - one.point.of).slice(0, by.top);
}

/** The time that a figure is of without being asked for slots: a gap, or the busiest second. */
function timeOf({ start, seconds }: Point): JudgedSlots | null {
  if (start === null) return null;
  return { from: isoTime(start), to: isoTime(start + seconds), slotSeconds: seconds, count: 1 };
}

function verdictOf(
  judged: readonly JudgedPoint[],
  condition: Comparison,
  limits: Limits,
  facts: Facts,
  level: Gate['level'],
): Partial<Verdict> {
  const [worst] = judged;
  // Records without a value of the field are in no group.
  if (worst === undefined) return { missing: 'no-records' };
  const { state, point, slots } = worst;
  const isUnsure = state === 'good' && condition.metric.name === 'peak-rps' && point.seconds > 1;
  const limit = limits.of(point.group);
  const missing =
    point.of === 0 && point.value === null
      ? 'no-records'
      : state !== 'few'
        ? null
        : limit === undefined
          ? 'baseline-empty'
          : limit === null
            ? 'baseline-too-few'
            : 'too-few';
  const unsure = isUnsure ? ('slots-too-wide' as const) : missing;
  return {
    limit: limit ?? null,
    outcome: state === 'bad' ? level : unsure === null ? 'pass' : 'inconclusive',
    value: point.value,
    count: point.count,
    of: point.of,
    slots,
    groups: condition.by === null ? null : groupsOf(judged, condition.by.field, limits),
    leading: leadingOf(condition, facts, worst),
    missing: unsure,
  };
}

function groupsOf(judged: readonly JudgedPoint[], by: string, limits: Limits): JudgedGroups {
  const count = (asked: State): number => judged.filter(({ state }) => state === asked).length;
  const failed = count('bad');
  const unjudged = count('few');
  const isNew = ({ point: { group } }: JudgedPoint): boolean => limits.of(group) === undefined;
  const notInBaseline = judged.filter(isNew).length;
  return {
    by,
    judged: judged.length - unjudged,
    failed,
    tooFew: unjudged - notInBaseline,
    notInBaseline,
    worst: judged
      .filter(({ state }) => state === (failed > 0 ? 'bad' : 'good'))
      .slice(0, mostGroups)
      .map(
        ({ point, slots }): JudgedGroup => ({
          group: point.group!,
          value: point.value!,
          limit: limits.of(point.group)!,
          count: point.count,
          of: point.of,
          slots,
        }),
      ),
  };
}

/** The code with the most records of those that count, in the group and the slots of a point. */
function leadingOf(
  condition: Comparison,
  { figures: { codes }, tables: { leading } }: Facts,
  { point: { group }, slots }: JudgedPoint,
): LeadingCode | null {
  if (leading === null) return leadingOfAll(condition, codes);
  const counts = new Map<string, number>();
  for (const { values, start, count } of leading.rows) {
    const isInSlots = start === undefined || slots === null || (start >= slots.from && start < slots.to);
    if (!isInSlots || (group !== null && values[0] !== group)) continue;
    const text = values.at(-1)!;
    counts.set(text, (counts.get(text) ?? 0) + (count ?? 0));
  }
  const [most] = [...counts].sort(
    ([one, oneCount], [other, otherCount]) => otherCount - oneCount || (one < other ? -1 : 1),
  );
  if (most === undefined) return null;
  const [text, count] = most;
  const service = serviceOf(condition);
  const same = codes.filter(
    (code) => (service === null || code.service === service) && codeText(code) === text,
  );
  const [first] = same;
  if (first === undefined) return null;
  // Another table would have to tell which of several it is.
  const win32 = same.every((code) => code.win32 === first.win32) ? first.win32 : null;
  return { ...codeOf(first), win32, count };
}

/** As the groups of `code` are called. */
function codeText({ service, status, substatus, reason }: CodeCount): string {
  if (service === 'httperr' && reason !== null) return reason;
  return substatus === null ? String(status) : `${status}.${substatus}`;
}

const countedBy: Partial<Readonly<Record<MetricName, (code: CodeCount) => boolean>>> = {
  errors: isError,
  'error-rate': isError,
  '4xx-rate': (code) => isError(code) && !isServerError(code),
  '5xx-rate': isServerError,
};

/** The codes of all records come by count descending. */
function leadingOfAll(
  { metric, by, per, where }: Comparison,
  codes: readonly CodeCount[],
): LeadingCode | null {
  const isCounted = countedBy[metric.name];
  if (isCounted === undefined || by !== null || per !== null || where !== null) return null;
  const first = codes.find(isCounted);
  return first === undefined ? null : { ...codeOf(first), count: first.count };
}

function codeOf({ service, status, substatus, win32, reason, count, title }: CodeCount): LeadingCode {
  return { service, status, substatus, win32, reason, count, title };
}
