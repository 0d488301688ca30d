import type { FindingKind } from '../findings/kind.ts';
import type { FtpCounts } from '../summary.ts';
import type { FtpFinding } from './finding.ts';

/** Our choice: one or two are a client that changed its mind or lost its network. */
const leastCount = 3;
/** Our choice: of few transfers, so large a part that fails is trouble even if that is one. */
const leastShare = 0.1;
/** Our choice: who comes after them is told in the summary's list. */
const mostGuesses = 5;
/** Our choice: with fewer names it may be a job whose password was wrong and then put right. */
const leastNames = 3;

/** Anonymous logons that are switched off: what scanners meet, by design. */
const anonymousOff = 42;

/** What is noteworthy of FTP. It never enters what is said of HTTP. */
export const ftpKinds: FindingKind = {
  views: {},
  find: ({ summary: { ftp } }) => (ftp === null ? [] : ftpFindings(ftp)),
};

function ftpFindings(ftp: FtpCounts): FtpFinding[] {
  return [
    ...guessing(ftp),
    ...dataChannel(ftp),
    ...transfersFailed(ftp),
    ...policy(ftp),
    ...logonsRefused(ftp),
    ...timeOuts(ftp),
    ...clearText(ftp),
  ];
}

function severityOf(isTrouble: boolean): 'trouble' | 'note' {
  return isTrouble ? 'trouble' : 'note';
}

function guessing({ guessing }: FtpCounts): FtpFinding[] {
  return guessing.slice(0, mostGuesses).map((guess) => ({
    id: 'ftp-guessing',
    severity: guess.succeeded !== null && (guess.names ?? 0) >= leastNames ? 'failure' : 'trouble',
    ...guess,
  }));
}

function transfersOf({ transfers }: FtpCounts): number {
  return transfers.sent + transfers.received + transfers.failed;
}

/** Whether so many failures of so many transfers are worth a look. */
export function isTrouble(count: number, of: number): boolean {
  return count > 0 && (count >= leastCount || count >= leastShare * of);
}

function dataChannel(ftp: FtpCounts): FtpFinding[] {
  const { refused, transfers, first, last, clients, networks, sessions, worked, samples } = ftp.dataChannel;
  if (refused === 0) return [];
  const mode =
    sessions === null || sessions.both > 0 || (sessions.passive > 0 && sessions.active > 0)
      ? null
      : sessions.passive > 0
        ? 'passive'
        : sessions.active > 0
          ? 'active'
          : null;
  const workedOtherWay =
    worked === null || mode === null ? 0 : mode === 'passive' ? worked.active : worked.passive;
  return [
    {
      id: 'ftp-data-channel',
      severity: severityOf(isTrouble(refused, transfersOf(ftp))),
      count: refused,
      transfers,
      first,
      last,
      clients,
      networks,
      mode,
      workedOtherWay,
      samples,
    },
  ];
}

function transfersFailed(ftp: FtpCounts): FtpFinding[] {
  const of = transfersOf(ftp);
  return ftp.failedTransfers
    .filter(({ code }) => code.status !== 425)
    .map(({ code, count, first, users, largestUsers, largestClients, commands, folders, samples }) => ({
      id: 'ftp-transfers-failed',
      severity: severityOf(isTrouble(count, of)),
      code,
      count,
      of,
      first,
      users,
      user: largestUsers[0]?.value ?? null,
      client: largestClients[0]?.value ?? null,
      command: commands[0]?.value ?? null,
      folder: folders[0]?.value ?? null,
      samples,
    }));
}

/** A refusal that makes nobody stay outside costs nothing: clients try again as the policy wants it. */
function policy({ refusedByPolicy }: FtpCounts): FtpFinding[] {
  return refusedByPolicy.map(({ code, count, clients, largestClients, keptOut, samples }) => ({
    id: 'ftp-policy',
    severity: severityOf(count >= leastCount && keptOut > 0),
    code,
    count,
    clients,
    client: largestClients[0]?.value ?? null,
    keptOut,
    samples,
  }));
}

function logonsRefused({ refusedLogons }: FtpCounts): FtpFinding[] {
  return refusedLogons.map(({ code, count, clients, largestClients, largestUsers, keptOut, samples }) => ({
    id: 'ftp-logons-refused',
    severity: severityOf(count >= leastCount && keptOut > 0 && code.substatus !== anonymousOff),
    code,
    count,
    clients,
    client: largestClients[0]?.value ?? null,
    user: largestUsers[0]?.value ?? null,
    keptOut,
    samples,
  }));
}

/** A client that is left open is harmless; a transfer that is cut fails. */
function timeOuts({ timeOuts }: FtpCounts): FtpFinding[] {
  if (timeOuts === null) return [];
  const { controlIdle, dataIdle, noLogon, tooSlow, samples } = timeOuts;
  if (controlIdle + dataIdle + noLogon + tooSlow === 0) return [];
  const severity = severityOf(dataIdle + tooSlow >= leastCount);
  return [{ id: 'ftp-time-out', severity, controlIdle, dataIdle, noLogon, tooSlow, samples }];
}

function clearText({ security }: FtpCounts): FtpFinding[] {
  if (security === null || security.clearText + security.clearData === 0) return [];
  const { clearText: count, sessions: of, clearTextUsers: users, clearData, samples } = security;
  return [{ id: 'ftp-clear-text', severity: 'note', count, of, users, clearData, samples }];
}
