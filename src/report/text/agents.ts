import type { AgentFigures, Summary } from '../../summary/summary.ts';
import { byteSize, grouped, percent } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { heading, indented, type Page } from './page.ts';
import { type Column, table } from './table.ts';

const usualRows = 10;

/** Where the names of computers of some crawlers end, as their operators publish it. Those of others are on their pages. */
const domains: readonly (readonly [family: string, domains: string])[] = [
  ['googlebot', 'googlebot.com, google.com'],
  ['bingbot', 'search.msn.com'],
];

/** Requests by what programs say that they are. */
export function* agentKinds(page: Page, summary: Summary): Iterable<Safe> {
  const kinds = summary.agents?.kinds ?? [];
  if (kinds.length === 0) return;
  const words = page.wording.usage;
  yield heading(page, words.agents);
  yield* table(
    page,
    [...figureColumns(page, summary), { head: words.kind, align: 'left', dispensable: 0, cut: 'end' }],
    kinds.map((one) => [
      ...figureCells(summary, one),
      one.kind === null ? page.wording.groups.rest : words.kinds[one.kind],
    ]),
  );
}

/** The programs by family, and what is no proof in it. */
export function* agentFamilies(page: Page, summary: Summary): Iterable<Safe> {
  const all = summary.agents?.families ?? [];
  const shown = all.slice(0, page.rows(usualRows));
  if (shown.length === 0) return;
  const words = page.wording.usage;
  yield heading(page, words.programs);
  yield* table(
    page,
    [
      ...figureColumns(page, summary),
      { head: say`robots.txt`, align: 'right', dispensable: 3, cut: 'end' },
      { head: words.kind, align: 'left', dispensable: 0, cut: 'end' },
      { head: words.program, align: 'left', dispensable: 0, cut: 'middle' },
    ],
    shown.map((one) => [
      ...figureCells(summary, one),
      grouped(one.robotsTxt),
      one.kind === null ? say`-` : words.kinds[one.kind],
      one.kind === null ? page.wording.groups.rest : one.value === null ? words.none : safe(one.value),
    ]),
  );
  if (all.some(({ kind }) => kind === null)) yield* indented(page, 1, words.folded);
  yield* indented(page, 1, words.unproved);
  const crawlers = all.flatMap(({ kind, value }) => (kind === 'crawler' && value !== null ? [value] : []));
  const [most] = crawlers;
  if (most === undefined) return;
  yield* indented(page, 1, words.checkCrawler(say`--by client --where "agent=${safe(most)}"`));
  const known = domains.filter(([family]) => crawlers.some((one) => one.toLowerCase() === family));
  for (const [family, names] of known) yield* indented(page, 1, words.domains(safe(family), safe(names)));
}

function figureColumns({ wording: { groups, usage } }: Page, { traffic }: Summary): Column[] {
  const right = { align: 'right', cut: 'end' } as const;
  return [
    { ...right, head: groups.requests, dispensable: 1 },
    { ...right, head: groups.ofAll, dispensable: 2 },
    { ...right, head: groups.failures, dispensable: 4 },
    ...(traffic.timeTakenMs === null ? [] : [{ ...right, head: groups.ofTime, dispensable: 5 }]),
    ...(traffic.bytesSent === null ? [] : [{ ...right, head: usage.sent, dispensable: 6 }]),
  ];
}

function figureCells({ requests, traffic }: Summary, one: AgentFigures): Safe[] {
  return [
    grouped(one.count),
    percent(one.count, requests.total),
    grouped(one.serverErrors),
    ...(traffic.timeTakenMs === null ? [] : [percent(one.timeTakenMs ?? 0, traffic.timeTakenMs.sum)]),
    ...(traffic.bytesSent === null ? [] : [byteSize(one.bytesSent ?? 0)]),
  ];
}
