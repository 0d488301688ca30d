import type { Dimension } from './dimension.ts';

/** Stands for the host that the request itself was sent to, where that is logged. */
export const ownHost = '=';

/** Between the parts of a link; no value of a log holds it. */
const separator = '\n';

const webAddress = /^https?:\/\/([^/?#]+)([^?#]*)/i;

/** A page that led to a request. */
export interface Link {
  /** Without its port and `www.`, in small letters; `ownHost` for the site itself. */
  readonly host: string;
  readonly path: string;
}

/** The page that led to a request, by its referer, as the value that `parseLink` reads. */
export const linkingPage: Dimension = {
  name: 'linking-page',
  fields: ['cs(Referer)', 'cs-host'],
  valueOf({ values: [referer, asked] }) {
    const page = pageIn(referer, asked);
    return page && [page.host, page.path].join(separator);
  },
};

/** The host of that page. */
export const linkingHost: Dimension = {
  name: 'linking-host',
  fields: linkingPage.fields,
  valueOf: ({ values: [referer, asked] }) => pageIn(referer, asked)?.host ?? null,
};

export function parseLink(value: string): Link {
  const end = value.indexOf(separator);
  return { host: value.slice(0, end), path: value.slice(end + 1) };
}

/** Null for what is no web address. */
function pageIn(referer: string | null | undefined, asked: string | null | undefined): Link | null {
  const [, site, path = ''] = webAddress.exec(referer ?? '') ?? [];
  if (site === undefined) return null;
  const host = hostOf(site);
  const isOwn = asked != null && asked !== '-' && hostOf(asked) === host;
  return { host: isOwn ? ownHost : host, path: path === '' ? '/' : path };
}

function hostOf(authority: string): string {
  const name = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const host = name.includes(':') ? name.replace(/:\d*$/, '') : name;
  return host.startsWith('www.') ? host.slice(4) : host;
}
