import type { FieldName, Layout } from '../../records/record.ts';
import { isPlainJson, safeJsonString } from '../safe.ts';
import { lines } from './lines.ts';
import { type Column, ownColumns, type RecordReporter } from './report.ts';
import { Values } from './values.ts';

/** Fields whose values are numbers in JSON. */
const numericFields: ReadonlySet<FieldName> = new Set<FieldName>([
  'sc-status',
  'sc-substatus',
  'sc-win32-status',
  'sc-bytes',
  'cs-bytes',
  'time-taken',
]);

/** An object a line: the record with all fields of its layout, or those that are wanted of them. */
export const recordNdjson: RecordReporter = (batches, options) => {
  const values = new Values(options, { letOut: withinQuotes, isPlain: isPlainJson });
  const wanted = options.columns === null ? null : new Set<Column>(options.columns.filter(isField));
  let layout: Layout | null = null;
  let members: readonly Member[] = [];
  return lines(batches, (record) => {
    if (record.layout !== layout) {
      ({ layout } = record);
      members = membersOf(layout, wanted);
    }
    const time = values.timeOf(record);
    const outcome = values.outcomeOf(record);
    const client = options.tellsClient ? `,"client":${nullable(values.of(record, 'client'))}` : '';
    let text =
      `{"source":"${values.shown(record.name)}","line":${record.line},"time":${time === null ? 'null' : `"${time}"`}` +
      `,"service":"${record.service}"${client},"fields":{`;
    for (const { field, start, isNumber } of members) {
      const value = record.latin1Of(field)!;
      text += start;
      if (isNumber) text += numberValue(value);
      else text += value === '-' ? 'null' : `"${values.shownValue(value)}"`;
    }
    text +=
      `},"code":${nullable(outcome.code === null ? null : values.shown(outcome.code))},"title":"${values.shown(values.titleOf(record, outcome))}"` +
      `${options.asked === null ? '' : `,"asked":${record === options.asked}`}}\n`;
    return text;
  });
};

/** A field of the object `fields`. */
interface Member {
  readonly field: FieldName;
  /** What stands before its value. */
  readonly start: string;
  readonly isNumber: boolean;
}

/** By the names that IIS spells; those that iislog does not know as they are written. */
function membersOf({ columns, fields }: Layout, wanted: ReadonlySet<Column> | null): Member[] {
  return [...columns]
    .filter(([field]) => wanted === null || wanted.has(field))
    .map(([field, column], index) => ({
      field,
      start: `${index === 0 ? '' : ','}${safeJsonString(field.startsWith('field(') ? fields[column]! : field)}:`,
      isNumber: numericFields.has(field),
    }));
}

/** Null for `-` and for what is no number or too large to be exact. */
function numberValue(text: string): string {
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) ? String(Number(text)) : 'null';
}

function nullable(text: string | null): string {
  return text === null ? 'null' : `"${text}"`;
}

function withinQuotes(text: string): string {
  return safeJsonString(text).slice(1, -1);
}

function isField(column: Column): boolean {
  return !ownColumns.some((own) => own === column);
}
