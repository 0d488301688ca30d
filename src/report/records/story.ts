import { ftpMethodOf, ftpSessionName } from '../../query/ftp.ts';
import type { LogRecord } from '../../records/record.ts';
import { isoTime } from '../../summary/time.ts';
import { wholeDuration } from '../figures.ts';
import { isPlainText, paintPart, type Safe, safe, say } from '../safe.ts';
import { cutEnd, displayWidth, padEnd } from '../width.ts';
import type { Wording } from '../wording.ts';
import type { RecordReporter, RecordReportOptions } from './report.ts';
import { codeShown, lineOf } from './text.ts';
import { Values } from './values.ts';

/** Our choice: who reads a story reads fewer; more are written a line each, since all of a story must be in memory. */
const mostTold = 10_000;
/** A command with its argument has so many columns at most, so that replies stand below each other. */
const widestCommand = 40;

/** A few sessions of FTP, each as a story: who, when and how long, then each command with its reply in words. */
export function recordStories(words: Wording['ftpTold']): RecordReporter {
  return async function* stories(batches, options) {
    const line = lineOf(options);
    const kept: LogRecord[] = [];
    let isTooLong = false;
    for await (const records of batches) {
      for (const record of records) kept.push(isTooLong ? record : record.kept());
      isTooLong ||= kept.length > mostTold;
      if (!isTooLong) continue;
      yield kept.map((record) => `${line(record)}\n`).join('');
      kept.length = 0;
    }
    let isFirst = true;
    for (const { name, records } of sessionsOf(kept)) {
      if (!isFirst) yield '\n';
      isFirst = false;
      const rows = name === null ? records.map(line) : story(name, records, words, options);
      yield rows.map((row) => `${row}\n`).join('');
    }
  };
}

interface Session {
  /** Null for all records of which the session is not known. */
  readonly name: string | null;
  readonly records: LogRecord[];
}

/** In the order in which they begin. What comes after the end of a session is another of the same name. */
function sessionsOf(records: readonly LogRecord[]): Session[] {
  const sessions: Session[] = [];
  const open = new Map<string, Session>();
  for (const record of records) {
    const session = known(record.latin1Of('x-session'));
    const method = known(record.latin1Of('cs-method'));
    const port = record.latin1Of('c-port');
    const name = record.service === 'ftp' ? ftpSessionName({ session, method, port }) : null;
    // An id is one session's alone.
    const key = name === null || session !== null ? `${name ?? ''}` : `${record.clientLatin1} ${name}`;
    let of = open.get(key);
    if (of === undefined || (session === null && isAfterEnd(of, method))) {
      of = { name, records: [] };
      sessions.push(of);
      open.set(key, of);
    }
    of.records.push(record);
  }
  return sessions;
}

/** Whether a command comes too late for a session: after QUIT only its channel is closed. */
function isAfterEnd({ name, records }: Session, method: string | null): boolean {
  if (name === null || method === 'ControlChannelClosed') return false;
  const last = ftpMethodOf(records.at(-1)!.latin1Of('cs-method') ?? '');
  return last.toUpperCase() === 'QUIT' || last === 'ControlChannelClosed';
}

function story(
  session: string,
  records: readonly LogRecord[],
  words: Wording['ftpTold'],
  options: RecordReportOptions,
): Safe[] {
  const values = new Values(options, { letOut: safe, isPlain: isPlainText });
  const shownCode = codeShown(options);
  const client = values.of(records[0]!, 'client') ?? say`-`;
  const user = records.map((record) => values.of(record, 'cs-username')).findLast((one) => one !== null);
  const times = records.map(({ time }) => time).filter((time) => time !== null);
  const head = [words.session(values.shownValue(session), client, user ?? null)];
  if (times.length > 0) {
    const [from, to] = [Math.min(...times), Math.max(...times)];
    const begin = isoTime(from);
    const when = safe(`${begin.slice(0, 10)} ${begin.slice(11, 19)}`);
    head.push(say` ${words.sessionTime(when, wholeDuration(to - from), records.length)}`);
  }
  const rows = records.map((record) => {
    const time = values.timeOf(record);
    const argument = values.of(record, 'cs-uri-stem');
    const method = known(record.latin1Of('cs-method'));
    const command = method === null ? say`-` : values.shownValue(ftpMethodOf(method));
    const outcome = values.outcomeOf(record);
    return {
      time: time === null ? say`-` : safe(time.slice(11, 19)),
      command: cutEnd(argument === null ? command : say`${command} ${argument}`, widestCommand, options.mark),
      code: outcome.status === null ? say`` : shownCode(outcome).name,
      colour: shownCode(outcome).colour,
      // An event that a channel opened or closed has no reply.
      title: outcome.status === null ? say`` : values.shown(values.titleOf(record, outcome)),
    };
  });
  const width = (of: 'command' | 'code'): number =>
    rows.reduce((most, row) => Math.max(most, displayWidth(row[of])), 0);
  const [commands, codes] = [width('command'), width('code')];
  return [
    ...head.map((line) => fitted(line, options)),
    ...rows.map(({ time, command, code, colour, title }) => {
      if (code === '') return fitted(say` ${time}  ${command}`, options);
      const before = say` ${time}  ${padEnd(command, commands)}  `;
      const line = fitted(say`${before}${padEnd(code, codes)}  ${title}`, options);
      return colour === null ? line : paintPart(colour, line, before.length, code.length);
    }),
  ];
}

function known(value: string | null): string | null {
  return value === null || value === '-' || value === '' ? null : value;
}

function fitted(line: Safe, { width, mark }: RecordReportOptions): Safe {
  return width === null ? line : cutEnd(line, width, mark);
}
