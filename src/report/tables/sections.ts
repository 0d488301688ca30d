import type { TableFigure } from '../../query/table-metrics.ts';
import type { CodeCount, GroupCount, Slot, Summary } from '../../summary/summary.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { type SiteNames, siteLabel } from '../site-label.ts';
import { moment } from '../text/page.ts';
import type { Wording } from '../wording.ts';
import { comparisonTable } from './comparison.ts';
import { figureCell, figureColumn } from './figures.ts';
import type { TabularSection } from './section-names.ts';
import type { Cell, ReportTable, TableColumn } from './table.ts';

/** A section of the summary as a table: all of the list, largest first. */
export function sectionTable(
  name: TabularSection,
  summary: Summary,
  wording: Wording,
  names: SiteNames = new Map(),
): ReportTable {
  const { groups } = wording;
  switch (name) {
    case 'comparison':
      return comparisonTable(summary, wording);
    case 'timeline':
      return timelineTable(summary, wording);
    case 'codes':
      return codesTable(summary, wording);
    case 'routes':
      return groupsTable(
        wording.tables.requests(groups.route, null),
        'route',
        groups.route,
        summary.routes,
        wording,
      );
    case 'clients':
      return groupsTable(groups.clients, 'client', groups.client, summary.clients, wording);
    case 'servers':
      return groupsTable(groups.servers, 'server', groups.server, summary.servers, wording);
    case 'sites':
      return groupsTable(groups.sites, 'site', groups.site, sitesOf(summary), wording, (site) =>
        siteLabel(site, names),
      );
  }
}

/** A site with its server: two servers' `W3SVC1` are two sites. */
function sitesOf({ sites }: Summary): GroupCount[] {
  return sites.map((site) =>
    site.value === null || site.server === null ? site : { ...site, value: `${site.server}/${site.value}` },
  );
}

const groupFigures = [
  'count',
  'errors',
  'serverErrors',
  'p50Ms',
  'p95Ms',
  'maxMs',
  'timeTakenMs',
  'bytesSent',
] as const satisfies readonly TableFigure[];

function groupsTable(
  title: Safe,
  key: string,
  head: Safe,
  groups: readonly GroupCount[],
  { tables: words, groups: { rest } }: Wording,
  labelOf: (value: string) => string = (value) => value,
): ReportTable {
  return {
    title,
    about: [],
    notes: [],
    columns: [
      { key, head, holds: 'log', dispensable: 0 },
      ...groupFigures.map((figure) => figureColumn(figure, words)),
    ],
    rows: groups.map((group) => {
      const figures = {
        ...group,
        p50Ms: group.timeTakenMs?.p50 ?? null,
        p95Ms: group.timeTakenMs?.p95 ?? null,
        maxMs: group.timeTakenMs?.max ?? null,
        timeTakenMs: group.timeTakenMs?.sum ?? null,
      };
      return [
        { raw: group.value, shown: group.value === null ? rest : safe(labelOf(group.value)) },
        ...groupFigures.map((figure) => figureCell(figure, figures[figure])),
      ];
    }),
  };
}

function timelineTable(
  { timeline }: Summary,
  { timeline: { heading }, tables: words }: Wording,
): ReportTable {
  const figures = ['count', 'errors', 'serverErrors', 'p50Ms', 'p95Ms', 'maxMs'] as const;
  const figuresOf = ({ requests, errors, serverErrors, timeTakenMs }: Slot) => ({
    count: requests,
    errors,
    serverErrors,
    p50Ms: timeTakenMs?.p50 ?? null,
    p95Ms: timeTakenMs?.p95 ?? null,
    maxMs: timeTakenMs?.max ?? null,
  });
  return {
    title: heading,
    about: [],
    notes: [],
    columns: [
      { key: 'start', head: words.slot(say`UTC`), holds: 'time', dispensable: 0 },
      ...figures.map((figure) => figureColumn(figure, words)),
    ],
    rows: timeline.slots.map((slot) => [
      { raw: slot.start, shown: moment(slot.start) },
      ...figures.map((figure) => figureCell(figure, figuresOf(slot)[figure])),
    ]),
  };
}

/** What a code is, for programs in a column for each of its fields. */
const codeColumns = {
  service: 'words',
  status: 'figures',
  substatus: 'figures',
  win32: 'figures',
  reason: 'log',
} as const satisfies Partial<Record<keyof CodeCount, TableColumn['holds']>>;
const codeFields = Object.keys(codeColumns) as (keyof typeof codeColumns)[];

function codesTable({ codes }: Summary, { codes: words, read }: Wording): ReportTable {
  const columns: readonly (readonly [TableColumn, (code: CodeCount) => Cell])[] = [
    ...codeFields.map(
      (key) =>
        [
          { key, head: safe(key), holds: codeColumns[key], dispensable: 0 },
          (code: CodeCount): Cell => ({
            raw: code[key],
            shown: key === 'service' ? read.services[code.service] : safe(String(code[key] ?? '-')),
          }),
        ] as const,
    ),
    [
      { key: 'count', head: words.count, holds: 'figures', dispensable: 0 },
      ({ count }) => ({ raw: count, shown: grouped(count) }),
    ],
    [{ key: 'first', head: words.first, holds: 'time', dispensable: 0 }, ({ first }) => timeCell(first)],
    [
      { key: 'title', head: words.means, holds: 'words', dispensable: 0 },
      ({ title, reading }) => ({ raw: reading?.title ?? title, shown: safe(reading?.title ?? title) }),
    ],
  ];
  return {
    title: words.heading,
    about: [],
    notes: [],
    columns: columns.map(([column]) => column),
    rows: codes.map((code) => columns.map(([, cellOf]) => cellOf(code))),
  };
}

function timeCell(time: string | null): Cell {
  return { raw: time, shown: time === null ? say`-` : moment(time) };
}
