import type { Dimension } from './dimension.ts';

/** Where forms that ask for a password are sent to, as globs of paths, with who calls them so. */
export const loginPages: readonly { readonly glob: string; readonly source: string }[] = [
  { glob: '*/login', source: 'ASP.NET Identity: /Account/Login' },
  { glob: '*/login.aspx', source: 'ASP.NET forms authentication: the usual loginUrl; RD Web Access' },
  { glob: '*/logon.aspx', source: 'ASP.NET forms authentication' },
  { glob: '*/signin', source: 'A usual name' },
  { glob: '*/sign-in', source: 'A usual name' },
  { glob: '*/login.php', source: 'A usual name' },
  { glob: '*/wp-login.php', source: 'WordPress' },
  { glob: '*/owa/auth.owa', source: 'Outlook on the web' },
  { glob: '*/adfs/ls', source: 'AD FS' },
  { glob: '*/adfs/ls/', source: 'AD FS' },
];

/** Outlook on the web and AD FS redirect whether the password was right or wrong. */
export function redirectsAlways(path: string): boolean {
  return /\/owa\/auth\.owa$|\/adfs\/ls\/?$/i.test(path);
}

/** Between the parts of a value; no value of a log holds it. */
const separator = '\n';

/** A page and how it answered, as the value that `parsePageAnswer` reads. */
export const pageAnswer: Dimension = {
  name: 'page-answer',
  fields: ['cs-uri-stem', 'sc-status'],
  valueOf: ({ values: [path, status] }) => (path == null ? null : [status ?? '-', path].join(separator)),
};

/** `path`: as logged. `status`: null where it is not logged or unreadable. */
export function parsePageAnswer(value: string): { readonly path: string; readonly status: number | null } {
  const end = value.indexOf(separator);
  const status = value.slice(0, end);
  return { path: value.slice(end + 1), status: /^\d{3}$/.test(status) ? Number(status) : null };
}
