import type { SectionName } from '../text/section-names.ts';

/** The sections of a report that are a table, for formats that have nothing else. */
export const tabularSections = [
  'comparison',
  'timeline',
  'codes',
  'routes',
  'clients',
  'servers',
  'sites',
] as const satisfies readonly SectionName[];

export type TabularSection = (typeof tabularSections)[number];
