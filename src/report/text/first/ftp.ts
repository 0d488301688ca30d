import type { Code } from '../../../query/outcome.ts';
import type { Finding } from '../../../summary/finding.ts';
import type { FtpSession } from '../../../summary/ftp/facts.ts';
import type { FtpFinding } from '../../../summary/ftp/finding.ts';
import { isTrouble } from '../../../summary/ftp/findings.ts';
import type { CodeCount, FtpCounts, Summary } from '../../../summary/summary.ts';
import { type Safe, safe, say } from '../../safe.ts';
import { cutMiddle } from '../../width.ts';
import { codeName } from '../codes.ts';
import { ofKind } from '../findings.ts';
import { ftpSentence, sizesOf, whereOf } from '../ftp-findings.ts';
import type { Page } from '../page.ts';
import { usuallyListed } from './sentences.ts';

/** Names in the headline have this many columns. */
const widestName = 24;

/** Whether the screen is FTP's: there are no requests that it could be about. */
export function isOfFtp(summary: Summary): summary is Summary & { readonly ftp: FtpCounts } {
  return summary.requests.total === 0 && summary.ftp !== null;
}

interface Claim {
  readonly mood: 'failing' | 'doubtful';
  readonly text: Safe;
  readonly isWorthRow?: boolean;
}

/** What the headline says of FTP, the gravest first. */
export function ftpClaims(page: Page, { ftp, findings }: Summary): Claim[] {
  if (ftp === null) return [];
  const words = page.wording.ftpTold;
  const troubles = <Id extends FtpFinding['id']>(id: Id) =>
    ofKind(findings, id).filter((one: FtpFinding) => one.severity === 'trouble');
  const sumOf = (all: readonly { readonly count: number }[]): number =>
    all.reduce((sum, { count }) => sum + count, 0);
  const claims: Claim[] = [];
  const add = (text: Safe): void => {
    claims.push({ mood: 'doubtful', text });
  };
  const letIn = ofKind(findings, 'ftp-guessing').find(({ succeeded }) => succeeded !== null);
  if (letIn?.succeeded != null) {
    const { value, succeeded, severity } = letIn;
    const name = (text: string): Safe => cutMiddle(safe(text), widestName, page.mark);
    const user = succeeded.user === null ? null : name(succeeded.user);
    const text = words.letIn(name(value), succeeded.refusedBefore, user);
    claims.push({ mood: severity === 'failure' ? 'failing' : 'doubtful', text, isWorthRow: true });
  }
  const [channel] = troubles('ftp-data-channel');
  const { sent, received, failed: all } = ftp.transfers;
  const of = sent + received + all;
  if (channel !== undefined && channel.transfers > all / 2) {
    const text = words.noDataConnection(channel.transfers, of);
    add(channel.first === null ? text : page.wording.first.since(text, page.clock(channel.first)));
  } else if (isTrouble(all, of)) {
    add(page.wording.first.transfersFail(all, of));
  } else if (channel !== undefined) {
    add(words.dataChannel(channel.count));
  }
  const [policy] = troubles('ftp-policy');
  if (policy !== undefined) add(words.policy(sumOf(troubles('ftp-policy'))));
  const refused = troubles('ftp-logons-refused');
  if (refused.length > 0) add(words.logonsRefused(sumOf(refused)));
  const tried = troubles('ftp-guessing').filter((guess) => guess !== letIn);
  if (tried.length > 0) add(words.guessed(tried.reduce((sum, guess) => sum + guess.refused, 0)));
  const [timeOut] = troubles('ftp-time-out');
  if (timeOut !== undefined) add(words.timeOuts(timeOut.dataIdle + timeOut.tooSlow));
  return claims;
}

/** The second row of a screen of FTP. */
export function ftpTotals(page: Page, { commands, sessions, users, clients }: FtpCounts): Safe {
  return page.wording.ftpTold.totals(
    commands,
    sessions,
    users === null ? null : users.length,
    clients.length,
  );
}

/** Files that were moved, and those that failed. */
export function files(page: Page, summary: Summary): Safe[] {
  if (!isOfFtp(summary)) return [];
  const { ftp, findings } = summary;
  const words = page.wording.ftpTold;
  const { sent, received, failed } = ftp.transfers;
  if (sent + received + failed === 0) return [];
  return [
    words.files(received, sent, failed, sizesOf(page, ftp)),
    ...ofKind(findings, 'ftp-transfers-failed')
      .slice(0, usuallyListed)
      .map((finding) => {
        const code = page.wording.codes.counted(codeName(finding.code), finding.count);
        return words.failedFiles(code, whereOf(page, finding));
      }),
  ];
}

/** Who got in, and who was kept out. */
export function logons(page: Page, summary: Summary): Safe[] {
  if (!isOfFtp(summary)) return [];
  const { logons, anonymous } = summary.ftp;
  const words = page.wording.ftpTold;
  if (logons.accepted + logons.refused === 0) return [];
  return [
    words.logons(logons.accepted, logons.refused),
    ...sentencesOf(page, summary.findings, ['ftp-guessing', 'ftp-logons-refused']),
    ...((anonymous.accepted ?? 0) > 0 ? [words.anonymous(anonymous.accepted!)] : []),
  ];
}

/** How passwords and files went over the network. */
export function tls(page: Page, summary: Summary): Safe[] {
  if (!isOfFtp(summary)) return [];
  const { findings } = summary;
  const told = (isTrouble: boolean): Safe[] => {
    const policies = ofKind(findings, 'ftp-policy');
    return policies
      .filter(({ severity }) => (severity === 'trouble') === isTrouble)
      .map((one) => ftpSentence(page, one));
  };
  return [...told(true), ...sentencesOf(page, findings, ['ftp-clear-text']), ...told(false)];
}

/** What the figures say of the cause. */
export function ftpWhy(page: Page, summary: Summary): Safe[] {
  return isOfFtp(summary) ? sentencesOf(page, summary.findings, ['ftp-data-channel', 'ftp-time-out']) : [];
}

/** What looks like failures and is routine. */
export function ftpAside(page: Page, summary: Summary): Safe[] {
  if (!isOfFtp(summary) || summary.ftp.routine.count === 0) return [];
  return [page.wording.ftpTold.routine(summary.ftp.routine.count)];
}

/** Beside HTTP there is room for what is trouble. */
export function ftpTroubles(page: Page, { findings }: Summary): Safe[] {
  return findings
    .filter(isOfFtpKind)
    .filter(({ severity }) => severity === 'failure' || severity === 'trouble')
    .map((finding) => ftpSentence(page, finding));
}

export function isOfFtpKind(finding: Finding): finding is FtpFinding {
  return finding.id.startsWith('ftp-');
}

function sentencesOf(page: Page, findings: readonly Finding[], ids: readonly FtpFinding['id'][]): Safe[] {
  return ids.flatMap((id) => ofKind<FtpFinding['id']>(findings, id).map((one) => ftpSentence(page, one)));
}

/** FTP's codes without the replies that are routine. */
export function withoutRoutine(codes: readonly CodeCount[], ftp: FtpCounts | null): CodeCount[] {
  return codes.flatMap((code) => {
    const routine = ftp?.routine.byCode.find((one) => code.service === 'ftp' && isSame(one.code, code));
    if (routine === undefined) return [code];
    const count = code.count - routine.count;
    return count > 0 ? [{ ...code, count, first: routine.firstOfOthers }] : [];
  });
}

function isSame(one: Code, other: Code): boolean {
  return one.status === other.status && one.substatus === other.substatus && one.win32 === other.win32;
}

/** The code that the headline is about; null if it is about none, or about passwords that were tried. */
export function ftpCode({ findings, codes }: Summary): Code | null {
  if (ofKind(findings, 'ftp-guessing').some(({ succeeded }) => succeeded !== null)) return null;
  const isTroubled = ({ severity }: FtpFinding): boolean => severity === 'trouble';
  if (ofKind(findings, 'ftp-data-channel').some(isTroubled))
    return codes.find(({ service, status }) => service === 'ftp' && status === 425) ?? null;
  const [worst] = [
    ...ofKind(findings, 'ftp-transfers-failed').filter(isTroubled),
    ...ofKind(findings, 'ftp-policy').filter(isTroubled),
    ...ofKind(findings, 'ftp-logons-refused').filter(isTroubled),
  ];
  return worst?.code ?? null;
}

/** The condition for a session that shows most of what failed; null if none stands out or a shell would obey it. */
export function tellingSession(page: Page, { ftp }: Summary): Safe | null {
  const session = ftp?.sessionList?.find(({ failed }) => failed > 0);
  return session === undefined ? null : sessionCondition(page, session);
}

/**
 * What a filter takes for a session: the start of its id; or a number or a port and the client, since other clients have
 * the same. Null if a shell would obey it or no record has it.
 */
export function sessionCondition({ redacted }: Page, { session, client }: FtpSession): Safe | null {
  if (redacted.includes('session')) return null;
  if (isSessionId(session)) return say`session~${safe(session.slice(0, 8))}*`;
  if (!/^\d+$/.test(session)) return null;
  const isAddress = client !== null && /^[\da-f.:]+$/i.test(client);
  return isAddress ? say`session=${safe(session)} and client=${safe(client)}` : say`session=${safe(session)}`;
}

/** The ids of IIS 7 and later begin differently. */
export function isSessionId(session: string): boolean {
  return /^[\da-f]{8}-[\da-f-]{27}$/i.test(session);
}

/** The client that tries passwords, and when it was let in; null if there is none. */
export function guessingClient({
  findings,
}: Summary): { readonly client: string; readonly letIn: string | null } | null {
  const guess = ofKind(findings, 'ftp-guessing').find(({ by }) => by === 'client');
  return guess === undefined ? null : { client: guess.value, letIn: guess.succeeded?.time ?? null };
}
