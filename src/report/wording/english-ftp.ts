import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

const during = (from: Safe | null, to: Safe | null): Safe =>
  from === null || to === null ? say`` : from === to ? say`, ${from}` : say`, ${from} to ${to}`;

/** What is told of FTP besides its figures. */
export const ftpWords = {
  /** In the headline. */
  letIn: (client: Safe, refused: number, user: Safe | null) =>
    say`FTP LOGON AFTER ${grouped(refused)} REFUSED: ${client}${user === null ? say`` : say` as ${user}`}`,
  noDataConnection: (failed: number, of: number) =>
    say`FTP TRANSFERS FAIL: ${grouped(failed)} of ${grouped(of)}, no data connection`,
  dataChannel: (count: number) => say`FTP DATA CONNECTIONS FAIL: ${grouped(count)}`,
  policy: (count: number) => say`FTP REFUSED OVER TLS: ${grouped(count)}`,
  logonsRefused: (count: number) => say`FTP LOGONS REFUSED, not for the password: ${grouped(count)}`,
  guessed: (count: number) => say`FTP PASSWORDS TRIED: ${grouped(count)} logons refused`,
  timeOuts: (count: number) => say`FTP TRANSFERS TIMED OUT: ${grouped(count)}`,
  /** The second row. */
  totals: (commands: number, sessions: number | null, users: number | null, clients: number) =>
    say`FTP: ${sessions === null ? say`` : say`${counted(sessions, 'session')}, `}${
      users === null ? say`` : say`${counted(users, 'user')}, `
    }${counted(clients, 'client')}, ${counted(commands, 'command')}`,

  files: (received: number, sent: number, failed: number, sizes: Safe | null) =>
    say`${grouped(received)} received, ${grouped(sent)} sent, ${grouped(failed)} failed; ${
      sizes === null ? say`bytes not logged` : sizes
    }.`,
  sizes: (received: Safe, sent: Safe) => say`${received} in, ${sent} out`,
  /** A code of transfers that failed, and where most of them were. */
  failedFiles: (code: Safe, where: Safe) => say`${code}: ${where}.`,
  most: (command: Safe, folder: Safe | null, who: Safe | null) =>
    say`${command}${folder === null ? say`` : say` in ${folder}`}${who === null ? say`` : say` by ${who}`}`,
  logons: (accepted: number, refused: number) =>
    say`${grouped(accepted)} accepted, ${grouped(refused)} refused.`,
  anonymous: (accepted: number) => say`${counted(accepted, 'anonymous logon')} accepted.`,

  transfersFailed: (count: number, of: number, code: Safe, title: Safe, where: Safe) =>
    say`${grouped(count)} of ${counted(of, 'transfer')} failed with ${code}, ${title}: ${where}.`,
  guessing: (client: Safe, refused: number, names: number | null, from: Safe | null, to: Safe | null) =>
    say`${client}: ${grouped(refused)} logons refused${
      names === null ? say`` : say`, ${counted(names, 'name')}`
    }${during(from, to)}`,
  guessingName: (name: Safe, refused: number, clients: number, from: Safe | null, to: Safe | null) =>
    say`The name ${name} was tried ${grouped(refused)} times by ${counted(clients, 'client')} that never logged on${during(from, to)}.`,
  inVain: (guess: Safe) => say`${guess}; none succeeded in this log.`,
  succeeded: (guess: Safe, time: Safe, user: Safe | null) =>
    say`${guess}, then one accepted ${time}${user === null ? say`` : say` as ${user}`}: guessed, or put right.`,
  dataChannelFailed: (
    count: number,
    mode: 'passive' | 'active' | null,
    clients: number,
    networks: number,
    from: Safe | null,
    to: Safe | null,
  ) =>
    say`425: ${counted(count, 'data connection')} not opened${
      mode === null
        ? say``
        : { passive: say`, all passive (PASV, EPSV)`, active: say`, all active (PORT, EPRT)` }[mode]
    }, ${counted(clients, 'client')} in ${counted(networks, 'network')}${during(from, to)}.`,
  worked: {
    passive: (sessions: number) => say`Passive ones worked meanwhile in ${counted(sessions, 'session')}.`,
    active: (sessions: number) => say`Active ones worked meanwhile in ${counted(sessions, 'session')}.`,
  },
  checkPassive: say`Check lowDataChannelPort to highDataChannelPort, externalIp4Address, firewall.`,
  checkActive: say`Check the firewall: the server opens these from port 20.`,
  refused: (code: Safe, title: Safe, clients: number, keptOut: number) =>
    say`${code}: ${title}; ${counted(clients, 'client')}, ${grouped(keptOut)} not let in since.`,
  /** Of one client, or of one user. */
  refusedOne: (code: Safe, title: Safe, who: Safe, isKeptOut: boolean) =>
    say`${code}: ${title}; only ${who}${isKeptOut ? say`, not let in since` : say`, let in later`}.`,
  who: (sentence: Safe, who: Safe) => say`${sentence} Most: ${who}.`,
  timedOut: (list: Safe) => say`Time limits: ${list}.`,
  limits: {
    controlIdle: (count: number) => say`idle session (14) x ${grouped(count)}`,
    dataIdle: (count: number) => say`idle transfer (15) x ${grouped(count)}`,
    noLogon: (count: number) => say`no logon in time (16) x ${grouped(count)}`,
    tooSlow: (count: number) => say`transfer too slow (50) x ${grouped(count)}`,
  },
  clearText: (count: number, of: number, users: number) =>
    say`${grouped(count)} of ${counted(of, 'session')} sent a password without TLS${
      users === 0 ? say`` : say` (${counted(users, 'user')} logged on)`
    }.`,
  clearData: (count: number) =>
    say`${counted(count, 'session')} with TLS moved files without it (no PROT P).`,
  routine: (count: number) =>
    say`${grouped(count)} x 550 to SIZE, MDTM, CWD, MKD: clients ask what is there, no failures.`,
  /** `opened`: control channels, 0 if that is not logged. */
  noSessions: (opened: number) =>
    say`${opened > 0 ? say`${counted(opened, 'session')} opened, but which` : say`Which`} command is of which session is not logged, so that TLS is not judged: tick x-session in FTP Logging, Select W3C Fields.`,
  sampled: (rate: number) => say`Of the sessions one in ${grouped(rate)} was looked at.`,

  /** Tables of the section. */
  users: say`FTP USERS`,
  clients: say`FTP CLIENTS`,
  sessions: say`FTP SESSIONS, those with most failures first`,
  /** Below them; `command` shows the first. */
  asStory: (command: Safe) => say`as a story: ${command}`,
  columns: {
    commands: say`commands`,
    accepted: say`logons`,
    refused: say`refused`,
    received: say`received`,
    sent: say`sent`,
    failed: say`failed`,
    files: say`files`,
    begin: say`begin`,
    lasted: say`lasted`,
    user: say`user`,
    client: say`client`,
    session: say`session, client, user`,
  },

  /** Above the records of a session: who, when and how long. */
  session: (session: Safe, client: Safe, user: Safe | null) =>
    say`SESSION ${session}: ${client}${user === null ? say`, nobody logged on` : say` as ${user}`}`,
  sessionTime: (from: Safe, length: Safe, records: number) =>
    say`from ${from} UTC, ${length}, ${counted(records, 'record')}`,
};
