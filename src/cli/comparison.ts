import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plan } from '../analyze.ts';
import { momentOf } from '../query/time/moment.ts';
import type { SectionName } from '../report/index.ts';
import { safe } from '../report/safe.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** What the logs are compared with. */
export type CompareWith = NonNullable<Plan['compareWith']>;

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
): CompareWith | null {
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
const bytesOfBeginning = 256;

/** A summary would be read as a log without a record. Throws a `UsageError`; what cannot be read is told when it is read. */
export async function checkBaseline(
  compareWith: CompareWith | null,
  { cwd }: Pick<Host, 'cwd'>,
  { comparison: words }: CommandWording,
): Promise<void> {
  if (compareWith === null || 'splitAt' in compareWith) return;
  for (const name of compareWith.baseline) {
    // Whatever else is wrong with it is said of any source.
    const beginning = await beginningOf(resolve(cwd, name)).catch(() => '');
    if (jsonBeginning.test(beginning)) throw new UsageError(...words.isJson(safe(name)));
  }
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
