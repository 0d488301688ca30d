/** What can be wrong with log data. Issues are counted and sampled, never thrown. */

/** Why a line is no record: its shape, never a value in it. */
export type MalformedCode =
  | 'too-few-fields'
  | 'too-many-fields'
  | 'line-too-long'
  | 'truncated'
  | 'binary'
  | 'no-layout';

/** Lines of another product, of a format that is not read yet, or of a source without a header that proves nothing. */
export type ForeignCode = 'foreign-layout' | 'native-format' | 'ncsa-format' | 'no-layout';

/** A record that counts although something in it could not be read, was repaired, or had to be recognised. */
type RecordIssueCode =
  | 'bad-time'
  | 'bad-number'
  | 'no-date'
  | 'repaired-blanks'
  | 'repaired-quotes'
  | 'headerless';

export type IssueCode = MalformedCode | ForeignCode | RecordIssueCode;

/** How much of the first line of each kind of trouble is kept, in bytes. */
export const sampleBytes = 200;
