import type { SourceTally } from '../tally/source-tally.ts';
import type { Decode } from './groups.ts';
import type { IssueSummary, LayoutSummary, LineCounts, Service, SourceSummary } from './summary.ts';
import { periodOf } from './time.ts';

/** What is known of a source besides its lines. */
export interface SourceFacts {
  readonly name: string;
  /** After inflation. */
  readonly bytes: number;
}

const services: readonly Service[] = ['http', 'ftp', 'httperr', 'unknown'];

export function summarizeSource(
  { name, bytes }: SourceFacts,
  tally: SourceTally,
  decode: Decode,
): SourceSummary {
  const { period, software } = tally;
  const layouts = layoutsOf(tally, decode);
  return {
    name,
    service: mainService(layouts),
    software: software === null ? null : decode(Buffer.from(software, 'latin1')),
    bytes,
    lines: { ...tally.lines },
    period: period === null ? null : periodOf(period.first, period.last),
    layouts,
    issues: issuesOf(tally, decode),
  };
}

function layoutsOf(tally: SourceTally, decode: Decode): LayoutSummary[] {
  return tally.layouts.map(({ layout: { fate, fields, origin }, first, records }) => ({
    line: tally.lineNumber(first),
    service: fate.kind === 'records' ? fate.service : fate.kind === 'foreign' ? 'foreign' : 'unknown',
    fields: fields.map((field) => decode(Buffer.from(field, 'latin1'))),
    records,
    origin,
  }));
}

function issuesOf(tally: SourceTally, decode: Decode): IssueSummary[] {
  return tally.issues.map(({ code, detail, count, first, sample }) => ({
    code,
    count,
    line: tally.lineNumber(first),
    sample: decode(sample),
    detail,
  }));
}

/** The service of most records; null without any. */
function mainService(layouts: readonly LayoutSummary[]): Service | null {
  let main: Service | null = null;
  let most = 0;
  for (const service of services) {
    const records = layouts
      .filter((layout) => layout.service === service)
      .reduce((all, one) => all + one.records, 0);
    if (records > most) {
      main = service;
      most = records;
    }
  }
  return main;
}

export function addLines(all: readonly LineCounts[]): LineCounts {
  const total = { total: 0, blank: 0, directives: 0, records: 0, repaired: 0, malformed: 0, foreign: 0 };
  for (const lines of all) {
    for (const kind of Object.keys(total) as (keyof LineCounts)[]) total[kind] += lines[kind];
  }
  return total;
}
