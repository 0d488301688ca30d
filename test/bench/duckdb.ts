import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An optional peer and no dependency, so it is looked for by name when the benchmark runs. */
const packageName = ['@duckdb', 'node-api'].join('/');
const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** The file of DuckDB's package for Node: from the `node_modules` of `folder`, or as this project finds it; null if neither. */
export function findDuckdb(folder: string | null): string | null {
  const places = folder === null ? [checkout] : [resolve(folder), checkout];
  for (const place of places) {
    try {
      return createRequire(join(place, 'any.js')).resolve(packageName);
    } catch {
      // Not here.
    }
  }
  return null;
}
