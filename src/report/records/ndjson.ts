import type { FieldName, Layout } from '../../records/record.ts';
import { safeJsonString } from '../safe.ts';
import { latin1, remembered } from './remembered.ts';
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
export const recordNdjson: RecordReporter = async function* (batches, options) {
  const values = new Values(options);
  const quoted = remembered(safeJsonString);
  const textValue = remembered((text) => (text === '-' ? 'null' : safeJsonString(values.decoded(text))));
  const nullable = (text: string | null): string => (text === null ? 'null' : quoted(text));
  const wanted = options.columns === null ? null : new Set<Column>(options.columns.filter(isField));
  let layout: Layout | null = null;
  let members: readonly Member[] = [];
  for await (const records of batches) {
    let text = '';
    for (const record of records) {
      if (record.layout !== layout) {
        ({ layout } = record);
        members = membersOf(layout, wanted);
      }
      const fields = members.map(({ field, start, isNumber }) => {
        const value = latin1(record.bytesOf(field)!);
        return start + (isNumber ? numberValue(value) : textValue(value));
      });
      const time = values.timeOf(record);
      const { code } = values.outcomeOf(record);
      const client = options.tellsClient ? `,"client":${nullable(values.textOf(record, 'client'))}` : '';
      text +=
        `{"source":${quoted(record.name)},"line":${record.line},"time":${time === null ? 'null' : `"${time}"`}` +
        `,"service":"${record.service}"${client},"fields":{${fields.join(',')}}` +
        `,"code":${nullable(code)},"title":${quoted(values.titleOf(record))}` +
        `${options.asked === null ? '' : `,"asked":${record === options.asked}`}}\n`;
    }
    yield text;
  }
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
    .map(([field, column]) => ({
      field,
      start: `${safeJsonString(field.startsWith('field(') ? fields[column]! : field)}:`,
      isNumber: numericFields.has(field),
    }));
}

/** Null for `-` and for what is no number or too large to be exact. */
function numberValue(text: string): string {
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) ? String(Number(text)) : 'null';
}

function isField(column: Column): boolean {
  return !ownColumns.some((own) => own === column);
}
