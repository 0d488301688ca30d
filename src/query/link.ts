import { type Dimension, path } from './dimension.ts';

/** Stands for the host that the request itself was sent to, where that is logged. */
export const ownHost = '=';

/** Between the parts of a link; no value of a log holds it. */
const separator = '\n';

const webAddress = /^https?:\/\/([^/?#]+)([^?#]*)/i;

/** The host that a page is on, and a path: that of the page or one that it links to. */
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

/** The link that led to a request: the host of the page, and what it links to, as the value that `parseLink` reads. */
export const link: Dimension = {
  name: 'link',
  fields: [...linkingPage.fields, ...path.fields],
  // A page is looked at once, not once for each thing that it leads to.
  from: [linkingPage, path],
  valueOf({ values: [page, asked] }) {
    if (page == null || asked == null) return null;
    const end = page.indexOf(separator);
    // A page that names itself is what scanners make up; one that does not exist has no links.
    const isItself =
      page.length - end - 1 === asked.length && page.slice(end + 1).toLowerCase() === asked.toLowerCase();
    return isItself ? null : page.slice(0, end + 1) + asked;
  },
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
