import { SourceError, type SourceProblemCode } from './source.ts';

const CODES: Readonly<Record<string, SourceProblemCode>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
};

/** What the system said of a file, as a `SourceError`; one that is already there passes through. */
export function asSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  // Node writes `EACCES: permission denied, open 'u_ex260101.log'`; the name is said elsewhere.
  const said = /^E\w+: ([^,]+)/.exec(message)?.[1] ?? message;
  return new SourceError(CODES[code] ?? 'unreadable', said, { cause: error });
}
