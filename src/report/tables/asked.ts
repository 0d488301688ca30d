import type { Summary, Table } from '../../summary/summary.ts';
import { wholeDuration } from '../figures.ts';
import { type Safe, safe } from '../safe.ts';
import { type SiteNames, siteLabel } from '../site-label.ts';
import { inZone, moment } from '../text/page.ts';
import type { Wording } from '../wording.ts';
import { figureCell, figureColumn } from './figures.ts';
import type { Cell, ReportTable, TableColumn } from './table.ts';

/** A table that was asked for: the time of the slot, the values, the figures. */
export function askedTable(
  table: Table,
  summary: Pick<Summary, 'ftp' | 'httperr'>,
  wording: Wording,
  names: SiteNames = new Map(),
): ReportTable {
  const words = wording.tables;
  const { by, slots, metrics } = table;
  return {
    title: titleOf(table, wording),
    about: aboutOf(table, summary, wording),
    notes: notesOf(table, wording),
    columns: [
      ...(slots === null ? [] : [slotColumn(words.slot(safe(slots.zone)))]),
      ...by.map((name): TableColumn => ({ key: name, head: safe(name), holds: 'log', dispensable: 0 })),
      ...metrics.map((figure) => figureColumn(figure, words)),
    ],
    rows: table.rows.map((row) => [
      ...(slots === null || row.start === undefined ? [] : [slotCell(row.start, slots)]),
      ...row.values.map(
        (value, index): Cell => ({
          raw: value,
          shown: safe(by[index] === 'site' ? siteLabel(value, names) : value),
        }),
      ),
      ...metrics.map((figure) => figureCell(figure, row[figure] ?? null)),
    ]),
  };
}

function titleOf({ by, slots, service }: Table, { tables, list }: Wording): Safe {
  const names = by.length === 0 ? null : list(by.map(safe));
  const per = slots === null ? null : wholeDuration(slots.seconds);
  return (service === 'http' ? tables.requests : tables.records)(names, per);
}

/** How many records the rows are about, and what makes them other ones than was meant. */
function aboutOf(
  { by, counted, total, service, slots }: Table,
  { ftp, httperr }: Pick<Summary, 'ftp' | 'httperr'>,
  { tables }: Wording,
): Safe[] {
  const hasOthers = ftp !== null || httperr !== null;
  const isWider = slots !== null && slots.seconds !== slots.askedSeconds;
  return [
    counted === 0 ? tables.none : tables.counted(counted, total, by.length === 0 ? 'time' : 'value'),
    ...(service === 'http' && total === 0 && hasOthers ? [tables.onlyHttp] : []),
    ...(isWider ? [tables.wider(wholeDuration(slots.askedSeconds))] : []),
  ];
}

function notesOf({ folded, maxUndercount }: Table, { tables }: Wording): Safe[] {
  return [
    ...(folded === null ? [] : [tables.rest(folded.values, folded.count)]),
    ...(maxUndercount === 0 ? [] : [tables.undercount(maxUndercount)]),
  ];
}

function slotColumn(head: Safe): TableColumn {
  return { key: 'start', head, holds: 'time', dispensable: 0 };
}

/** What people read is the clock of the zone; what programs read is UTC. */
function slotCell(start: string, { seconds, zone }: NonNullable<Table['slots']>): Cell {
  const shown = moment(inZone(start, zone));
  return { raw: start, shown: seconds % 60 === 0 ? safe(shown.slice(0, 16)) : shown };
}
