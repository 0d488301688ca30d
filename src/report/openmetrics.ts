import type { Outcome, Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import { escaped, type Safe, safe, say } from './safe.ts';
import { usualTableRows } from './tables/table.ts';
import type { TextOptions } from './text/page.ts';
import type { Wording } from './wording.ts';

/** Labels of a sample, and its value. What is not known has no label. */
type Sample = readonly [labels: Readonly<Record<string, Safe | null>>, value: number];

/** Its unit is the last word of its name. */
interface Family {
  readonly name: keyof Wording['metrics'];
  readonly type: 'counter' | 'gauge' | 'info' | 'stateset';
  readonly unit?: 'bytes' | 'seconds' | 'ratio';
  readonly samples: readonly Sample[];
}

/** What follows the name of a family in its samples. */
const suffixes = { counter: '_total', gauge: '', info: '_info', stateset: '' } as const;

const outcomes: readonly Outcome[] = ['pass', 'fail', 'warn', 'inconclusive'];

/**
 * Figures of a run as OpenMetrics text. Counts are counters, since a log that grows makes them grow; a new log starts them
 * again. No sample has a time: it would be that of the log, and whoever collects it drops what is old.
 */
export function* openmetricsReport(
  summary: Summary,
  verdicts: readonly Verdict[],
  { wording, top }: Pick<TextOptions, 'wording' | 'top'>,
): Iterable<string> {
  for (const family of familiesOf(summary, verdicts, top ?? usualTableRows)) {
    if (family.samples.length > 0) yield* familyLines(family, wording.metrics[family.name]);
  }
  yield* timeTaken(summary, wording.metrics.iislog_time_taken_seconds);
  yield '# EOF\n';
}

function familiesOf(summary: Summary, verdicts: readonly Verdict[], top: number): Family[] {
  const { tool, period, lines, requests, traffic, ftp, httperr } = summary;
  const http = requests.total === 0 ? null : requests;
  return [
    { name: 'iislog_build', type: 'info', samples: [[{ version: safe(tool.version) }, 1]] },
    {
      name: 'iislog_period',
      type: 'info',
      samples: period === null ? [] : [[{ from: safe(period.from), to: safe(period.to) }, 1]],
    },
    gauge('iislog_partial', Number(summary.partial)),
    gauge('iislog_sources', summary.sources.length),
    gauge('iislog_unread_sources', summary.unread.length),
    {
      name: 'iislog_lines',
      type: 'counter',
      samples: (['records', 'directives', 'blank', 'malformed', 'foreign'] as const).map((kind) => [
        { kind: safe(kind) },
        lines[kind],
      ]),
    },
    counter('iislog_requests', requests.total),
    counter('iislog_request_errors', requests.errors),
    {
      name: 'iislog_responses',
      type: 'counter',
      samples: Object.entries(requests.byClass).map(([name, count]) => [{ class: safe(name) }, count]),
    },
    gauge('iislog_error_ratio', http && http.errors / http.total, 'ratio'),
    gauge('iislog_server_error_ratio', http && http.byClass['5xx'] / http.total, 'ratio'),
    { name: 'iislog_codes', type: 'counter', samples: codeSamples(summary, top) },
    { name: 'iislog_site_requests', type: 'counter', samples: siteSamples(summary, top, 'count') },
    {
      name: 'iislog_site_server_errors',
      type: 'counter',
      samples: siteSamples(summary, top, 'serverErrors'),
    },
    counter('iislog_sent_bytes', traffic.bytesSent?.sum ?? null, 'bytes'),
    counter('iislog_received_bytes', traffic.bytesReceived?.sum ?? null, 'bytes'),
    counter('iislog_ftp_commands', ftp?.commands ?? null),
    counter('iislog_httperr_records', httperr?.records ?? null),
    ...gateFamilies(verdicts),
  ];
}

function gauge(name: Family['name'], value: number | null, unit?: 'ratio'): Family {
  return { name, type: 'gauge', ...(unit && { unit }), samples: value === null ? [] : [[{}, value]] };
}

function counter(name: Family['name'], value: number | null, unit?: 'bytes'): Family {
  return { name, type: 'counter', ...(unit && { unit }), samples: value === null ? [] : [[{}, value]] };
}

/** Without win32, which would make many of one. */
function codeSamples({ codes }: Summary, top: number): Sample[] {
  const samples = new Map<string, Sample>();
  for (const { service, status, substatus, reason, count } of codes) {
    const key = JSON.stringify([service, status, substatus, reason]);
    const labels = {
      service: safe(service),
      status: status === null ? null : safe(String(status)),
      substatus: substatus === null ? null : safe(String(substatus)),
      reason: reason === null ? null : safe(reason),
    };
    samples.set(key, [labels, count + (samples.get(key)?.[1] ?? 0)]);
  }
  return [...samples.values()].toSorted(([, one], [, other]) => other - one).slice(0, top);
}

function siteSamples({ sites }: Summary, top: number, figure: 'count' | 'serverErrors'): Sample[] {
  return sites
    .filter(({ value }) => value !== null)
    .slice(0, top)
    .map((site) => [
      {
        site: safe(site.value!),
        server: site.server === null ? null : safe(site.server),
        name: site.name === null ? null : safe(site.name),
      },
      site[figure],
    ]);
}

/** A gate that was typed twice has one outcome. */
function gateFamilies(verdicts: readonly Verdict[]): Family[] {
  const gates = [
    ...new Map(verdicts.map((verdict) => [`${verdict.level} ${verdict.gate}`, verdict])).values(),
  ];
  return [
    {
      name: 'iislog_gate',
      type: 'stateset',
      samples: gates.flatMap(({ gate, level, outcome }) =>
        outcomes.map(
          (one): Sample => [
            { gate: safe(gate), level: safe(level), iislog_gate: safe(one) },
            Number(one === outcome),
          ],
        ),
      ),
    },
    {
      name: 'iislog_gate_value',
      type: 'gauge',
      samples: gates.flatMap(({ gate, level, value }): Sample[] =>
        value === null ? [] : [[{ gate: safe(gate), level: safe(level) }, value]],
      ),
    },
  ];
}

function* familyLines({ name, type, unit, samples }: Family, help: Safe): Iterable<string> {
  yield `# TYPE ${name} ${type}\n`;
  if (unit !== undefined) yield `# UNIT ${name} ${unit}\n`;
  yield `# HELP ${name} ${quoted(help)}\n`;
  for (const sample of samples) yield sampleLine(`${name}${suffixes[type]}`, sample);
}

function* timeTaken({ traffic: { timeTakenMs } }: Summary, help: Safe): Iterable<string> {
  if (timeTakenMs === null) return;
  const name = 'iislog_time_taken_seconds';
  const { p50, p95, p99, max, sum, count } = timeTakenMs;
  yield `# TYPE ${name} summary\n# UNIT ${name} seconds\n# HELP ${name} ${quoted(help)}\n`;
  const quantiles = [
    [say`0.5`, p50],
    [say`0.95`, p95],
    [say`0.99`, p99],
    [say`1`, max],
  ] as const;
  for (const [quantile, value] of quantiles) {
    if (value !== null) yield sampleLine(name, [{ quantile }, value / 1000]);
  }
  yield sampleLine(`${name}_sum`, [{}, sum / 1000]);
  yield sampleLine(`${name}_count`, [{}, count]);
}

function sampleLine(name: string, [labels, value]: Sample): string {
  const pairs = Object.entries(labels).flatMap(([label, text]) =>
    text === null ? [] : [`${label}="${quoted(text)}"`],
  );
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`;
}

function quoted(text: Safe): Safe {
  return escaped(text, /[\\"]/g, (mark) => `\\${mark}`);
}
