import type { Dimension } from './dimension.ts';

/** Stands for the host that the request itself was sent to, where that is logged. */
export const ownHost = '=';

/** Between the parts of a link; no value of a log holds it. */
const separator = '\n';

const webAddress = /^https?:\/\/([^/?#]+)([^?#]*)/i;

/** A page, by the host that it is on and its path there, and the path that it links to. */
export interface Link {
  /** Without its port and `www.`, in small letters; `ownHost` for the site itself. */
  readonly host: string;
  readonly page: string;
  readonly path: string;
}

/** The link that led to a request, by its referer, as the value that `parseLink` reads. */
export const link: Dimension = {
  name: 'link',
  fields: ['cs(Referer)', 'cs-host', 'cs-uri-stem'],
  valueOf({ values: [referer, asked, path] }) {
    const [, site, page = ''] = webAddress.exec(referer ?? '') ?? [];
    // A page that names itself is what scanners make up; one that does not exist has no links.
    if (site === undefined || path == null || page.toLowerCase() === path.toLowerCase()) return null;
    const host = hostOf(site);
    const isOwn = asked != null && asked !== '-' && hostOf(asked) === host;
    return [isOwn ? ownHost : host, page === '' ? '/' : page, path].join(separator);
  },
};

export function parseLink(value: string): Link {
  const hostEnd = value.indexOf(separator);
  const pageEnd = value.indexOf(separator, hostEnd + 1);
  return {
    host: value.slice(0, hostEnd),
    page: value.slice(hostEnd + 1, pageEnd),
    path: value.slice(pageEnd + 1),
  };
}

function hostOf(authority: string): string {
  return authority
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/:\d*$/, '')
    .replace(/^www\./, '');
}
