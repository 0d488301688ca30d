import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Parts, readParts } from '../merge.ts';
import { momentOf } from '../query/time/moment.ts';
import type { SectionName } from '../report/index.ts';
import { safe } from '../report/safe.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** What the logs are compared with, as it was named. */
export type AskedComparison = { readonly splitAt: number } | { readonly baseline: readonly string[] };

/** The same where parts have been read. */
export type CompareWith = AskedComparison | { readonly parts: Parts };

/** What was typed beside it. */
interface Beside {
  readonly show: readonly SectionName[] | null;
  readonly zone: string | null;
  readonly specs: readonly string[];
}

/** The moment of `--split-at`, or what `--baseline` names; null if neither is given. Throws a `UsageError`. */
export function resolveComparison(
  { splitAt, baseline }: { readonly splitAt?: string; readonly baseline?: readonly string[] },
  { show, zone, specs }: Beside,
  host: Host,
  { comparison: words, time }: CommandWording,
): AskedComparison | null {
  if (baseline !== undefined) {
    if (splitAt !== undefined) throw new UsageError(...words.both);
    if (baseline.includes('-') && specs.includes('-')) throw new UsageError(...words.twiceStandardInput);
    return { baseline };
  }
  if (splitAt === undefined) {
    if (show?.includes('comparison') === true) throw new UsageError(...words.nothingToShow);
    return null;
  }
  const at = momentOf(splitAt, { now: host.now(), zone: zone ?? 'UTC' });
  if (typeof at === 'number') return { splitAt: at };
  throw new UsageError(...time.noTime('--split-at', safe(at.text), time.reasons[at.code]));
}

/** After a mark of UTF-8 and blanks; no log begins so. */
const jsonBeginning = /^(?:\xef\xbb\xbf)?\s*[{[]\s*(?:["{\]}]|$)/;
const partBeginning = /^\s*\{\s*"kind"\s*:\s*"iislog-part"/;
const bytesOfBeginning = 256;

/** Parts that a pattern or a packed file stands for, which has no beginning of its own to tell. */
const partName = /\.json(?:\.gz)?$/i;

/**
 * Reads the parts that a baseline consists of; logs are read later. A summary would be read as a log without a record. Throws a
 * `UsageError`, and a `PartError` for a part that is none; what cannot be read at all is told when it is read.
 */
export async function readBaseline(
  asked: AskedComparison | null,
  host: Host,
  { comparison: words }: CommandWording,
  version: string,
): Promise<CompareWith | null> {
  if (asked === null || 'splitAt' in asked) return asked;
  const { baseline } = asked;
  const parts: string[] = [];
  for (const name of baseline) {
    // Whatever else is wrong with it is said of any source.
    const beginning = await beginningOf(resolve(host.cwd, name)).catch(() => '');
    if (partBeginning.test(beginning) || (!jsonBeginning.test(beginning) && partName.test(name)))
      parts.push(name);
    else if (jsonBeginning.test(beginning)) throw new UsageError(...words.isJson(safe(name)));
  }
  if (parts.length === 0) return asked;
  const log = baseline.find((name) => !parts.includes(name));
  if (log !== undefined) throw new UsageError(...words.partsAndLogs(safe(parts[0]!), safe(log)));
  return { parts: await readParts(parts, version, host) };
}

async function beginningOf(path: string): Promise<string> {
  // What is read of a pipe would be missing later, and to open it may take for ever.
  if (!(await stat(path)).isFile()) return '';
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytesOfBeginning), 0, bytesOfBeginning, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
