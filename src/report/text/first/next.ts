import type { Code } from '../../../query/outcome.ts';
import type { Summary } from '../../../summary/summary.ts';
import { join, type Safe, safe, say } from '../../safe.ts';
import { displayWidth } from '../../width.ts';
import { number } from '../codes.ts';
import { ofKind } from '../findings.ts';
import type { Page } from '../page.ts';
import { failures } from './tables.ts';

/** Log text that stands in a command means nothing to any shell; what does is left out. */
const plain = /^[A-Za-z0-9_.:/][A-Za-z0-9_.:/-]*$/;
const plainSource = /^[A-Za-z0-9_.:/\\*][A-Za-z0-9_.:/\\*-]*$/;

/**
 * Commands that answer the next question, the most telling first. The sources stand in them as they were typed, where
 * that fits into `width`; one that is wider even without them could not be typed from the page and is left out.
 */
export function nextCommands(page: Page, summary: Summary, width: number): Safe[] {
  if (summary.lines.records === 0) return [];
  const typed = sourceWords(page);
  const [worst] = failures(summary);
  const failing = ofKind(summary.findings, 'failing')[0];
  const since =
    failing === undefined || !plain.test(failing.since) ? say`` : say` --since ${safe(failing.since)}`;
  const commandsOn = (logs: Safe): Safe[] => [
    ...(worst === undefined ? [] : explain(worst)),
    ...(worst === undefined ? [] : records(page, summary, logs, worst)),
    say`iislog analyze ${logs}${since} --details`,
  ];
  const short = commandsOn(page.mark);
  return commandsOn(typed)
    .map((command, index) => (displayWidth(command) <= width ? command : short[index]!))
    .filter((command) => displayWidth(command) <= width);
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

/** The records of the worst code, at the place where failures concentrate. */
function records(
  page: Page,
  summary: Summary,
  logs: Safe,
  { service, status, substatus, win32, reason }: Code,
): Safe[] {
  if (status === null || reason !== null) return [];
  const spread = ofKind(summary.findings, 'spread')[0]?.concentrated ?? [];
  // No record has the token that stands for its server.
  const isToken = page.redacted.includes('server');
  const place = spread.find(({ by, value }) => !isToken && by === 'server' && plain.test(value));
  const conditions = [
    service === 'ftp' ? say`status=${number(status)}` : say`status=${dotted(status, substatus)}`,
    ...(win32 === null || win32 === 0 ? [] : [say`win32=${number(win32)}`]),
    ...(place === undefined ? [] : [say`server=${safe(place.value)}`]),
  ];
  return [say`iislog records ${logs} --where "${join(conditions, say` and `)}" --limit 5`];
}

function dotted(status: number, substatus: number | null): Safe {
  return substatus === null ? number(status) : say`${number(status)}.${number(substatus)}`;
}

/** The sources as they were typed, if any shell takes them as they are; else a mark for them. */
export function sourceWords({ typed, mark }: Page): Safe {
  const isPlain = typed.length > 0 && typed.every((word) => plainSource.test(word));
  return isPlain ? join(typed.map(safe), say` `) : mark;
}
