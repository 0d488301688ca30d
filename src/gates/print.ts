import { printFilter } from '../query/filter/print.ts';
import type { Comparison, Condition, Limit, Metric } from './condition.ts';
import { printQuantity } from './quantity.ts';

/** A condition as it can be typed: reading it gives the same condition. */
export function printCondition(condition: Condition): string {
  if (condition.kind === 'regressions') return condition.kind;
  const { operator, limit } = condition;
  return [printFigure(condition), operator, printLimit(limit), ...modifiersOf(condition)].join(' ');
}

/** What is compared: the metric and its records. */
export function printFigure({ metric, where }: Pick<Comparison, 'metric' | 'where'>): string {
  return `${printMetric(metric)}${where === null ? '' : `{${printFilter(where)}}`}`;
}

function printMetric(metric: Metric): string {
  const argument = argumentOf(metric);
  return argument === null ? metric.name : `${metric.name}(${argument})`;
}

function argumentOf(metric: Metric): string | null {
  switch (metric.name) {
    case 'count':
    case 'rate':
      return `${metric.field === 'win32' ? 'win32=' : ''}${metric.values.join(',')}`;
    case 'slow-rate':
      return printQuantity(metric.over);
    case 'httperr':
      return metric.reason;
    default:
      return null;
  }
}

function printLimit(limit: Limit): string {
  if (limit.kind === 'fixed') return printQuantity(limit.quantity);
  if (limit.factor !== null) return `baseline*${limit.factor}`;
  return limit.added === null ? 'baseline' : `baseline+${printQuantity(limit.added)}`;
}

function modifiersOf({ by, per, min }: Comparison): string[] {
  return [
    ...(by === null ? [] : [`by ${by.field}`]),
    ...(by === null || by.top === null ? [] : [`top ${by.top}`]),
    ...(per === null ? [] : [`per ${printSpan(per.seconds)}`]),
    ...(per === null || per.times === 1 ? [] : [`for ${per.times}`]),
    ...(min === null ? [] : [`min ${min}`]),
  ];
}

const spans = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** In the largest unit that it is a whole number of. */
function printSpan(seconds: number): string {
  const [unit, length] = spans.find(([, one]) => seconds % one === 0)!;
  return `${seconds / length}${unit}`;
}
