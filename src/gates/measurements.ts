import { every, type Filter } from '../query/filter/filter.ts';
import { parseFilter } from '../query/filter/parse.ts';
import { serviceOfTable, type TableRequest, type TableViews, viewsOfTable } from '../query/table.ts';
import type { TableMetric } from '../query/table-metrics.ts';
import type { View } from '../query/view.ts';
import { sideViews } from '../summary/comparison/views.ts';
import { summaryViews } from '../summary/views.ts';
import { type Comparison, type Condition, isBeside, type Metric } from './condition.ts';
import { magnitudeOf } from './quantity.ts';

/** A table to judge by, and what must be counted for it. */
export interface Measurement {
  readonly request: TableRequest;
  readonly views: TableViews;
}

/** What a gate is judged by. */
export interface GateTables<One> {
  /** All of its records, by group and slot. */
  readonly whole: One | null;
  /** Those of them that count, where no figure of the whole tells their number. */
  readonly part: One | null;
  /** Those that count by code; null: the codes of the summary tell them, or no code does. */
  readonly leading: One | null;
}

const nothing: GateTables<never> = { whole: null, part: null, leading: null };

/** Slots of a second: the narrowest that logs tell. */
const second = { seconds: 1, zone: 'UTC' } as const;

/**
 * The tables of a gate, which say what must be counted before anything is read. `side`: the records of one side of a moment;
 * null: all.
 */
export function measurementsOf(condition: Condition, side: Filter | null = null): GateTables<Measurement> {
  if (condition.kind === 'regressions' || condition.metric.name === 'malformed-rate') return nothing;
  const { metric, by, per } = condition;
  const { whole, part, leading } = recordsOf(condition);
  const service = serviceOf(condition);
  const fields = by === null ? [] : [by.field];
  const slots =
    metric.name === 'gap' || metric.name === 'peak-rps'
      ? second
      : per && { seconds: per.seconds, zone: 'UTC' };
  const table = (asked: Filter | null, changes: Partial<TableRequest> = {}): Measurement => {
    const where = every([side, asked]);
    const request: TableRequest = {
      ...(where === null ? {} : { where }),
      by: fields,
      per: slots,
      metrics: ['count'],
      sort: null,
      top: Number.POSITIVE_INFINITY,
      service,
      ...changes,
    };
    return measurement(request, side);
  };
  const top = by?.top ?? Number.POSITIVE_INFINITY;
  return {
    whole:
      metric.name === 'clients'
        ? table(whole, { by: [...fields, 'client'], ...(isOne(condition) ? { top: 0 } : {}) })
        : table(whole, { metrics: ['count', ...figuresOf(metric)], top }),
    part: part && table(every([whole, part])),
    // The groups of codes tell it themselves.
    leading:
      leading === null || fields[0] === 'code'
        ? null
        : table(every([whole, leading]), { by: [...fields, 'code'] }),
  };
}

/** What the figures of a condition are held against in a baseline: those of all of its groups, of all of its time. */
export function inBaseline(condition: Comparison): Comparison {
  const { by } = condition;
  return { ...condition, by: by && { ...by, top: null }, per: null };
}

/** Whether it has one figure, of all of the time. */
export function isOne({ by, per }: Comparison): boolean {
  return by === null && per === null;
}

/** The service that a gate is about; null: whichever its condition names. */
export function serviceOf({ metric, where, by }: Comparison): TableRequest['service'] {
  switch (metric.name) {
    case 'httperr':
      return 'httperr';
    case 'ftp-logon-failures':
      return 'ftp';
    case 'errors':
    case 'error-rate':
    case '4xx-rate':
    case '5xx-rate':
      return 'http';
    default:
      return serviceOfTable(by === null ? [] : [by.field], where === null ? [] : [where]);
  }
}

function measurement(request: TableRequest, side: Filter | null): Measurement {
  const { groups, all } = viewsOfTable(request);
  const allOfSide = side === null ? all : { ...all, where: side };
  return { request, views: { groups: countedAnyway(groups, side), all: countedAnyway(allOfSide, side) } };
}

/**
 * The view of the summary, or of a side of a comparison, that counts the same and more, so that nothing is counted twice; else
 * the view itself.
 */
function countedAnyway(view: View, side: Filter | null): View {
  if (view.where !== (side ?? undefined) || view.bySlot !== undefined) return view;
  const fields = view.by.map(({ name }) => name).join();
  const isSame = (other: View): boolean =>
    other.service === view.service &&
    other.bySlot === undefined &&
    other.by.map(({ name }) => name).join() === fields &&
    view.metrics.every((metric) => other.metrics.includes(metric));
  return Object.values<View>(side === null ? summaryViews : sideViews(side)).find(isSame) ?? view;
}

/** What must be counted to judge a gate, of all records or of a side. */
export function viewsOf(condition: Condition, side: Filter | null = null): View[] {
  return Object.values(measurementsOf(condition, side)).flatMap((one: Measurement | null) =>
    one === null ? [] : Object.values(one.views),
  );
}

/** What must be counted of a baseline to judge a gate beside it. */
export function viewsOfBaseline(condition: Condition, side: Filter | null = null): View[] {
  return isBeside(condition) ? viewsOf(inBaseline(condition), side) : [];
}

function figuresOf({ name }: Metric): TableMetric[] {
  switch (name) {
    case 'p50':
    case 'p90':
    case 'p95':
    case 'p99':
    case 'p99.9':
    case 'avg':
    case 'max':
    case 'bytes':
      return [name];
    case 'errors':
    case 'error-rate':
    case '4xx-rate':
    case '5xx-rate':
      return ['errors', 'server-errors'];
    default:
      return [];
  }
}

/** As `isError` of `query/outcome.ts` says. */
const refusals = 'status=4xx and not (status=401.2 and win32=5) and not (status=401.1 and win32=2148074254)';
const failures = {
  errors: `status=5xx or ${refusals}`,
  'error-rate': `status=5xx or ${refusals}`,
  '4xx-rate': refusals,
  '5xx-rate': 'status=5xx',
};

/** Which records a gate is about, and which of them count. */
function recordsOf(condition: Comparison): GateTables<Filter> {
  const { metric, where: whole } = condition;
  switch (metric.name) {
    case 'errors':
    case 'error-rate':
    case '4xx-rate':
    case '5xx-rate':
      return {
        whole,
        part: null,
        leading: isOne(condition) && whole === null ? null : parseFilter(failures[metric.name]),
      };
    case 'count':
    case 'rate': {
      const part = parseFilter(`${metric.field}=${metric.values.join(',')}`);
      return { whole, part, leading: part };
    }
    case 'slow-rate':
      return { whole, part: parseFilter(`ms>${magnitudeOf(metric.over)}`), leading: null };
    case 'httperr': {
      if (metric.reason === null) return { whole, part: null, leading: parseFilter('service=httperr') };
      const part = parseFilter(`reason="${metric.reason}"`);
      return { whole, part, leading: part };
    }
    case 'ftp-logon-failures': {
      const part = parseFilter('status=530');
      return { whole: every([parseFilter('method=PASS'), whole]), part, leading: part };
    }
    default:
      return { whole, part: null, leading: null };
  }
}
