import type { Summary } from '../../../summary/summary.ts';
import { wholeDuration } from '../../figures.ts';
import { type Safe, safe } from '../../safe.ts';
import { load } from '../load.ts';
import { filterText } from '../overview.ts';
import { beside, inZone, type Page, periodEnds, type TextOptions } from '../page.ts';
import { markRow, sparklines } from '../timeline.ts';
import * as ftpTopics from './ftp.ts';
import { headline, isQuiet, numbers, warnings } from './headline.ts';
import { httperr } from './httperr.ts';
import { nextCommands } from './next.ts';
import { gutter, paragraph } from './paragraph.ts';
import { codesTable, pathsTable } from './tables.ts';
import * as topics from './topics.ts';
import { trust } from './trust.ts';
import { who } from './who.ts';
import { why } from './why.ts';

/** The least that a terminal has; a pipe and a file get as much. */
const leastRows = 24;
/** The prompt that follows would push out the headline. */
const rowsOfPrompt = 1;

/** Draws itself on at most so many rows; one that has nothing to say draws none. */
type Block = (page: Page, summary: Summary, most: number) => Safe[];

const topic =
  (label: keyof Page['wording']['first']['labels'], of: (page: Page, summary: Summary) => Safe[]): Block =>
  (page, summary, most) =>
    paragraph(page, page.wording.first.labels[label], of(page, summary), most);

/** In the order of the screen: a block and the rows that it wants at most. */
const blocks = {
  headline: [headline, 2],
  numbers: [numbers, 2],
  warnings: [warnings, 4],
  period: [period, 2],
  filter: [filter, 2],
  sparklines: [(page, summary, most) => [...sparklines(page, summary)].toReversed().slice(0, most), 2],
  marks: [(page, summary, most) => [...markRow(page, summary)].slice(0, most), 1],
  codes: [codesTable, 6],
  paths: [pathsTable, 5],
  time: [topic('time', topics.time), 2],
  bytes: [topic('bytes', topics.bytes), 2],
  load: [topic('load', quietLoad), 3],
  files: [topic('files', ftpTopics.files), 3],
  logons: [topic('logons', ftpTopics.logons), 4],
  tls: [topic('tls', ftpTopics.tls), 3],
  who: [topic('who', who), 3],
  why: [topic('why', why), 4],
  attack: [topic('attack', topics.attack), 4],
  ftp: [topic('ftp', (page, summary) => (ftpTopics.isOfFtp(summary) ? [] : topics.ftp(page, summary))), 3],
  httperr: [topic('httperr', httperr), 7],
  aside: [topic('aside', topics.aside), 3],
  fields: [topic('fields', topics.fields), 4],
  trust: [topic('trust', trust), 4],
  next: [next, 3],
} as const satisfies Readonly<Record<string, readonly [Block, number]>>;

type BlockName = keyof typeof blocks;

/** What goes where the screen is too long, first what is missed least: a block and the rows that it is left. */
const cuts: readonly (readonly [BlockName, number])[] = [
  ['bytes', 0],
  ['httperr', 5],
  ['httperr', 3],
  ['load', 2],
  ['load', 1],
  ['time', 1],
  ['aside', 2],
  ['fields', 3],
  ['trust', 3],
  ['httperr', 2],
  ['files', 2],
  ['tls', 2],
  ['ftp', 2],
  ['aside', 1],
  ['load', 0],
  ['time', 0],
  ['paths', 4],
  ['marks', 0],
  ['why', 3],
  ['attack', 3],
  ['warnings', 2],
  ['fields', 2],
  ['who', 2],
  ['trust', 2],
  ['who', 1],
  ['ftp', 1],
  ['logons', 2],
  ['codes', 5],
  ['filter', 1],
  ['period', 1],
  ['why', 2],
  ['attack', 2],
  ['next', 2],
  ['httperr', 1],
  ['sparklines', 1],
  ['paths', 3],
  ['aside', 0],
  ['fields', 1],
  ['codes', 4],
  ['tls', 1],
  ['files', 1],
  ['logons', 1],
  ['numbers', 1],
  ['warnings', 1],
  ['trust', 1],
  ['why', 1],
  ['attack', 1],
  ['paths', 0],
  ['tls', 0],
  ['files', 0],
  ['next', 1],
  ['headline', 1],
];

/**
 * What someone in a hurry must know, on one screen: is something wrong, since when, which codes and URLs, for whom, why,
 * and can these logs be trusted.
 */
export function firstScreen(page: Page, summary: Summary, { rows }: Pick<TextOptions, 'rows'>): Safe[] {
  const room = Math.max(leastRows, rows) - rowsOfPrompt;
  const drawn = new Map<BlockName, Safe[]>();
  const draw = (name: BlockName, most: number): void => {
    const [block] = blocks[name];
    drawn.set(name, most === 0 ? [] : block(page, summary, most));
  };
  for (const name of Object.keys(blocks) as BlockName[]) draw(name, blocks[name][1]);
  const length = (): number => [...drawn.values()].reduce((sum, lines) => sum + lines.length, 0);
  for (const [name, most] of cuts) {
    if (length() <= room) break;
    if (drawn.get(name)!.length > most) draw(name, most);
  }
  return [...drawn.values()].flat();
}

/** Where something is wrong, what is asked of the server is said only if it changed. */
function quietLoad(page: Page, summary: Summary): Safe[] {
  return isQuiet(page, summary) ? load(page, summary) : [];
}

function period(page: Page, summary: Summary, most: number): Safe[] {
  const text = periodText(page, summary);
  return text === null ? [] : paragraph(page, page.wording.first.labels.period, [text], most);
}

/** The first and last time of the records, in the zone asked for too; null if none has a time. */
export function periodText(page: Page, { period }: Pick<Summary, 'period'>): Safe | null {
  if (period === null) return null;
  const { first } = page.wording;
  const length = wholeDuration(Math.max(0, Date.parse(period.to) - Date.parse(period.from)) / 1000 || 0);
  const utc = page.wording.period(...periodEnds(period), length);
  const { zone } = page;
  const local =
    zone === null
      ? []
      : [
          first.inZone(
            ...periodEnds({ from: inZone(period.from, zone), to: inZone(period.to, zone) }),
            safe(zone),
          ),
        ];
  return page.wording.clauses([utc, ...local]);
}

function filter(page: Page, summary: Summary, most: number): Safe[] {
  const filtered = filterText(page, summary);
  return filtered === null ? [] : paragraph(page, page.wording.first.labels.filter, [filtered], most);
}

/** A command a row. */
function next(page: Page, summary: Summary, most: number): Safe[] {
  const commands = nextCommands(page, summary, page.width - gutter(page)).slice(0, most);
  const label = page.wording.first.labels.next;
  return commands.flatMap((command, index) =>
    beside(page, index === 0 ? label : safe(''), [command], page.chalk.bold, gutter(page)),
  );
}
