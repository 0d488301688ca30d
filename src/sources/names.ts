/**
 * The file names that IIS and HTTP.sys give to logs, by what they name. They decide which files of a folder or an
 * archive are read without a look inside. All are lower case; names are compared in any case.
 */
const STEMS: readonly RegExp[] = [
  // W3C, native and NCSA by time: exYYMM, exYYMMWW, exYYMMDD, exYYMMDDHH (4 to 8 digits); `u_` since logs are UTF-8.
  /(?:u_)?(?:ex|in|nc)\d{4,8}/,
  // The same three by size, or one file without end.
  /(?:u_)?(?:extend|inetsv|ncsa)\d+/,
  // HTTP.sys errors by size, and by time.
  /httperr\d+/,
  /ht\d{4,8}/,
];

/** `_x` says that the file has custom fields; another word comes from people who copy logs together. */
const SUFFIX = /(?:_\w+)?/;

/** Centralised binary logging: its files are not text. */
const BINARY_NAME = /\.ibl$/i;

/** Archives keep the whole name or replace its ending. */
const ENDING = /(?:\.log|(?:\.log)?\.(?:gz|zip))/;

const LOG_NAME = new RegExp(
  `^(?:${STEMS.map((stem) => stem.source).join('|')})${SUFFIX.source}${ENDING.source}$`,
  'i',
);

/** Whether the last part of `path` (with either separator) is a name that IIS gives to a log. */
export function isLogName(path: string): boolean {
  return LOG_NAME.test(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
}

/** Whether `path` is named as a log of centralised binary logging, of which IIS writes one for all sites. */
export function isBinaryLogName(path: string): boolean {
  return BINARY_NAME.test(path);
}
