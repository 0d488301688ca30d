import type { Verdict } from '../gates/verdict.ts';
import type { Summary } from '../summary/summary.ts';
import { safeJsonString } from './safe.ts';

/** The keys of the document in their order; a key of the summary that is missing here does not compile. */
const order = Object.keys({
  schemaVersion: 0,
  tool: 0,
  partial: 0,
  period: 0,
  lines: 0,
  filter: 0,
  probes: 0,
  clientFrom: 0,
  sources: 0,
  unread: 0,
  skipped: 0,
  repeated: 0,
  otherFiles: 0,
  duplicates: 0,
  requests: 0,
  traffic: 0,
  distinct: 0,
  codes: 0,
  methods: 0,
  sites: 0,
  servers: 0,
  paths: 0,
  routes: 0,
  failingRoutes: 0,
  slowRoutes: 0,
  longPolls: 0,
  clients: 0,
  userAgents: 0,
  agents: 0,
  bandwidth: 0,
  security: 0,
  lengths: 0,
  timeline: 0,
  load: 0,
  marks: 0,
  ftp: 0,
  httperr: 0,
  tables: 0,
  comparison: 0,
  approximations: 0,
  findings: 0,
  gates: 0,
} satisfies Record<keyof Document, 0>) as (keyof Document)[];

type Document = Summary & { readonly gates: readonly Verdict[] };

/** One JSON document, in pieces. A row of a list stands on one line, everything else is spread out. */
export function* jsonReport(summary: Summary, verdicts: readonly Verdict[]): Iterable<string> {
  const document: Document = { ...summary, gates: verdicts };
  yield '{';
  for (const [index, key] of order.entries()) {
    yield `${index === 0 ? '' : ','}\n  ${safeJsonString(key)}: `;
    yield* spread(document[key], '  ');
  }
  yield '\n}\n';
}

function* spread(value: unknown, margin: string): Iterable<string> {
  if (typeof value !== 'object' || value === null) {
    yield inline(value);
    return;
  }
  const inner = `${margin}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) yield '[]';
    for (const [index, row] of value.entries()) {
      yield `${index === 0 ? '[' : ','}\n${inner}`;
      if (holdsRows(row)) yield* spread(row, inner);
      else yield inline(row);
    }
    if (value.length > 0) yield `\n${margin}]`;
    return;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) yield '{}';
  for (const [index, [key, member]] of entries.entries()) {
    yield `${index === 0 ? '{' : ','}\n${inner}${safeJsonString(key)}: `;
    yield* spread(member, inner);
  }
  if (entries.length > 0) yield `\n${margin}}`;
}

/** Rows with lists of rows of their own, such as sources with their layouts and issues, are spread out too. */
function holdsRows(row: unknown): boolean {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false;
  return Object.values(row).some(
    (member) => Array.isArray(member) && (member.length === 0 || typeof member[0] === 'object'),
  );
}

function inline(value: unknown): string {
  if (typeof value === 'string') return safeJsonString(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${safeJsonString(key)}: ${inline(member)}`);
  return `{ ${members.join(', ')} }`;
}
