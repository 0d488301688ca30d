import { type FtpStep, ftpStepOf, receivingCommands, sendingCommands } from '../../query/ftp.ts';
import { NetworkFolder, networkName } from '../../query/network.ts';
import { parseCode } from '../../query/outcome.ts';
import type { Tallies } from '../../tally/tallies.ts';
import { samplesOf } from '../findings/samples.ts';
import type { Decode } from '../groups.ts';
import { countsBy, groupedBy } from '../keyed.ts';
import { loggedShare } from '../logged.ts';
import type { SourceSummary } from '../summary.ts';
import type { FtpDataChannel, FtpFacts, FtpLogons, FtpRefusals, FtpTimeOuts } from './facts.ts';
import { guessesIn, isWrongPassword } from './guessing.ts';
import {
  countedBy,
  type FailureRow,
  failuresIn,
  firstOf,
  isAnonymous,
  type LogonRow,
  lastOf,
  logonsIn,
  modeOf,
  ranked,
  rowsOf,
  type SessionSteps,
  sessionsIn,
  type WorkRow,
  workIn,
} from './rows.ts';
import { securityOf } from './security.ts';
import { ftpViews } from './views.ts';
import { clientsIn, sessionListOf, sumOf, usersIn } from './who.ts';

/** Entries of the lists within an entry. */
const mostNamed = 10;
/** Sessions that are told one by one. */
const mostSessions = 100;

const isTransfer = (command: string): boolean =>
  sendingCommands.includes(command) || receivingCommands.includes(command);

/** Of these, a policy for TLS or a certificate refuses something, whatever the status. */
const policySubstatuses: ReadonlySet<number | null> = new Set([
  24, 25, 26, 27, 28, 29, 30, 31, 32, 43, 44, 45, 46, 47, 48, 49, 55,
]);
/** Also written where no substatus is logged. */
const policyStatus = 534;

/** What is known of a run besides its tallies. */
export interface FtpRun {
  readonly sources: readonly SourceSummary[];
  readonly decode: Decode;
  /** How many users and clients are listed. */
  readonly top: number;
}

/** What is told of FTP besides its totals. */
export function ftpFacts(tallies: Tallies, { sources, decode, top }: FtpRun): FtpFacts {
  const view = (name: keyof typeof ftpViews) => tallies.of(ftpViews[name]);
  const text = (latin1: string): string => decode(Buffer.from(latin1, 'latin1'));
  const isLogged = (field: string): boolean => (loggedShare(sources, 'ftp', field) ?? 0) > 0;
  const work = workIn(view('work'));
  const failures = failuresIn(view('failures'));
  const logons = logonsIn(view('logons'));
  const sessions = sessionsIn(view('steps'));
  const hasSessions = sessions.size > 0;
  const names = rowsOf(view('names')).map(({ values: [client = '', name = ''], count }) => ({
    client,
    name,
    count,
  }));
  const samples = (rows: readonly FailureRow[]) =>
    samplesOf(
      tallies,
      view('failures'),
      rows.map(({ group }) => group),
    );
  const tools: Tools = { text, samples, hasUsers: isLogged('cs-username') };
  const rates = [view('steps').sampleRate, view('accounts').sampleRate, view('said').sampleRate];
  // Each view has its own sample, the smallest of which is in all of them.
  const sampled = Math.max(...rates);
  const passwords = failures.filter(({ command }) => command === 'PASS');
  const files = groupedBy(
    rowsOf(view('failedFiles')).map(({ values: [path = '', key = ''], count }) => ({
      key,
      folder: folderOf(path),
      count,
    })),
    ({ key }) => key,
  );
  const accounts = rowsOf(view('accounts')).map(
    ({ values: [client = '', user = '', session = ''], count }) => ({ client, user, session, count }),
  );
  const said = rowsOf(view('said')).map(({ values: [command = '', argument = '', session = ''] }) => ({
    command,
    argument,
    session,
  }));
  return {
    fileBytes: {
      sent: sumOf(work.filter(({ step }) => step === 'sent').map(({ bytesSent }) => bytesSent)),
      received: sumOf(
        work.filter(({ step }) => step === 'received').map(({ bytesReceived }) => bytesReceived),
      ),
    },
    logonsByCode: logonsByCode(logons),
    guessing: guessesIn(logons, names)
      .slice(0, top)
      .map(({ value, name, succeeded, ...guess }) => ({
        ...guess,
        value: text(value),
        name: name === null ? null : text(name),
        succeeded: succeeded && { ...succeeded, user: succeeded.user === null ? null : text(succeeded.user) },
        samples: samples(passwords.filter(({ client }) => guess.by === 'client' && client === value)),
      })),
    anonymous: {
      tried: names.filter(({ name }) => isAnonymous(name)).reduce((all, { count }) => all + count, 0),
      accepted: tools.hasUsers
        ? logons
            .filter(({ user, code }) => code.status === 230 && isAnonymous(user))
            .reduce((all, { count }) => all + count, 0)
        : null,
    },
    failedTransfers: byCode(failures.filter(({ command }) => isTransfer(command))).map(([key, rows]) => ({
      ...byWhom(rows, tools),
      commands: largest(
        countedBy(rows, ({ command }) => command),
        tools,
      ),
      folders: largest(
        countedBy(files.get(key) ?? [], ({ folder }) => folder),
        tools,
      ),
    })),
    dataChannel: dataChannelOf(failures, work, hasSessions ? [...sessions.values()] : null, tools),
    security: hasSessions ? securityOf(sessions, { accounts, said, tallies, text }) : null,
    timeOuts: isLogged('sc-substatus') ? timeOutsOf(failures, tools) : null,
    refusedByPolicy: byCode(
      failures.filter(
        ({ code: { status, substatus } }) => status === policyStatus || policySubstatuses.has(substatus),
      ),
    ).map(([, rows]) => refusals(rows, logons, tools)),
    refusedLogons: byCode(
      passwords.filter(
        ({ code }) => code.status === 530 && !isWrongPassword(code) && !policySubstatuses.has(code.substatus),
      ),
    ).map(([, rows]) => refusals(rows, logons, tools)),
    routine: {
      count: total(work.filter(({ step }) => step === 'routine')),
      byCode: byCode(failures.filter(isRoutine)).map(([key, rows]) => ({
        code: rows[0]!.code,
        count: total(rows),
        firstOfOthers: firstOf(failures.filter((row) => row.key === key && !isRoutine(row))),
      })),
    },
    users: tools.hasUsers ? usersIn(work, text).slice(0, top) : null,
    clients: clientsIn(work, text).slice(0, top),
    sessionList: hasSessions ? sessionListOf(sessions, accounts, text).slice(0, mostSessions) : null,
    sessionsSampled: sampled,
  };
}

function isRoutine({ command, code }: FailureRow): boolean {
  return ftpStepOf(command, String(code.status), '-') === 'routine';
}

interface Tools {
  readonly text: (latin1: string) => string;
  readonly samples: (rows: readonly FailureRow[]) => FtpTimeOuts['samples'];
  readonly hasUsers: boolean;
}

/** `/in/acme` of `/in/acme/order.xml`; a name alone stands in a folder that is not known. */
function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end < 0 ? '-' : end === 0 ? path[0]! : path.slice(0, end);
}

/** Rows by the key of their code, the most frequent first. */
function byCode<Row extends { readonly key: string; readonly count: number }>(
  rows: readonly Row[],
): [key: string, rows: Row[]][] {
  const groups = groupedBy(rows, ({ key }) => key);
  return ranked(countsBy(rows, ({ key }) => key)).map(([key]) => [key, groups.get(key)!]);
}

function logonsByCode(logons: readonly LogonRow[]): FtpLogons[] {
  return byCode(logons).map(([key, rows]) => {
    const times = rows.map(({ start }) => ({ first: start, last: start }));
    return { code: parseCode(key), count: total(rows), first: firstOf(times), last: lastOf(times) };
  });
}

function byWhom(rows: readonly FailureRow[], tools: Tools) {
  const clients = countedBy(rows, ({ client }) => client);
  const users = countedBy(rows, ({ user }) => user);
  return {
    code: rows[0]!.code,
    count: total(rows),
    first: firstOf(rows),
    last: lastOf(rows),
    clients: clients.size,
    largestClients: largest(clients, tools),
    users: tools.hasUsers ? users.size : null,
    largestUsers: largest(users, tools),
    samples: tools.samples(rows),
  };
}

/** `keptOut`: clients that were refused last. */
function refusals(rows: readonly FailureRow[], logons: readonly LogonRow[], tools: Tools): FtpRefusals {
  const letIn = new Map<string, number>();
  // They are in the order of time.
  for (const { client, code, start } of logons) if (code.status === 230) letIn.set(client, start);
  const keptOut = rows.filter(({ client, last }) => (letIn.get(client) ?? -1) < last);
  return { ...byWhom(rows, tools), keptOut: new Set(keptOut.map(({ client }) => client)).size };
}

function largest(counts: ReadonlyMap<string, number>, { text }: Pick<Tools, 'text'>) {
  return ranked(counts)
    .slice(0, mostNamed)
    .map(([value, count]) => ({ value: text(value), count }));
}

function dataChannelOf(
  failures: readonly FailureRow[],
  work: readonly WorkRow[],
  sessions: readonly SessionSteps[] | null,
  tools: Tools,
): FtpDataChannel {
  const refused = work.filter(({ step }) => step === 'no-data');
  const rows = failures.filter(({ code }) => code.status === 425);
  const clients = countedBy(refused, ({ client }) => client);
  const folder = new NetworkFolder();
  const networks = new Map<string, number>();
  for (const [client, count] of clients) {
    const network = folder.networkOf(Buffer.from(client, 'latin1'));
    const name = network === null ? client : networkName(network);
    networks.set(name, (networks.get(name) ?? 0) + count);
  }
  const begin = refused.reduce((first, row) => Math.min(first, row.first), Number.POSITIVE_INFINITY);
  const modes = { passive: 0, active: 0, both: 0 };
  const worked = { passive: 0, active: 0 };
  let openedWithoutData = 0;
  for (const { steps } of sessions ?? []) {
    const mode = modeOf(steps);
    if (steps.has('no-data') && mode !== null) modes[mode]++;
    const moved = ['sent', 'received'].some((step) => (steps.get(step as FtpStep)?.last ?? 0) > begin);
    if (moved && !steps.has('no-data') && mode !== null && mode !== 'both') worked[mode]++;
    const hasMoved = steps.has('sent') || steps.has('received') || steps.has('listed');
    if (steps.has('data-opened') && !hasMoved) openedWithoutData++;
  }
  const opens = (step: FtpStep): boolean => sessions?.some(({ steps }) => steps.has(step)) ?? false;
  // Without ids nobody knows of which session a data channel is.
  const isOpeningLogged =
    opens('data-opened') || (opens('opened') && !work.some(({ step }) => step === 'data-opened'));
  return {
    refused: total(refused),
    transfers: total(rows.filter(({ command }) => isTransfer(command))),
    first: firstOf(refused),
    last: lastOf(refused),
    clients: clients.size,
    networks: networks.size,
    largestNetworks: largest(networks, tools),
    sessions: sessions === null ? null : modes,
    worked: sessions === null ? null : worked,
    openedWithoutData: isOpeningLogged ? openedWithoutData : null,
    samples: tools.samples(rows),
  };
}

function timeOutsOf(failures: readonly FailureRow[], tools: Tools): FtpTimeOuts {
  const rows = failures.filter(({ code: { substatus } }) => [14, 15, 16, 50].includes(substatus ?? 0));
  const of = (wanted: number): number => total(rows.filter(({ code }) => code.substatus === wanted));
  return {
    controlIdle: of(14),
    dataIdle: of(15),
    noLogon: of(16),
    tooSlow: of(50),
    first: firstOf(rows),
    last: lastOf(rows),
    samples: tools.samples(rows),
  };
}

function total(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}
