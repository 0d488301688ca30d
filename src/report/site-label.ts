import { siteNameOf } from '../query/place.ts';

/** What people call sites, by id. */
export type SiteNames = ReadonlyMap<number, string>;

/** A site with the name that people have for it before the one that logs have: `WEB01/Orders (W3SVC3)`. */
export function siteLabel(logged: string, names: SiteNames | undefined): string {
  const start = logged.lastIndexOf('/') + 1;
  const site = logged.slice(start);
  const name = names === undefined ? null : siteNameOf(site, names);
  return name === null ? logged : `${logged.slice(0, start)}${name} (${site})`;
}
