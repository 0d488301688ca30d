/** The parts of a full report, in its order. */
export const sectionNames = [
  'comparison',
  'findings',
  'overview',
  'timeline',
  'codes',
  'routes',
  'clients',
  'agents',
  'bandwidth',
  'security',
  'lengths',
  'servers',
  'sites',
  'ftp',
  'httperr',
  'sources',
  'limits',
] as const;

export type SectionName = (typeof sectionNames)[number];
