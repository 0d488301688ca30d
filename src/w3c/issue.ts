/** What can be wrong with log data. Issues are counted and sampled, never thrown. */

/** Why a line is no record: its shape, never a value in it. */
export const malformedCodes = [
  'too-few-fields',
  'too-many-fields',
  'line-too-long',
  'truncated',
  'unfinished',
  'binary',
  'no-layout',
  'layout-too-wide',
  'too-many-layouts',
] as const;
export type MalformedCode = (typeof malformedCodes)[number];

/** Lines of another product, or of a source without a header that proves nothing. */
export const foreignCodes = ['foreign-layout', 'advanced-logging', 'no-layout'] as const;
export type ForeignCode = (typeof foreignCodes)[number];

/** A record that counts although something in it could not be read, was repaired, or had to be recognised. */
const recordIssueCodes = [
  'bad-time',
  'bad-number',
  'no-date',
  'repaired-blanks',
  'repaired-quotes',
  'headerless',
  'local-time',
  'date-order',
] as const;
type RecordIssueCode = (typeof recordIssueCodes)[number];

export type IssueCode = MalformedCode | ForeignCode | RecordIssueCode;

export const issueCodes: readonly IssueCode[] = [...malformedCodes, ...foreignCodes, ...recordIssueCodes];

/** How much of the first line of each kind of trouble is kept, in bytes. */
export const sampleBytes = 200;
