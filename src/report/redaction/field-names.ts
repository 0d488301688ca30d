/** What tells of people and computers, by the names of the filter language. Any other column is `field(NAME)`. */
export const redactableFields = [
  'user',
  'client',
  'query',
  'path',
  'referer',
  'user-agent',
  'cookie',
  'host',
  'server',
] as const;
