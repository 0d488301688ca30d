import type { Dimension, Place } from './dimension.ts';

const siteFolder = /^(?:W3SVC|FTPSVC|MSFTPSVC)(\d+)$/i;
/** Where HTTP.sys writes its errors. */
const httpSysFolder = /^HTTPERR$/i;
/** Folders above these that are the same on every server. */
const commonFolder = /^(?:LogFiles|Logs?|inetpub|System32|[A-Za-z]:|\.|\.\.|)$/i;

/** Reads site and server off a source's name, `WEB01/W3SVC1/u_ex261119.log`. */
export function placeOf(name: string): Place {
  const folders = name.split(/[\\/]/).slice(0, -1);
  const index = folders.findLastIndex((folder) => siteFolder.test(folder) || httpSysFolder.test(folder));
  const above = index > 0 ? folders[index - 1]! : '';
  return {
    site: index < 0 || httpSysFolder.test(folders[index]!) ? null : folders[index]!,
    server: commonFolder.test(above) ? null : above,
  };
}

/** A value that is logged and is not `-`. */
function logged(value: string | null | undefined): string | null {
  return value == null || value === '-' || value === '' ? null : value;
}

/** The computer that wrote a record by its name, else by the folder above the site's; null if neither is known. */
export function serverNamed(computer: string | null | undefined, place: Place): string | null {
  return logged(computer) ?? place.server;
}

/** The computer that wrote a record: its name, else the folder above the site's, else its address. */
export const server: Dimension = {
  name: 'server',
  fields: ['s-computername', 's-ip'],
  usesPlace: true,
  valueOf: ({ values: [computer, address], place }) => serverNamed(computer, place) ?? logged(address),
};

/**
 * The site, with its server before a NUL: two servers' `W3SVC1` are two sites. An address is no server here, since
 * one server has many.
 */
export const site: Dimension = {
  name: 'site',
  fields: ['s-sitename', 's-computername'],
  usesPlace: true,
  valueOf({ values: [name, computer], place }) {
    const known = logged(name) ?? place.site;
    return known === null ? null : `${serverNamed(computer, place) ?? ''}\0${known}`;
  },
};

/** The id of a site as logs write it, `W3SVC3`; null for what is called otherwise. */
export function siteIdIn(logged: string): number | null {
  const id = siteFolder.exec(logged)?.[1];
  return id === undefined ? null : Number(id);
}

/** What people call a site as logs write it, `W3SVC3`, by the names of ids; null where nobody said. */
export function siteNameOf(logged: string, names: ReadonlyMap<number, string>): string | null {
  const id = siteIdIn(logged);
  return (id === null ? null : names.get(id)) ?? null;
}
