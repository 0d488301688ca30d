import { readFileSync } from 'node:fs';

export type Schema = { [key: string]: unknown };

/** A schema of the package, by its path below `src/report`. */
export function schemaOf(path: string): Schema {
  return JSON.parse(readFileSync(new URL(`../../src/report/${path}`, import.meta.url), 'utf8')) as Schema;
}

/** The schema as it would be if no key could be added: what is emitted must all be described. */
export function closed(schema: Schema): Schema {
  return withoutMore(schema) as Schema;
}

function withoutMore(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutMore);
  if (typeof part !== 'object' || part === null) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withoutMore(value)]));
  return 'properties' in copy ? { ...copy, additionalProperties: false } : copy;
}
