import type { Filter, Operand } from '../../query/filter/filter.ts';
import type { View } from '../../query/view.ts';
import type { HiddenFailures, Severity } from '../finding.ts';
import type { FindingKind } from './kind.ts';
import { samplesOf } from './samples.ts';

/** Our choice: scanners ask for a few of them on any site. */
const leastCount = 10;
/** Our choice: of fewer requests it is noise, of more the site fails in spite of what its statuses say. */
const leastShare = 0.001;
const failingShare = 0.01;

/**
 * What seems to have gone well, of a page that can be one of errors: only of these the query is read.
 * An error page of another name is missed.
 */
const seemingSuccess: Filter = {
  kind: 'and',
  of: [
    // Few records have such a path, and most have such a status.
    { kind: 'is', field: 'path', operator: '~', values: [glob('*.asp*'), glob('*error*')] },
    { kind: 'is', field: 'status', operator: '=', values: [{ as: 'text', text: '200-399' }] },
  ],
};

/** ASP.NET sends a visitor to its error page with it; classic ASP logs line, HRESULT and text of an error. */
const views: Readonly<Record<HiddenFailures['kind'], View>> = {
  'aspx-error-path': viewOf('*aspxerrorpath=*'),
  // The first condition costs less and leaves little for the second.
  'asp-error': viewOf('*|80*|*', '*|80??????|*'),
};

function viewOf(...queries: readonly string[]): View {
  return {
    service: 'http',
    where: seemingSuccess,
    andWhere: {
      kind: 'and',
      of: queries.map((query) => ({ kind: 'is', field: 'query', operator: '~', values: [glob(query)] })),
    },
    by: [],
    metrics: ['count', 'first-record'],
  };
}

function glob(text: string): Operand {
  return { as: 'glob', text };
}

/** Finds failures that are logged as a redirect or a success. */
export const hiddenFailures: FindingKind = {
  views,
  find({ tallies, summary }) {
    const kinds: readonly HiddenFailures['kind'][] = ['aspx-error-path', 'asp-error'];
    return kinds.flatMap((kind): HiddenFailures[] => {
      const tally = tallies.of(views[kind]);
      const share = { count: tally.countOf(0), of: summary.requests.total };
      const severity = severityOf(share);
      return severity === null
        ? []
        : [{ id: 'hidden-failures', severity, kind, share, samples: samplesOf(tallies, tally) }];
    });
  },
};

/** How bad so many hidden failures are; null for too few to tell. */
export function severityOf({
  count,
  of,
}: HiddenFailures['share']): Extract<Severity, 'failure' | 'trouble'> | null {
  if (count < leastCount || count < leastShare * of) return null;
  return count >= failingShare * of ? 'failure' : 'trouble';
}
