import type { ChalkInstance } from 'chalk';
import type { Codes } from '../../codes/codes.ts';
import type { FieldName, LogRecord } from '../../records/record.ts';
import type { Safe } from '../safe.ts';
import type { SiteNames } from '../site-label.ts';

/** What a record is shown by: one of its fields, or what is known of it besides them. */
export type Column = FieldName | OwnColumn;

/**
 * `source` and `line`: where it stands; `code` and `title`: its outcome, and that in words; `client`: who sent it, where that
 * may be another than `c-ip`; `server`: the computer that wrote it; `site`: with the name that people have for it.
 */
export const ownColumns = ['source', 'line', 'service', 'client', 'server', 'site', 'code', 'title'] as const;

export type OwnColumn = (typeof ownColumns)[number];

export interface RecordReportOptions {
  /** What codes mean, in the language of the report. */
  readonly codes: Codes;
  readonly decode: (bytes: Uint8Array) => string;
  /** Whether another field than `c-ip` tells the client. */
  readonly tellsClient: boolean;
  /** What people call sites; none if not given. */
  readonly siteNames?: SiteNames;
  /** Null: what suits the format. */
  readonly columns: readonly Column[] | null;
  /** Columns of the terminal; null if nothing is to be cut, since no terminal shows it. */
  readonly width: number | null;
  /** To colour what ends in a failure or a refusal; null for no colour. */
  readonly chalk: ChalkInstance | null;
  /** Stands where text was cut. */
  readonly mark: Safe;
  /** Whether lines may be written as they were read: neither a terminal nor a build server obeys what stands in them. */
  readonly isRaw: boolean;
  /** The one record that was asked for among its neighbours; null where there is none such. */
  readonly asked: LogRecord | null;
}

/** Renders records as they come, a chunk's at once. */
export type RecordReporter = (
  batches: AsyncIterable<readonly LogRecord[]> | Iterable<readonly LogRecord[]>,
  options: RecordReportOptions,
) => AsyncIterable<string | Uint8Array>;
