import { client } from '../../query/dimension.ts';
import { route } from '../../query/filter/fields.ts';
import type { Filter } from '../../query/filter/filter.ts';
import { code } from '../../query/outcome.ts';
import { server, site } from '../../query/place.ts';
import type { View } from '../../query/view.ts';

/** 5xx. Few records of most logs pass, so that what is counted of them costs little. */
export const isServerFailure: Filter = {
  kind: 'is',
  field: 'status',
  operator: '=',
  values: [{ as: 'text', text: '5xx' }],
};

/** 4xx and 5xx. */
const isFailure: Filter = {
  kind: 'is',
  field: 'status',
  operator: '=',
  values: [
    { as: 'text', text: '4xx' },
    { as: 'text', text: '5xx' },
  ],
};

const ofServerFailures = { service: 'http', where: isServerFailure } as const;

/**
 * Views of failures that several kinds of finding share. With a slot only those dimensions that visitors cannot easily fill
 * with ever new values: past so many pairs of a value and a slot the slots get wider.
 */
export const failureViews = {
  times: { ...ofServerFailures, by: [], metrics: ['count', 'time-taken-percentiles'], exactValues: 16_384 },
  byEnd: { ...ofServerFailures, by: [], bySlot: 'end', metrics: ['count', 'first-record'] },
  byOnset: { ...ofServerFailures, by: [], bySlot: 'onset', metrics: ['count'] },
  byServer: { ...ofServerFailures, by: [server], bySlot: 'end', metrics: ['count'] },
  bySite: { ...ofServerFailures, by: [site], bySlot: 'end', metrics: ['count'] },
  byRoute: { ...ofServerFailures, by: [route], bySlot: 'end', metrics: ['count'], share: 0.05 },
  byClient: { ...ofServerFailures, by: [client], metrics: ['count', 'first-last'], share: 0.05 },
  byCode: { service: 'http', where: isFailure, by: [code], metrics: ['count', 'first-record'] },
} as const satisfies Record<string, View>;
