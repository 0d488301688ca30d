import type { FieldName } from '../w3c/field.ts';
import type { Code } from './outcome.ts';

/** What request filtering limits and a log can show. */
export const limitedParts = ['path', 'query', 'body'] as const;

export type LimitedPart = (typeof limitedParts)[number];

interface RequestLimit {
  /** Whose bytes are counted; of `cs-bytes` the value, which has the header too. */
  readonly field: FieldName;
  /** Its attribute of `requestLimits`. */
  readonly setting: string;
  /** Bytes that IIS allows unless that is set. */
  readonly usual: number;
  /** What is refused for it. */
  readonly codes: readonly { readonly status: number; readonly substatus: number }[];
}

/** Source: the page on requestLimits of the IIS configuration reference. IIS 7 and 8 log 404.13, newer ones may log 413.1. */
export const requestLimits: Readonly<Record<LimitedPart, RequestLimit>> = {
  path: { field: 'cs-uri-stem', setting: 'maxUrl', usual: 4096, codes: [{ status: 404, substatus: 14 }] },
  query: {
    field: 'cs-uri-query',
    setting: 'maxQueryString',
    usual: 2048,
    codes: [{ status: 404, substatus: 15 }],
  },
  body: {
    field: 'cs-bytes',
    setting: 'maxAllowedContentLength',
    usual: 30_000_000,
    codes: [
      { status: 404, substatus: 13 },
      { status: 413, substatus: 1 },
    ],
  },
};

/** Our choice: what has used three quarters of a limit meets it on a worse day. */
export const nearShare = 0.75;

/** The part that a code says is over its limit; null for any other code. */
export function refusedPart({ status, substatus }: Pick<Code, 'status' | 'substatus'>): LimitedPart | null {
  const isOfCode = (one: { status: number; substatus: number }): boolean =>
    one.status === status && one.substatus === substatus;
  return limitedParts.find((part) => requestLimits[part].codes.some(isOfCode)) ?? null;
}
