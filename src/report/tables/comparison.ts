import type { Comparison, RouteChange, RouteFigures } from '../../summary/comparison/comparison.ts';
import type { Share } from '../../summary/finding.ts';
import type { Summary } from '../../summary/summary.ts';
import { percent } from '../figures.ts';
import { safe } from '../safe.ts';
import { figure, nameOf } from '../text/comparison.ts';
import { moment } from '../text/page.ts';
import type { Wording } from '../wording.ts';
import type { Cell, ReportTable } from './table.ts';

/** All that differs, a row for each figure. Shares and rates are of 1 for programs, times milliseconds. */
export function comparisonTable({ comparison }: Pick<Summary, 'comparison'>, wording: Wording): ReportTable {
  const words = wording.comparison;
  return {
    title: words.title(
      comparison?.splitAt == null ? words.baseline : words.beforeThen(moment(comparison.splitAt)),
    ),
    about: comparison === null ? [] : [words.verdicts[comparison.verdict]],
    notes: [],
    columns: [
      { key: 'name', head: words.name, holds: 'log', dispensable: 0 },
      { key: 'metric', head: words.figure, holds: 'words', dispensable: 0 },
      { key: 'effect', head: words.effect, holds: 'words', dispensable: 0 },
      { key: 'before', head: words.sides.before, holds: 'figures', dispensable: 0 },
      { key: 'after', head: words.sides.after, holds: 'figures', dispensable: 0 },
    ],
    rows: comparison === null ? [] : rowsOf(comparison, words),
  };
}

function rowsOf({ totals, codes, routes }: Comparison, words: Wording['comparison']): Cell[][] {
  const row = (
    name: Cell,
    metric: RouteChange['metric'] | 'share',
    effect: RouteChange['effect'],
    figures: readonly Cell[],
  ): Cell[] => [
    name,
    { raw: metric, shown: words.metrics[metric] },
    { raw: effect, shown: words.effects[effect] },
    ...figures,
  ];
  return [
    ...totals.map(({ metric, effect, before, after }) =>
      row({ raw: null, shown: words.total5xx }, metric, effect, [shareCell(before), shareCell(after)]),
    ),
    ...codes.map((code) =>
      row({ raw: nameOf(code), shown: nameOf(code) }, 'share', code.effect, [
        shareCell(code.before),
        shareCell(code.after),
      ]),
    ),
    ...routes.map(({ value, metric, effect, before, after }) =>
      row({ raw: value, shown: safe(value) }, metric, effect, [
        figureCell(metric, before),
        figureCell(metric, after),
      ]),
    ),
  ];
}

function shareCell({ count, of }: Share): Cell {
  return { raw: of === 0 ? null : count / of, shown: percent(count, of) };
}

function figureCell(metric: RouteChange['metric'], figures: RouteFigures): Cell {
  const { requests, errors, serverErrors, p95Ms } = figures;
  const raw = {
    serverErrorRate: serverErrors / requests,
    errorRate: errors / requests,
    p95Ms,
  }[metric];
  return { raw, shown: figure(metric, figures) };
}
