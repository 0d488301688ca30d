import type {
  CodeChange,
  Comparison,
  RouteChange,
  RouteFigures,
  Side,
} from '../../summary/comparison/comparison.ts';
import type { Share } from '../../summary/finding.ts';
import type { Summary } from '../../summary/summary.ts';
import { duration, exactPercent, grouped, percent } from '../figures.ts';
import { paint, type Safe, safe, say } from '../safe.ts';
import { codeName } from './codes.ts';
import { fitted } from './first/paragraph.ts';
import { cutLine, indented, moment, type Page, periodEnds } from './page.ts';
import { type Column, table } from './table.ts';

/** Narrower terminals are no smaller, but hold less on a row. */
const usualWidth = 80;
/** With both sides, the rule and a headline they fit the smallest terminal. */
const usualCodes = 3;
const usualRoutes = 5;
const mostRowsOfVerdict = 2;
const usualNames = 3;

/** Whether it got worse or better, and by what. */
export function* comparisonSection(page: Page, { comparison }: Summary): Iterable<Safe> {
  if (comparison === null) return;
  const { bold } = page.chalk;
  const colour = {
    worse: bold.red,
    mixed: bold.red,
    better: bold.green,
    unchanged: bold,
    unknown: bold.yellow,
  }[comparison.verdict];
  const rows = page.width < usualWidth ? Number.POSITIVE_INFINITY : mostRowsOfVerdict;
  const verdict = fitted(page, verdictText(page, comparison), page.width, rows);
  yield* verdict.map((line) => paint(colour, line));
  yield* sidesTable(page, comparison);
  yield* codesTable(page, comparison);
  yield* routesTable(page, comparison);
  yield* rules(page, comparison);
}

/** What the records after are compared with. */
function than({ wording: { comparison: words } }: Page, { splitAt }: Comparison): Safe {
  return splitAt === null ? words.thanBaseline : words.since(moment(splitAt));
}

/** The verdict in one sentence: what decided it, or why there is none. */
function verdictText(page: Page, comparison: Comparison): Safe {
  const { comparison: words, clauses, list } = page.wording;
  const { verdict, totals, codes, routes, unchanged } = comparison;
  const said = (parts: Safe): Safe => words.verdict(words.verdicts[verdict], than(page, comparison), parts);
  if (verdict === 'unknown') return said(whyUnknown(page, comparison));
  const named = (change: CodeChange['change'], effect: CodeChange['effect']): Safe[] => {
    const some = codes.filter((one) => one.change === change && one.effect === effect);
    if (some.length === 0) return [];
    const rest = some.length - page.items(usualNames);
    const names = some.slice(0, page.items(usualNames)).map(nameOf);
    return [words.codes(words.changes[change], list(rest > 0 ? [...names, words.others(rest)] : names))];
  };
  const countOf = (effect: RouteChange['effect']): number =>
    new Set(routes.filter((one) => one.effect === effect).map(({ value }) => value)).size;
  const ofRoutes = (['worse', 'better'] as const)
    .filter((effect) => countOf(effect) > 0)
    .map((effect) => words.counted(countOf(effect), words.effects[effect]));
  const parts = [
    ...totals.map(({ metric, before, after }) =>
      words.total(words.metrics[metric], sharesText(page, before, after)),
    ),
    ...named('new', 'worse'),
    ...(ofRoutes.length === 0 ? [] : [words.routes(list([...ofRoutes, words.asBefore(unchanged.routes)]))]),
    ...named('gone', 'better'),
    ...named('more', 'worse'),
    ...named('less', 'better'),
  ];
  return said(parts.length === 0 ? words.nothing(unchanged.codes, unchanged.routes) : clauses(parts));
}

function whyUnknown(page: Page, { splitAt, before, after, tests }: Comparison): Safe {
  const words = page.wording.comparison;
  if (splitAt === null) {
    if (before.records === 0) return words.noneOfBaseline;
  } else {
    const none = before.records === 0 ? words.noneBefore : after.records === 0 ? words.noneAfter : null;
    const known = before.period ?? after.period;
    if (none !== null && known !== null) return none(...periodEnds(known));
  }
  return words.tooFew(before.records, after.records, tests.leastRecords);
}

function* sidesTable(page: Page, { before, after, splitAt }: Comparison): Iterable<Safe> {
  if (before.requests + after.requests === 0) return;
  const words = page.wording.comparison;
  const right = { align: 'right', cut: 'end' } as const;
  const columns: Column[] = [
    { head: say``, align: 'left', dispensable: 0, cut: 'end' },
    { ...right, head: words.requests, dispensable: 0 },
    { ...right, head: words.errors, dispensable: 2 },
    { ...right, head: words.serverErrors, dispensable: 0 },
    { ...right, head: words.p50, dispensable: 3 },
    { ...right, head: words.p95, dispensable: 1 },
    { head: words.time, align: 'left', dispensable: 4, cut: 'end' },
  ];
  const { sides } = words;
  const [first, second] = splitAt === null ? [sides.baseline, sides.these] : [sides.before, sides.after];
  const periodText = periodsText([before, after]);
  yield* table(page, columns, [
    [...sideRow(first, before), periodText(before)],
    [...sideRow(second, after), periodText(after)],
  ]);
}

/** Periods in little room: without seconds, the year only where it differs, and the second date likewise. */
function periodsText(sides: readonly Side[]): (side: Side) => Safe {
  const times = sides.flatMap(({ period }) => (period === null ? [] : [period.from, period.to]));
  const shared = new Set(times.map((time) => time.slice(0, 4))).size > 1 ? 0 : 5;
  const shown = (time: string, start: number): Safe => safe(time.slice(start, 16).replace('T', ' '));
  return ({ period }) => {
    if (period === null) return say`-`;
    const isOneDay = period.from.slice(0, 10) === period.to.slice(0, 10);
    return say`${shown(period.from, shared)} - ${shown(period.to, isOneDay ? 11 : shared)}`;
  };
}

function sideRow(name: Safe, { requests, errors, serverErrors, timeTakenMs }: Side): Safe[] {
  return [
    name,
    grouped(requests),
    percent(errors, requests),
    percent(serverErrors, requests),
    time(timeTakenMs?.p50),
    time(timeTakenMs?.p95),
  ];
}

function* codesTable(page: Page, { codes }: Comparison): Iterable<Safe> {
  const words = page.wording.comparison;
  const shown = codes.slice(0, page.rows(usualCodes));
  if (shown.length === 0) return;
  const right = { align: 'right', cut: 'end' } as const;
  const columns: Column[] = [
    { head: words.code, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.change, align: 'left', dispensable: 0, cut: 'end' },
    { ...right, head: words.sides.before, dispensable: 0 },
    { ...right, head: words.sides.after, dispensable: 0 },
    { head: words.means, align: 'left', dispensable: 0, cut: 'end' },
  ];
  const lines = table(
    page,
    columns,
    shown.map((code) => [
      code.service === 'httperr' ? codeName({ ...code, win32: null }) : nameOf(code),
      words.changes[code.change],
      percent(code.before.count, code.before.of),
      percent(code.after.count, code.after.of),
      code.reason === null ? safe(code.title) : say`${safe(code.reason)}: ${safe(code.title)}`,
    ]),
  );
  yield* coloured(page, lines, shown);
  if (codes.length > shown.length) yield cutLine(page, 1, words.moreCodes(codes.length - shown.length));
}

function* routesTable(page: Page, { routes }: Comparison): Iterable<Safe> {
  const words = page.wording.comparison;
  const shown = routes.slice(0, page.rows(usualRoutes));
  if (shown.length === 0) return;
  const right = { align: 'right', cut: 'end' } as const;
  const columns: Column[] = [
    { head: words.figure, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.change, align: 'left', dispensable: 1, cut: 'end' },
    { ...right, head: words.sides.before, dispensable: 0 },
    { ...right, head: words.sides.after, dispensable: 0 },
    { ...right, head: words.requests, dispensable: 2 },
    { head: words.route, align: 'left', dispensable: 0, cut: 'middle' },
  ];
  const lines = table(
    page,
    columns,
    shown.map(({ metric, effect, before, after, value }) => [
      words.metrics[metric],
      words.effects[effect],
      figure(metric, before),
      figure(metric, after),
      say`${grouped(before.requests)} -> ${grouped(after.requests)}`,
      safe(value),
    ]),
  );
  yield* coloured(page, lines, shown);
  if (routes.length > shown.length) yield cutLine(page, 1, words.moreRoutes(routes.length - shown.length));
}

function* coloured(
  { chalk }: Page,
  [head, ...lines]: readonly Safe[],
  changes: readonly Pick<CodeChange, 'effect'>[],
): Iterable<Safe> {
  const colours = { worse: chalk.red, better: chalk.green, neutral: null };
  yield head!;
  for (const [index, line] of lines.entries()) {
    const colour = colours[changes[index]!.effect];
    yield colour === null ? line : paint(colour, line);
  }
}

/** What was asked of a difference, and what was not compared. */
function* rules(page: Page, { tests, routesWithTooFew }: Comparison): Iterable<Safe> {
  const words = page.wording.comparison;
  if (tests.count === 0) return;
  const { leastFactor, leastRateDifference, leastMs, falseDiscoveryRate, leastRequests } = tests;
  const rule = words.rule(
    safe(String(leastFactor)),
    safe(String(Number((leastRateDifference * 100).toPrecision(12)))),
    duration(leastMs),
    exactPercent(falseDiscoveryRate),
    tests.count,
  );
  const rest = routesWithTooFew === 0 ? [] : [words.routesWithTooFew(routesWithTooFew, leastRequests)];
  yield* indented(page, 1, page.wording.sentences([rule, ...rest])).map((line) =>
    paint(page.chalk.dim, line),
  );
}

/** A code as people write it. */
export function nameOf({ reason, ...code }: CodeChange): Safe {
  return reason === null ? codeName({ ...code, win32: null }) : safe(reason);
}

/** A figure of a route as people write it. */
export function figure(metric: RouteChange['metric'], figures: RouteFigures): Safe {
  switch (metric) {
    case 'serverErrorRate':
      return percent(figures.serverErrors, figures.requests);
    case 'errorRate':
      return percent(figures.errors, figures.requests);
    case 'p95Ms':
      return time(figures.p95Ms);
  }
}

function sharesText({ wording: { comparison: words } }: Page, before: Share, after: Share): Safe {
  return words.fromTo(percent(before.count, before.of), percent(after.count, after.of));
}

function time(milliseconds: number | null | undefined): Safe {
  return milliseconds == null ? say`-` : duration(milliseconds);
}
