import { type Code, classOf, isHandshakeLeg } from '../../../query/outcome.ts';
import type { Finding, SpreadBy } from '../../../summary/finding.ts';
import type { Summary } from '../../../summary/summary.ts';
import { join, type Safe, safe, say } from '../../safe.ts';
import { displayWidth } from '../../width.ts';
import { number } from '../codes.ts';
import { type OfKind, ofKind } from '../findings.ts';
import type { Page } from '../page.ts';
import { isSecurity } from '../security-findings.ts';
import { ftpCode, guessingClient, isOfFtp, tellingSession } from './ftp.ts';
import { failures } from './tables.ts';

/** Log text that stands in a command means nothing to any shell; what does is left out. */
const plain = /^[A-Za-z0-9_.:/][A-Za-z0-9_.:/-]*$/;
const plainSource = /^[A-Za-z0-9_.:/\\*][A-Za-z0-9_.:/\\*-]*$/;

/** The same within quotation marks, where braces of a route mean nothing either. */
const quotable = /^[A-Za-z0-9_.:/{][A-Za-z0-9_.:/{}-]*$/;

/**
 * Commands that answer the next question, the most telling first. The sources stand in them as they were typed, where
 * that fits into `width`; one that is wider even without them could not be typed from the page and is left out.
 */
export function nextCommands(page: Page, summary: Summary, width: number): Safe[] {
  if (summary.lines.records === 0) return [];
  const typed = sourceWords(page, summary);
  const worst = (isOfFtp(summary) ? ftpCode(summary) : null) ?? mostTelling(summary);
  const failing = ofKind(summary.findings, 'failing')[0];
  const since =
    failing === undefined || !plain.test(failing.since) ? say`` : say` --since ${safe(failing.since)}`;
  const attacked = failing === undefined ? onAttacks(page, summary) : [];
  const commands: readonly Command[] = [
    ...attacked,
    ...(worst === null
      ? []
      : [
          ...explain(worst).map((text) => () => text),
          ...ofFtp(page, summary),
          ...records(page, summary, worst),
        ]),
    ...(asksForHttperr(summary, worst) ? [(logs: Safe) => say`iislog analyze ${logs} ${usualHttperr}`] : []),
    ...(failing === undefined ? onEvidence(page, summary) : []),
    (logs) => say`iislog analyze ${logs}${since} --details`,
  ];
  return commands.flatMap((command) => {
    const forms = [true, false].flatMap((isNarrow) => [
      command(typed, isNarrow),
      command(page.mark, isNarrow),
    ]);
    const form = forms.find((one) => displayWidth(one) <= width);
    return form === undefined ? [] : [form];
  });
}

/** One session as a story, and who tries passwords. */
function ofFtp(page: Page, summary: Summary): Command[] {
  if (!isOfFtp(summary)) return [];
  const session = tellingSession(page, summary);
  const guess = isToken(page, 'client') ? null : guessingClient(summary);
  const commands: Command[] = [];
  if (session !== null) commands.push((logs) => tellsSession(logs, session));
  if (guess !== null && plain.test(guess.client)) {
    const client = safe(guess.client);
    // What it did then matters more than what it tried.
    commands.push((logs, isNarrow) => {
      if (guess.letIn === null) return say`iislog records ${logs} --where "client=${client} and method=PASS"`;
      const since = isNarrow ? say` --since ${safe(guess.letIn)}` : say``;
      return say`iislog records ${logs} --where "client=${client}"${since}`;
    });
  }
  return commands;
}

/** `session`: the condition that it is asked for by. */
export function tellsSession(logs: Safe, session: Safe): Safe {
  return say`iislog records ${logs} --where "${session}"`;
}

/** Where HTTP.sys writes its errors unless told otherwise, as any shell of Windows takes it. */
const usualHttperr = safe(String.raw`C:\Windows\System32\LogFiles\HTTPERR`);

/** Whether a question is open that only the log of HTTP.sys can answer, and it was not given. */
function asksForHttperr({ httperr, requests, findings }: Summary, worst: Code | null): boolean {
  const isOpen = worst?.status === 503 || findings.some(({ id }) => id === 'restart');
  return httperr === null && requests.total > 0 && isOpen;
}

/** A command on some logs; the one that is narrow has a condition more, which can be left out where there is no room. */
type Command = (logs: Safe, isNarrow: boolean) => Safe;

/**
 * The code that the headline is about: the worst while the site fails, else that of some other trouble with more records.
 * Null if there is none, or if it is what links and scanners miss: the paths tell more than it.
 */
function mostTelling(summary: Summary): Code | null {
  const { findings } = summary;
  const worst = failures(summary).find((code) => !isHandshakeLeg(code)) ?? null;
  if (ofKind(findings, 'failing').length > 0) return worst;
  const [unavailable] = ofKind(findings, 'pool-unavailable');
  if (unavailable?.severity === 'failure') return unavailable.code;
  const [trouble = null] = findings.flatMap((finding): { code: Code; count: number }[] => {
    if (finding.severity !== 'trouble') return [];
    if (finding.id === 'handshakes') return finding.failed.slice(0, 1);
    if (finding.id === 'refused') return [{ code: finding.code, count: finding.during.count }];
    return finding.id === 'limit-hit' ||
      finding.id === 'new-code' ||
      finding.id === 'pool-unavailable' ||
      finding.id === 'requests-lost'
      ? [finding]
      : [];
  });
  const isWorse = worst !== null && classOf(worst.status) === '5xx' && worst.count >= (trouble?.count ?? 0);
  if (trouble !== null && !isWorse) return trouble.code;
  const isMissed =
    worst?.status === 404 && findings.some(({ id }) => id === 'scanners' || id === 'broken-links');
  return isMissed ? null : worst;
}

/** Whether no record has the values of a field that stand here, since they are tokens. */
function isToken({ redacted }: Page, field: string): boolean {
  return redacted.includes(field) || (field === 'route' && redacted.includes('path'));
}

/** What shows attacks that were answered with success, and who guesses. */
function onAttacks(page: Page, { findings }: Summary): Command[] {
  const troubles = findings.filter(isSecurity).filter(({ severity }) => severity === 'trouble');
  if (troubles.length === 0) return [];
  const answered = ofKind(troubles, 'attacks')[0];
  const guessing = ofKind(troubles, 'guessing')[0];
  const client = guessing?.client ?? '';
  return [
    (logs) => say`iislog analyze ${logs} --show security`,
    ...(answered === undefined
      ? []
      : [
          (logs: Safe) =>
            say`iislog records ${logs} --where "attack=${safe(answered.kind)} and status=2xx" --limit 5`,
        ]),
    ...(plain.test(client) && !isToken(page, 'client')
      ? [(logs: Safe) => say`iislog records ${logs} --where "client=${safe(client)} and user~*" --limit 5`]
      : []),
  ];
}

/** What shows more of what was found, in the order of the headline. */
function onEvidence(page: Page, { findings, duplicates, lines }: Summary): Command[] {
  const has = (...ids: readonly Finding['id'][]): boolean => findings.some(({ id }) => ids.includes(id));
  const logons = ofKind(findings, 'handshakes').find(({ severity }) => severity === 'trouble');
  const heavy = ofKind(findings, 'heavy-client').find(
    ({ client, looksLikeProxy }) => !looksLikeProxy && !isToken(page, 'client') && plain.test(client),
  );
  const commands: readonly (readonly [isThere: boolean, command: Command])[] = [
    [
      logons !== undefined,
      (logs) => say`iislog analyze ${logs} --where "${failedLogon(logons!)}" --by client`,
    ],
    [has('slower'), (logs) => say`iislog analyze ${logs} --show routes`],
    [
      ofKind(findings, 'limit-hit').some(({ part }) => part !== null) ||
        ofKind(findings, 'near-limit').some(({ limit }) => limit !== 'time-out'),
      (logs) => say`iislog analyze ${logs} --show lengths`,
    ],
    [
      has('pool-unavailable', 'requests-lost', 'clients-left', 'slow-clients'),
      (logs) => say`iislog analyze ${logs} --show httperr`,
    ],
    [has('ends-early'), (logs) => say`iislog analyze ${logs} --show servers,sources`],
    [
      has('gap') || duplicates.length > 0 || lines.malformed > 0,
      (logs) => say`iislog analyze ${logs} --show sources`,
    ],
    [
      has('login-posts') || ofKind(findings, 'attacks').some(({ answered }) => answered > 0),
      (logs) => say`iislog analyze ${logs} --show security`,
    ],
    [has('scanners', 'broken-links'), (logs) => say`iislog analyze ${logs} --where "status=404" --by path`],
    [
      heavy !== undefined,
      (logs) => say`iislog records ${logs} --where "client=${safe(heavy!.client)}" --limit 5`,
    ],
  ];
  return commands.filter(([isThere]) => isThere).map(([, command]) => command);
}

function failedLogon({ failed }: OfKind<'handshakes'>): Safe {
  const codes = failed.map(({ code }) => code.win32).filter((win32) => win32 !== null);
  return say`win32=${join([...new Set(codes)].map(number), say`,`)}`;
}

/** `iislog explain 502.3 12002`, `ftp 530 1326 41`, or the reason of HTTP.sys. */
function explain({ service, status, substatus, win32, reason }: Code): Safe[] {
  if (reason !== null && plain.test(reason)) return [say`iislog explain ${safe(reason)}`];
  if (status === null) return [];
  const why = win32 === null || win32 === 0 ? say`` : say` ${number(win32)}`;
  if (service === 'ftp') {
    const second =
      substatus === null || substatus === 0 ? say`` : say` ${number(win32 ?? 0)} ${number(substatus)}`;
    return [say`iislog explain ftp ${number(status)}${second === '' ? why : second}`];
  }
  return [say`iislog explain ${dotted(status, substatus)}${why}`];
}

/** Where to look, the most telling first: the machine, whom it meets, what was asked for. A filter knows no families of agents. */
const narrowest = ['server', 'network', 'route', 'method'] as const;
const filterOf: Readonly<Partial<Record<SpreadBy, string>>> = {
  server: 'server',
  network: 'client',
  route: 'route',
  method: 'method',
};

/** The records of the worst code, at the place where failures concentrate. */
function records(
  page: Page,
  summary: Summary,
  { service, status, substatus, win32, reason }: Code,
): Command[] {
  if (reason !== null && plain.test(reason))
    return [(logs) => say`iislog records ${logs} --where "reason=${safe(reason)}" --limit 5`];
  if (status === null || reason !== null) return [];
  const spread = ofKind(summary.findings, 'spread')[0]?.concentrated ?? [];
  const place = narrowest
    .filter((by) => !isToken(page, filterOf[by]!))
    .flatMap((by) => spread.filter((one) => one.by === by))
    .find(({ value }) => quotable.test(value));
  const code = [
    service === 'ftp' ? say`status=${number(status)}` : say`status=${dotted(status, substatus)}`,
    ...(win32 === null || win32 === 0 ? [] : [say`win32=${number(win32)}`]),
  ];
  const at = place === undefined ? [] : [say`${safe(filterOf[place.by]!)}=${safe(place.value)}`];
  return [
    (logs, isNarrow) =>
      say`iislog records ${logs} --where "${join(isNarrow ? [...code, ...at] : code, say` and `)}" --limit 5`,
  ];
}

function dotted(status: number, substatus: number | null): Safe {
  return substatus === null ? number(status) : say`${number(status)}.${number(substatus)}`;
}

/** The sources as they were typed, if any shell takes them as they are; else a mark for them. */
export function sourceWords({ typed, redacted, mark }: Page, { sources }: Pick<Summary, 'sources'>): Safe {
  const names = sources.map(({ name }) => slashed(name));
  // A folder can be called as the server: only what the names of sources show anyway is shown.
  const isShown = (word: string): boolean => {
    const start = slashed(word).replace(/\*.*$/, '');
    return !redacted.includes('server') || names.some((name) => name.startsWith(start));
  };
  const isPlain = typed.length > 0 && typed.every((word) => plainSource.test(word) && isShown(word));
  return isPlain ? join(typed.map(safe), say` `) : mark;
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
