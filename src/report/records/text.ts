import type { LogRecord } from '../../records/record.ts';
import { isPlainText, join, paintPart, type Safe, safe, say } from '../safe.ts';
import { codeName, colourOf } from '../text/codes.ts';
import { cutEnd } from '../width.ts';
import { lines } from './lines.ts';
import type { Column, RecordReporter, RecordReportOptions } from './report.ts';
import { type Outcome, Values } from './values.ts';

/** A line for each record: when, who, what, and how it ended, in words; or the columns that are wanted. */
export const recordText: RecordReporter = (batches, options) => {
  const line = lineOf(options);
  return lines(batches, (record) => `${line(record)}\n`);
};

/** The line of a record, without its line end. */
export function lineOf(options: RecordReportOptions): (record: LogRecord) => Safe {
  return options.columns === null ? usualLine(options) : lineOfColumns(options.columns, options);
}

function usualLine(options: RecordReportOptions): (record: LogRecord) => Safe {
  const values = new Values(options, { letOut: safe, isPlain: isPlainText });
  const codeOf = codeShown(options);
  let utc: string | null = null;
  let time = nothing;
  return (record) => {
    if (values.timeOf(record) !== utc) {
      utc = values.timeOf(record);
      time = utc === null ? nothing : safe(`${utc.slice(0, 10)} ${utc.slice(11, 19)}`);
    }
    const outcome = values.outcomeOf(record);
    const code = codeOf(outcome);
    const user = values.of(record, 'cs-username');
    const stem = values.of(record, 'cs-uri-stem') ?? values.of(record, 'cs-uri') ?? nothing;
    const query = values.of(record, 'cs-uri-query');
    const timeTaken = values.of(record, 'time-taken');

    const parts = [time, values.of(record, 'client') ?? nothing];
    if (user !== null) parts.push(user);
    parts.push(values.of(record, 'cs-method') ?? nothing, query === null ? stem : say`${stem}?${query}`);
    const codeIndex = parts.push(code.name) - 1;
    if (timeTaken !== null) parts.push(say`${timeTaken} ms`);
    parts.push(values.shown(values.titleOf(record, outcome)));

    const before = start(record, options);
    const line = fitted(say`${before}${join(parts, gap)}`, options);
    if (code.colour === null) return line;
    const codeAt = before.length + join([...parts.slice(0, codeIndex), say``], gap).length;
    return paintPart(code.colour, line, codeAt, code.name.length);
  };
}

const nothing = say`-`;
const gap = say`  `;

/** How a code is shown. */
export interface CodeShown {
  /** `404.13 / 2`, `503 AppOffline`. */
  readonly name: Safe;
  readonly colour: ((text: string) => string) | null;
}

/** Outcomes that are equal are one object mostly, so that each is worked out once. */
export function codeShown({ chalk }: RecordReportOptions): (outcome: Outcome) => CodeShown {
  const known = new WeakMap<Outcome, CodeShown>();
  return (outcome) => {
    let shown = known.get(outcome);
    if (shown === undefined) {
      const colour = colourOf(outcome);
      shown = { name: nameOf(outcome), colour: chalk === null || colour === null ? null : chalk[colour] };
      known.set(outcome, shown);
    }
    return shown;
  };
}

function nameOf(outcome: Outcome): Safe {
  const { reason, status } = outcome;
  if (reason === null) return codeName(outcome);
  return status === null ? safe(reason) : say`${codeName(outcome)} ${safe(reason)}`;
}

/** Values beside each other, `-` for one that is not logged: nothing more, so that other tools can read it. */
function lineOfColumns(
  columns: readonly Column[],
  options: RecordReportOptions,
): (record: LogRecord) => Safe {
  const values = new Values(options, { letOut: safe, isPlain: isPlainText });
  return (record) => {
    const cells = columns.map((column) => values.of(record, column) ?? nothing);
    return fitted(say`${start(record, options)}${join(cells, say` `)}`, options);
  };
}

/** What marks the record that was asked for among its neighbours. */
function start(record: LogRecord, { asked }: RecordReportOptions): Safe {
  if (asked === null) return say``;
  return record === asked ? say`> ` : say`  `;
}

function fitted(line: Safe, { width, mark }: RecordReportOptions): Safe {
  return width === null ? line : cutEnd(line, width, mark);
}
