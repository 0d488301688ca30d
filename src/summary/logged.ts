import { fieldCalled } from '../query/dimension.ts';
import type { Service, SourceSummary } from './summary.ts';

/** The share of a service's records whose layout has the field, however it is spelled; null without any record of that service. */
export function loggedShare(
  sources: readonly SourceSummary[],
  service: Service,
  field: string,
): number | null {
  const wanted = fieldCalled(field);
  let records = 0;
  let logged = 0;
  for (const source of sources) {
    for (const layout of source.layouts) {
      if (layout.service !== service) continue;
      records += layout.records;
      if (layout.fields.some((name) => fieldCalled(name) === wanted)) logged += layout.records;
    }
  }
  return records === 0 ? null : logged / records;
}
