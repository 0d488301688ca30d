import type { LogRecord } from '../../records/record.ts';
import { join, type Safe, safe, say } from '../safe.ts';
import { codeName } from '../text/codes.ts';
import { cutEnd } from '../width.ts';
import { remembered } from './remembered.ts';
import type { Column, RecordReporter, RecordReportOptions } from './report.ts';
import { type Outcome, Values } from './values.ts';

/** A line for each record: when, who, what, and how it ended, in words; or the columns that are wanted. */
export const recordText: RecordReporter = async function* (batches, options) {
  const lineOf = options.columns === null ? usualLine(options) : lineOfColumns(options.columns, options);
  const { asked, width, mark } = options;
  for await (const records of batches) {
    let text = '';
    for (const record of records) {
      const line = lineOf(record);
      const marked = asked === null ? line : record === asked ? say`> ${line}` : say`  ${line}`;
      text += `${width === null ? marked : cutEnd(marked, width, mark)}\n`;
    }
    yield text;
  }
};

function usualLine(options: RecordReportOptions): (record: LogRecord) => Safe {
  const values = new Values(options);
  const shown = remembered(safe);
  return (record) => {
    const logged = (field: Column): Safe | null => {
      const text = values.textOf(record, field);
      return text === null ? null : shown(text);
    };
    const query = logged('cs-uri-query');
    const stem = logged('cs-uri-stem') ?? logged('cs-uri') ?? say`-`;
    const time = logged('time-taken');
    const parts = [
      shown(values.timeOf(record)?.slice(0, 19).replace('T', ' ') ?? '-'),
      logged('client') ?? say`-`,
      logged('cs-username'),
      logged('cs-method') ?? say`-`,
      query === null ? stem : say`${stem}?${query}`,
      codeShown(values.outcomeOf(record)),
      time === null ? null : say`${time} ms`,
      shown(values.titleOf(record)),
    ];
    return join(
      parts.filter((part) => part !== null),
      say`  `,
    );
  };
}

/** `404.13 / 2`, `503 AppOffline`. */
function codeShown(outcome: Outcome): Safe {
  const { reason, status } = outcome;
  if (reason === null) return codeName(outcome);
  return status === null ? safe(reason) : say`${codeName(outcome)} ${safe(reason)}`;
}

/** Values beside each other, `-` for one that is not logged: nothing more, so that other tools can read it. */
function lineOfColumns(
  columns: readonly Column[],
  options: RecordReportOptions,
): (record: LogRecord) => Safe {
  const values = new Values(options);
  const shown = remembered(safe);
  return (record) =>
    join(
      columns.map((column) => shown(values.textOf(record, column) ?? '-')),
      say` `,
    );
}
