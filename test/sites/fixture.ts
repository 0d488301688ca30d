import { readFileSync } from 'node:fs';
import type { Site } from '../../src/sites/site.ts';

/** The applicationHost.config beside the tests. */
export const configuration = readFileSync(new URL('applicationHost.config', import.meta.url), 'utf8');

/** A configuration with nothing but this within `system.applicationHost`. */
export function configurationOf(inner: string, more = ''): string {
  return `<configuration><system.applicationHost>${inner}</system.applicationHost>${more}</configuration>`;
}

/** A site that is told apart by id and name alone. */
export function siteOf(id: number, name: string): Site {
  return { id, name, bindings: [], logs: [] };
}

/** What a reader is told that may not read. */
export async function denied(path: string): Promise<never> {
  throw Object.assign(new Error(`EACCES: permission denied, open '${path}'`), { code: 'EACCES' });
}
