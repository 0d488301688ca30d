import type { FtpCounts, Summary } from '../../summary/summary.ts';
import { grouped, wholeDuration } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { displayWidth } from '../width.ts';
import { codesSection, ofService } from './codes.ts';
import { isSessionId, sessionCondition } from './first/ftp.ts';
import { sourceWords, tellsSession } from './first/next.ts';
import { bytes, named } from './overview.ts';
import { beside, heading, indented, type Page } from './page.ts';
import { type Column, table } from './table.ts';

/** FTP has figures of its own, which are no part of those of HTTP: its replies, and who did what. */
export function* ftpSection(page: Page, summary: Summary): Iterable<Safe> {
  const { ftp } = summary;
  if (ftp === null) return;
  const words = page.wording.ftp;
  const told = page.wording.ftpTold;
  yield* beside(page, words.heading, [
    ...ftpFigures(page, ftp),
    ...bytes(page, ftp).map(words.bytes),
    ...named(page, ftp.methods).map(words.methods),
    ...(ftp.sessions === null ? [sessionsUnknown(page, ftp)] : []),
    ...(ftp.sessionsSampled > 1 ? [told.sampled(ftp.sessionsSampled)] : []),
  ]);
  const codes = ofService(summary.codes, 'ftp');
  if (codes.length > 0) yield* codesSection(page, { codes, total: ftp.commands, heading: words.codes });
  if (ftp.routine.count > 0) yield* indented(page, 1, told.routine(ftp.routine.count));
}

/** How many commands, logons and transfers, and how many failed. */
export function ftpFigures(page: Page, { commands, sessions, logons, transfers }: FtpCounts): Safe[] {
  const words = page.wording.ftp;
  return [
    words.commands(commands, sessions),
    page.wording.clauses([
      words.logons(logons.accepted, logons.refused),
      words.transfers(transfers.sent, transfers.received, transfers.failed),
    ]),
  ];
}

/** Why there are no sessions, and what to log for them. */
export function sessionsUnknown(page: Page, { methods }: FtpCounts): Safe {
  const opened = methods.find(({ value }) => value === 'ControlChannelOpened')?.count ?? 0;
  return page.wording.ftpTold.noSessions(opened);
}

const usuallyListed = 10;

export function* ftpUsers(page: Page, { ftp }: Summary): Iterable<Safe> {
  if (ftp?.users != null && ftp.users.length > 0) yield* workTable(page, ftp.users, 'users', 'user');
}

export function* ftpClients(page: Page, { ftp }: Summary): Iterable<Safe> {
  if (ftp !== null && ftp.clients.length > 0) yield* workTable(page, ftp.clients, 'clients', 'client');
}

function* workTable(
  page: Page,
  all: FtpCounts['clients'] | NonNullable<FtpCounts['users']>,
  title: 'users' | 'clients',
  last: 'user' | 'client',
): Iterable<Safe> {
  const words = page.wording.ftpTold;
  const { commands, accepted, refused, received, sent, failed } = words.columns;
  yield heading(page, words[title]);
  yield* table(
    page,
    [
      ...[commands, accepted, refused, received, sent, failed].map((head, index) => right(head, 6 - index)),
      left(words.columns[last]),
    ],
    all
      .slice(0, page.rows(usuallyListed))
      .map((one) => [
        grouped(one.count),
        grouped(one.logons.accepted),
        grouped(one.logons.refused),
        grouped(one.received),
        grouped(one.sent),
        grouped(one.failed),
        safe(one.value),
      ]),
  );
}

export function* ftpSessions(page: Page, summary: Summary): Iterable<Safe> {
  const { ftp } = summary;
  if (ftp?.sessionList == null || ftp.sessionList.length === 0) return;
  const words = page.wording.ftpTold;
  const { begin, lasted, files, failed, session } = words.columns;
  yield heading(page, words.sessions);
  yield* table(
    page,
    [left(begin), right(lasted, 1), right(files, 2), right(failed, 0), left(session)],
    ftp.sessionList
      .slice(0, page.rows(usuallyListed))
      .map((one) => [
        one.from === null ? say`-` : page.clock(one.from),
        one.from === null || one.to === null
          ? say`-`
          : wholeDuration((Date.parse(one.to) - Date.parse(one.from)) / 1000),
        grouped(one.received + one.sent),
        grouped(one.failed),
        page.wording.list([
          sessionName(one.session),
          ...(one.client === null ? [] : [safe(one.client)]),
          ...(one.user === null ? [] : [safe(one.user)]),
        ]),
      ]),
  );
  const condition = sessionCondition(page, ftp.sessionList[0]!);
  if (condition === null) return;
  const [told] = [sourceWords(page, summary), page.mark]
    .map((logs) => say` ${words.asStory(tellsSession(logs, condition))}`)
    .filter((line) => displayWidth(line) <= page.width);
  if (told !== undefined) yield told;
}

/** As much of an id as `session~0cf34694*` needs. */
function sessionName(session: string): Safe {
  return safe(isSessionId(session) ? session.slice(0, 8) : session);
}

function right(head: Safe, dispensable: number): Column {
  return { head, align: 'right', dispensable, cut: 'end' };
}

function left(head: Safe): Column {
  return { head, align: 'left', dispensable: 0, cut: 'middle' };
}
