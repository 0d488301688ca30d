import { Chalk } from 'chalk';
import type { Verdict } from '../../gates/verdict.ts';
import type { LineCounts, SourceSummary, Summary } from '../../summary/summary.ts';
import { sourceName } from '../complaints.ts';
import { byteSize, wholeDuration } from '../figures.ts';
import { asLogged, codeSpan, markdown, prose } from '../markdown.ts';
import { type Safe, safe, say } from '../safe.ts';
import { codeName } from '../text/codes.ts';
import { headline, numbers, warnings } from '../text/first/headline.ts';
import { httperr, reasonOf } from '../text/first/httperr.ts';
import { periodText } from '../text/first/screen.ts';
import { failures } from '../text/first/tables.ts';
import { ftp } from '../text/first/topics.ts';
import { trust } from '../text/first/trust.ts';
import { who } from '../text/first/who.ts';
import { why } from '../text/first/why.ts';
import { filterText } from '../text/overview.ts';
import { type Page, pageOf, type TextOptions } from '../text/page.ts';
import { cutMiddle } from '../width.ts';
import { commandsOf } from './commands.ts';
import { ruledOut } from './ruled-out.ts';

/** What a ticket shows without scrolling much. */
const mostLines = 40;
/** Nothing is wrapped: whoever shows Markdown does that. */
const widest = 10_000;
/** Columns of the title. */
const widestTitle = 120;
/** Names of sources have this many columns, routes as well. */
const widestName = 60;
/** More sources are told as one. */
const mostSources = 3;
/** Sentences about whom it meets, on one line. */
const sentencesOfWho = 3;

/** A heading, null where there is none, and lines of Markdown under it. */
interface Block {
  readonly heading: Safe | null;
  readonly lines: readonly Safe[];
}

/** In the order of the report, with the lines that each wants at most. */
const blocks = {
  facts: [facts, 9],
  fails: [fails, 7],
  cause: [cause, 5],
  ruledOut: [ruled, 6],
  checks: [checks, 3],
  commands: [commands, 4],
  logs: [logs, 5],
  tokens: [tokens, 1],
} as const satisfies Readonly<Record<string, readonly [(page: Page, summary: Summary) => Block, number]>>;

type BlockName = keyof typeof blocks;

/** What goes where the report is too long, first what is missed least: a block and the lines that it is left. */
const cuts: readonly (readonly [BlockName, number])[] = [
  ['logs', 4],
  ['ruledOut', 5],
  ['facts', 7],
  ['fails', 5],
  ['ruledOut', 4],
  ['logs', 3],
  ['cause', 4],
  ['facts', 6],
  ['ruledOut', 3],
  ['commands', 3],
  ['fails', 4],
  ['logs', 2],
  ['facts', 5],
  ['logs', 1],
  ['cause', 3],
];

/**
 * A report for a ticket, in Markdown of at most 40 lines: what, since when, whom, how much, why as far as the logs show, what is
 * not the cause, and what to do next. It says what the first screen says, in the same sentences.
 */
export function* incidentReport(
  summary: Summary,
  _verdicts: readonly Verdict[],
  options: TextOptions,
): Iterable<string> {
  const plain = { ...options, top: null, width: widest, chalk: new Chalk({ level: 0 }) };
  const page: Page = { ...pageOf(plain, summary), logged: asLogged };
  const drawn = new Map<BlockName, Block>();
  for (const [name, [block, most]] of Object.entries(blocks)) {
    const { heading, lines } = block(page, summary);
    drawn.set(name as BlockName, { heading, lines: lines.slice(0, most) });
  }
  const title = headline({ ...page, width: widestTitle }, summary, 1)[0]!;
  const top = [say`# ${prose(title)}`, ...numbers(page, summary, 1).flatMap((line) => [say``, prose(line)])];
  const all = (): Safe[] => [...top, ...[...drawn.values()].flatMap(linesOf)];
  for (const [name, most] of cuts) {
    if (all().length <= mostLines) break;
    const block = drawn.get(name)!;
    drawn.set(name, { ...block, lines: block.lines.slice(0, most) });
  }
  for (const line of all()) yield `${line}\n`;
}

function linesOf({ heading, lines }: Block): Safe[] {
  if (lines.length === 0) return [];
  return [say``, ...(heading === null ? [] : [say`## ${heading}`]), ...lines];
}

function item(sentence: Safe): Safe {
  return say`- ${prose(sentence)}`;
}

function labelled(label: Safe, text: Safe): Safe {
  return say`- **${label}** ${prose(text)}`;
}

function facts(page: Page, summary: Summary): Block {
  const { wording } = page;
  const { labels } = wording.first;
  const { marks } = summary;
  const filter = filterText(page, summary);
  const period = periodText(page, summary);
  const met = who(page, summary).slice(0, sentencesOfWho);
  const peaks = peaksOf(page, summary);
  const named = marks.map(({ time, label }) =>
    wording.timeline.mark(page.clock(time), asLogged(cutMiddle(safe(label), widestName, page.mark))),
  );
  const others = [
    [labels.ftp, ftp(page, summary)],
    [labels.httperr, httperr(page, summary)],
  ] as const;
  return {
    heading: null,
    lines: [
      ...warnings(page, summary, 2).map(item),
      ...(period === null ? [] : [labelled(labels.period, period)]),
      ...(filter === null ? [] : [labelled(labels.filter, filter)]),
      ...(met.length === 0 ? [] : [labelled(labels.who, wording.sentences(met))]),
      ...(peaks === null ? [] : [labelled(wording.incident.labels.peak, peaks)]),
      ...(named.length === 0 ? [] : [labelled(wording.incident.labels.marks, wording.list(named))]),
      ...others.flatMap(([label, sentences]) =>
        sentences.length === 0 ? [] : [labelled(label, wording.sentences(sentences))],
      ),
    ],
  };
}

/** When most requests failed and most came; null where no slot can be compared with another. */
function peaksOf({ wording, clock }: Page, { timeline: { slots, slotSeconds } }: Summary): Safe | null {
  if (slots.length < 2) return null;
  const peaks = (
    [
      [wording.timeline.failures, 'serverErrors'],
      [wording.timeline.requests, 'requests'],
    ] as const
  ).flatMap(([label, figure]) => {
    const highest = slots.reduce((one, other) => (other[figure] > one[figure] ? other : one));
    const count = highest[figure];
    return count === 0 ? [] : [say`${label} ${wording.timeline.peak(count, clock(highest.start))}`];
  });
  return wording.incident.peaks(wording.clauses(peaks), wholeDuration(slotSeconds));
}

function fails(page: Page, summary: Summary): Block {
  const { wording } = page;
  const codes = failures(summary);
  const shown = codes.slice(0, 3);
  const others = codes.slice(shown.length);
  const routes = summary.failingRoutes.filter(({ serverErrors }) => serverErrors > 0).slice(0, 2);
  return {
    heading: wording.incident.headings.fails,
    lines: [
      ...shown.map((code) => {
        const name = code.reason === null ? codeName(code) : reasonOf(page, code);
        const first = code.first === null ? say`-` : page.clock(code.first);
        const title = safe(code.reading?.title ?? code.title);
        return item(wording.incident.code(wording.codes.counted(name, code.count), first, title));
      }),
      ...routes.map(({ value, serverErrors, count }) => {
        const route =
          value === null ? wording.groups.rest : asLogged(cutMiddle(safe(value), widestName, page.mark));
        return item(wording.incident.route(route, serverErrors, count));
      }),
      ...(others.length === 0
        ? []
        : [
            item(
              wording.first.otherCodes(
                others.length,
                others.reduce((sum, { count }) => sum + count, 0),
              ),
            ),
          ]),
    ],
  };
}

function cause(page: Page, summary: Summary): Block {
  const { headings, unknownCause } = page.wording.incident;
  const sentences = why(page, summary);
  const isAsked = failures(summary).length > 0;
  const lines = sentences.length > 0 ? sentences : isAsked ? [unknownCause] : [];
  return { heading: headings.cause, lines: lines.map(item) };
}

function ruled(page: Page, summary: Summary): Block {
  return { heading: page.wording.incident.headings.ruledOut, lines: ruledOut(page, summary).map(item) };
}

/** What to look at for the worst code: its fields together, or else the code alone. */
function checks(page: Page, summary: Summary): Block {
  const [worst] = failures(summary);
  const texts =
    worst === undefined
      ? []
      : ((page.codes.readings(worst)[0] ?? page.codes.explain(worst, page.iis).meanings[0])?.checks ?? []);
  return {
    heading: page.wording.incident.headings.checks,
    lines: texts.map((text, index) => say`${safe(String(index + 1))}. ${markdown(safe(text))}`),
  };
}

function commands(page: Page, summary: Summary): Block {
  return {
    heading: page.wording.incident.headings.commands,
    lines: commandsOf(page, summary).map((command) => say`- ${codeSpan(command)}`),
  };
}

/** How far they can be believed, then each. */
function logs(page: Page, summary: Summary): Block {
  const { sources, lines } = summary;
  const sentences = trust(page, summary);
  return {
    heading: page.wording.incident.headings.logs,
    lines: [
      ...(sentences.length === 0 ? [] : [item(page.wording.sentences(sentences))]),
      ...(sources.length <= mostSources
        ? sources.map((source) => item(sourceLine(page, source)))
        : [item(totalLine(page, sources, lines))]),
    ],
  };
}

function totalLine(page: Page, sources: readonly SourceSummary[], lines: LineCounts): Safe {
  const size = byteSize(sources.reduce((sum, { bytes }) => sum + bytes, 0));
  const records = page.wording.read.records(lines.records, lines.repaired);
  return page.wording.read.total(sources.length, size, lines.total, records);
}

function sourceLine(page: Page, { name, bytes, lines, period }: SourceSummary): Safe {
  const shown = cutMiddle(sourceName(page.wording, name), widestName, page.mark);
  return page.wording.incident.source(
    asLogged(shown),
    byteSize(bytes),
    lines.total,
    period === null ? page.wording.read.noTime : page.span(period),
  );
}

function tokens({ wording, redacted }: Page): Block {
  const said = redacted.length === 0 ? [] : [wording.incident.redacted(wording.list(redacted.map(safe)))];
  return { heading: null, lines: said.map(prose) };
}
