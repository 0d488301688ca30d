import { privateNetworks } from '../../../query/client.ts';
import type { Finding } from '../../../summary/finding.ts';
import type { LineCounts, Summary } from '../../../summary/summary.ts';
import { problemOf, sourceName } from '../../complaints.ts';
import { type Safe, safe, say } from '../../safe.ts';
import { number } from '../codes.ts';
import { ofKind } from '../findings.ts';
import { sessionsUnknown } from '../ftp.ts';
import type { Page } from '../page.ts';
import { isOfFtp } from './ftp.ts';
import { sentences, shortened, usuallyListed } from './sentences.ts';

/** How far the logs can be believed. */
export function trust(page: Page, summary: Summary): Safe[] {
  const { sources, lines, unread, findings, requests, approximations } = summary;
  const words = page.wording.first;
  const told = ['counted-twice', 'ends-early', 'gap', 'one-client', 'reopened'] as const;
  return [
    ...(sources.length > 0 ? [words.sources(sources.length, lineKinds(page, lines))] : []),
    ...unreadSources(page, unread),
    ...(summary.clientFrom === null ? [] : [clientFrom(page, summary.clientFrom)]),
    ...(summary.skipped.length > 0 ? [words.skipped(summary.skipped.length)] : []),
    ...told.flatMap((id) => sentences(page, ofKind<Finding['id']>(findings, id).filter(isNotYetTold))),
    ...nativeTimes(page, sources),
    ...noSessions(page, summary),
    ...(approximations.length > 0 ? [words.approximate] : []),
    ...(requests.total > 0 && summary.httperr === null ? [words.withoutHttperr] : []),
    ...firstBadLine(page, summary),
    ...(requests.total > 0 ? [words.neverLogged] : []),
  ];
}

/** Which field tells the client, whose addresses are not taken for clients, and how often the field did not tell it. */
function clientFrom(page: Page, { field, trusted, fallback }: NonNullable<Summary['clientFrom']>): Safe {
  const { first, list } = page.wording;
  const isUsual = trusted.join() === privateNetworks.join();
  const named = trusted.slice(0, usuallyListed).map((network) => page.logged(safe(network)));
  const proxies = list(trusted.length > usuallyListed ? [...named, page.mark] : named);
  const name = shortened(page, safe(field));
  return first.clientFrom(name, isUsual ? first.privateNetworks : proxies, fallback);
}

/** What is not known of FTP for want of a field. */
function noSessions(page: Page, summary: Summary): Safe[] {
  return isOfFtp(summary) && summary.ftp.sessions === null ? [sessionsUnknown(page, summary.ftp)] : [];
}

/** What had to be assumed of the times of native logs. */
function nativeTimes({ wording: { first } }: Page, sources: Summary['sources']): Safe[] {
  const has = (wanted: string): boolean =>
    sources.some(({ issues }) => issues.some(({ code }) => code === wanted));
  return [...(has('local-time') ? [first.localTime] : []), ...(has('date-order') ? [first.dateOrder] : [])];
}

/** The one time that logging was reopened can stand among the causes. */
function isNotYetTold(finding: Finding): boolean {
  return finding.id !== 'reopened' || finding.nearFailing === null || finding.count > 1;
}

/** Records, and what is no record and should be one. */
function lineKinds(page: Page, { records, malformed, foreign }: LineCounts): Safe {
  const { read, first } = page.wording;
  return page.wording.list([
    read.records(records, 0),
    ...(malformed > 0 ? [read.malformed(malformed)] : []),
    ...(foreign > 0 ? [read.foreign(foreign)] : []),
    ...(malformed === 0 && foreign === 0 ? [first.noBadLines] : []),
  ]);
}

function unreadSources(page: Page, unread: Summary['unread']): Safe[] {
  const [first] = unread;
  if (first === undefined) return [];
  const name = shortened(page, sourceName(page.wording, first.name));
  const { reason } = problemOf(page.wording, { ...first, detail: '' });
  return [page.wording.first.unread(unread.length, name, reason)];
}

/** Of the issues those of lines that are no record, as `w3c/issue.ts` has them, which no reporter may import: a test holds them together. */
const malformedCodes: ReadonlySet<string> = new Set([
  'too-few-fields',
  'too-many-fields',
  'line-too-long',
  'truncated',
  'unfinished',
  'binary',
  'no-layout',
  'layout-too-wide',
  'too-many-layouts',
]);

function firstBadLine(page: Page, { sources, lines }: Summary): Safe[] {
  if (lines.malformed === 0) return [];
  const source = sources.find(({ lines: { malformed } }) => malformed > 0);
  const issue = source?.issues.find(({ code }) => malformedCodes.has(code));
  if (source === undefined || issue === undefined) return [];
  const name = shortened(page, sourceName(page.wording, source.name));
  return [page.wording.first.firstBad(say`${name}:${number(issue.line)}`)];
}
