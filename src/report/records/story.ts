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
    const sessions = new Map<string | null, LogRecord[]>();
    for (const record of kept) {
      const session = known(record.latin1Of('x-session'));
      const of = sessions.get(session);
      if (of === undefined) sessions.set(session, [record]);
      else of.push(record);
    }
    let isFirst = true;
    for (const [session, records] of sessions) {
      if (!isFirst) yield '\n';
      isFirst = false;
      const rows = session === null ? records.map(line) : story(session, records, words, options);
      yield rows.map((row) => `${row}\n`).join('');
    }
  };
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
    const method = values.of(record, 'cs-method') ?? say`-`;
    const outcome = values.outcomeOf(record);
    return {
      time: time === null ? say`-` : safe(time.slice(11, 19)),
      command: cutEnd(argument === null ? method : say`${method} ${argument}`, widestCommand, options.mark),
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
