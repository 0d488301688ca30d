import type { Finding, MissingField } from '../finding.ts';
import { loggedShare } from '../logged.ts';
import type { Summary } from '../summary.ts';
import type { FindingKind } from './kind.ts';

/** What a run has shown so far. */
interface Shown {
  readonly summary: Pick<Summary, 'sources' | 'requests' | 'codes'>;
  readonly found: readonly Finding[];
}

const always = (): boolean => true;
const hasFound =
  (...ids: readonly Finding['id'][]) =>
  ({ found }: Shown): boolean =>
    found.some(({ id }) => ids.includes(id));

/** Fields and when an answer is missing without them: many sites do without some of them and lose nothing. */
const fields: readonly (readonly [field: string, isNeeded: (shown: Shown) => boolean])[] = [
  ['sc-status', always],
  ['time-taken', always],
  ['sc-substatus', ({ summary }) => summary.requests.errors > 0],
  ['sc-win32-status', always],
  ['c-ip', always],
  ['cs-uri-query', always],
  ['cs(User-Agent)', always],
  // Of what does not exist, whether a page of the site links to it.
  [
    'cs(Referer)',
    ({ summary }) => summary.codes.some(({ service, status }) => service === 'http' && status === 404),
  ],
  // Whose logons fail.
  ['cs-username', hasFound('handshakes')],
  // Whether the client was slow or the server.
  ['sc-bytes', hasFound('cut-off', 'slower')],
];

/** Our choice: less is a header that was changed and changed back. */
const leastMissing = 0.01;

/** Says which fields are not logged though an answer needs them. It looks at what other kinds have found. */
export const missingFields: FindingKind = {
  views: {},
  find: missingFieldsIn,
};

export function missingFieldsIn(shown: Shown): MissingField[] {
  return fields.flatMap(([field, isNeeded]) => {
    const logged = loggedShare(shown.summary.sources, 'http', field);
    if (logged === null || 1 - logged < leastMissing || !isNeeded(shown)) return [];
    return [{ id: 'missing-field', severity: 'trust', field, logged, samples: [] }];
  });
}
