import { classOf } from '../../query/outcome.ts';
import { kindOfReason, type ReasonKind } from '../../query/reason.ts';
import type { CodeCount, Service } from '../../summary/summary.ts';
import { grouped, percent } from '../figures.ts';
import { paintPart, type Safe, safe, say } from '../safe.ts';
import { firstLine } from '../width.ts';
import { cutLine, heading, indented, type Page } from './page.ts';
import { table } from './table.ts';

/** How many codes get their line of meaning when the reader has not asked for a number of rows. */
const usuallyExplained = 6;

/** `404.13`, FTP's `530 sub 41`, HTTP.sys' bare status; with `/ 2` for a win32 status that is not 0. */
export function codeName(code: Pick<CodeCount, 'service' | 'status' | 'substatus' | 'win32'>): Safe {
  const status = code.status === null ? say`-` : number(code.status);
  const substatus =
    code.substatus === null
      ? say``
      : code.service !== 'ftp'
        ? say`.${number(code.substatus)}`
        : code.substatus === 0
          ? say``
          : say` sub ${number(code.substatus)}`;
  const win32 = code.win32 === null || code.win32 === 0 ? say`` : say` / ${number(code.win32)}`;
  return say`${status}${substatus}${win32}`;
}

/** Codes that read the same are one row: FTP's `550` with the substatus 0, and without any in logs of old. */
function withOneName(codes: readonly CodeCount[]): CodeCount[] {
  const byName = new Map<string, CodeCount>();
  for (const code of codes) {
    const name = `${codeName(code)} ${code.reason ?? ''}`;
    const same = byName.get(name);
    byName.set(name, same === undefined ? code : added(same, code));
  }
  return [...byName.values()];
}

function added(one: CodeCount, other: CodeCount): CodeCount {
  const first = one.first === null || (other.first !== null && other.first < one.first) ? other : one;
  return { ...one, count: one.count + other.count, first: first.first };
}

/** The failing outcomes, the worst first, each name once. */
export function failingCodes(codes: readonly CodeCount[]): CodeCount[] {
  return withOneName(codes)
    .filter((code) => severity(code) < 3)
    .sort(bySeverity);
}

interface Outcomes {
  readonly codes: readonly CodeCount[];
  /** What the shares are of. */
  readonly total: number;
  readonly heading: Safe;
}

/** The table of failing outcomes, each with its meaning, and one line for those without failure. */
export function* codesSection(page: Page, outcomes: Outcomes): Iterable<Safe> {
  const failing = failingCodes(outcomes.codes);
  const quiet = withOneName(outcomes.codes).filter((code) => severity(code) === 3);
  const shown = failing.slice(0, page.rows(10));
  if (shown.length > 0) {
    const rows = shown.map((code) => row(page, code, outcomes.total));
    const [head, ...lines] = table(page, columns(page, outcomes.heading), rows);
    const coloured = lines.map((line, index) => inColour(page, line, shown[index]!));
    yield* explainedRows(page, [head!, ...coloured], shown);
  } else {
    yield heading(page, outcomes.heading);
  }
  yield* more(page, failing.slice(shown.length));
  if (quiet.length > 0) yield* withoutFailure(page, quiet);
}

/** A table of HTTP.sys' reasons; the reason is log text and stands with its title. */
export function* reasonsSection(page: Page, outcomes: Outcomes): Iterable<Safe> {
  const shown = outcomes.codes.slice(0, page.rows(10));
  const last = { head: outcomes.heading, align: 'left', dispensable: 0, cut: 'end' } as const;
  const lines = table(
    page,
    [...columns(page, say``).slice(1, -1), last],
    shown.map((code) => [...row(page, code, outcomes.total).slice(1, -1), reason(code)]),
  );
  if (shown.length > 0) yield* explainedRows(page, lines, shown);
  yield* more(page, outcomes.codes.slice(shown.length));
}

function reason(code: CodeCount): Safe {
  const name = say`${safe(code.reason ?? '-')}: ${safe(code.reading?.title ?? code.title)}`;
  return code.status === null ? name : say`${codeName(code)} ${name}`;
}

function* explainedRows(page: Page, lines: readonly Safe[], codes: readonly CodeCount[]): Iterable<Safe> {
  const explained = page.rows(usuallyExplained);
  const told = new Set<string>();
  yield lines[0]!;
  for (const [index, code] of codes.entries()) {
    yield lines[index + 1]!;
    if (index < explained) yield* meaning(page, code, told);
  }
}

function* more(page: Page, rest: readonly CodeCount[]): Iterable<Safe> {
  if (rest.length > 0) yield cutLine(page, 1, page.wording.codes.more(rest.length, sum(rest)));
}

/** The name of a code at the start of its line in the colour of its severity. */
export function inColour(page: Page, line: Safe, code: CodeCount): Safe {
  const colour = severity(code) === 0 ? page.chalk.red : page.chalk.yellow;
  return paintPart(colour, line, 0, codeName(code).length);
}

/** The colour of a status that is a failure or a refusal. */
export function colourOf(code: Pick<CodeCount, 'service' | 'status'>): 'red' | 'yellow' | null {
  const colours: readonly ('red' | 'yellow')[] = ['red', 'yellow'];
  return colours[severity(code)] ?? null;
}

/*
 * HTTP: the server's failures first, then refusals, then what has no status. FTP: its 5xx are refusals mostly and its
 * 4xx broken transfers, so that only the count orders them.
 */
function severity(
  code: Pick<CodeCount, 'service' | 'status'> & Partial<Pick<CodeCount, 'reason'>>,
): 0 | 1 | 2 | 3 {
  const kind = code.service === 'httperr' ? kindOfReason(code.reason ?? null) : 'unknown';
  if (kind !== 'unknown') return severityOfKind[kind];
  switch (classOf(code.status)) {
    case '5xx':
      return 0;
    case '4xx':
      return code.service === 'ftp' ? 0 : 1;
    case 'other':
      return code.service === 'ftp' ? 3 : 2;
    default:
      return 3;
  }
}

/** Scanners get statuses of 5xx from HTTP.sys too, and what it closes without an answer may be worse. */
const severityOfKind = {
  unavailable: 0,
  lost: 0,
  refused: 1,
  ended: 2,
  slow: 2,
  idle: 3,
} as const satisfies Readonly<Record<Exclude<ReasonKind, 'unknown'>, 0 | 1 | 2 | 3>>;

function bySeverity(one: CodeCount, other: CodeCount): number {
  return severity(one) - severity(other) || other.count - one.count;
}

function columns(page: Page, first: Safe) {
  const words = page.wording.codes;
  return [
    { head: first, align: 'left', dispensable: 0, cut: 'end' },
    { head: words.count, align: 'right', dispensable: 0, cut: 'end' },
    { head: words.share, align: 'right', dispensable: 1, cut: 'end' },
    { head: words.first, align: 'left', dispensable: 2, cut: 'end' },
    { head: words.means, align: 'left', dispensable: 0, cut: 'end' },
  ] as const;
}

function row(page: Page, code: CodeCount, total: number): Safe[] {
  return [
    codeName(code),
    grouped(code.count),
    percent(code.count, total),
    code.first === null ? say`-` : page.clock(code.first),
    safe(code.reading?.title ?? code.title),
  ];
}

/** What a code means, on two lines: its fields together, or else the code and its win32 status; what stands in `told` is not said again. */
function* meaning(page: Page, code: CodeCount, told: Set<string>): Iterable<Safe> {
  const [reading] = code.reading === null ? [] : page.codes.readings(code);
  const sentences = reading === undefined ? alone(page, code, told) : [prose(reading.meaning)];
  const [line, rest] = firstLine(page.wording.sentences(sentences), page.width - 4);
  if (line !== '') yield say`    ${line}`;
  if (rest !== '') yield cutLine(page, 4, rest);
}

function alone(page: Page, code: CodeCount, told: Set<string>): Safe[] {
  const words = page.wording.codes;
  const sentences: Safe[] = [];
  const win32 = code.win32 === null || code.win32 === 0 ? null : page.codes.win32(code.win32);
  if (win32?.match === 'exact' && win32.meanings[0] !== undefined) {
    sentences.push(words.win32(safe(win32.asked), prose(win32.meanings[0].title)));
  }
  const { meanings, match, found } = page.codes.explain(code, page.iis);
  const explained = meanings[0];
  if (explained === undefined || found === null || told.has(`${match} ${found}`)) return sentences;
  told.add(`${match} ${found}`);
  const said =
    match === 'exact'
      ? prose(firstSentence(explained.meaning))
      : words.unlisted(safe(found), prose(explained.title));
  return [...sentences, said];
}

/** Text of the articles without the marks of its code spans. */
export function prose(text: string): Safe {
  return safe(text.replaceAll('`', ''));
}

function firstSentence(text: string): string {
  return /^.*?(?:\.(?=\s|$)|。)/su.exec(text)?.[0] ?? text;
}

function* withoutFailure(page: Page, quiet: readonly CodeCount[]): Iterable<Safe> {
  const words = page.wording.codes;
  const limit = page.items(8);
  const byStatus = counts(quiet, (code) => code.status).slice(0, limit);
  const list = byStatus.map(([status, count]) =>
    words.counted(status === null ? words.noReply : number(status), count),
  );
  yield* indented(page, 1, words.answered(page.wording.list(list)));
  const byWin32 = counts(quiet, (code) => (code.win32 === 0 ? null : code.win32)).filter(
    (entry): entry is [number, number] => entry[0] !== null,
  );
  if (byWin32.length === 0) return;
  const cut = byWin32.slice(0, 3).map(([win32, count]) => {
    const title = page.codes.win32(win32).meanings[0]?.title;
    const name = words.counted(number(win32), count);
    return title === undefined ? name : say`${name} (${prose(title)})`;
  });
  yield* indented(page, 1, words.cut(page.wording.list(cut)));
}

function counts(
  codes: readonly CodeCount[],
  key: (code: CodeCount) => number | null,
): [number | null, number][] {
  const totals = new Map<number | null, number>();
  for (const code of codes) totals.set(key(code), (totals.get(key(code)) ?? 0) + code.count);
  return [...totals].sort((one, other) => other[1] - one[1] || (one[0] ?? -1) - (other[0] ?? -1));
}

function sum(codes: readonly CodeCount[]): number {
  return codes.reduce((total, code) => total + code.count, 0);
}

export function number(value: number): Safe {
  return safe(String(value));
}

export function ofService(codes: readonly CodeCount[], service: Service): CodeCount[] {
  return codes.filter((code) => code.service === service);
}
