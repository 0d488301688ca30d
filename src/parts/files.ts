import { findSources } from '../sources/find.ts';
import { type Source, SourceError } from '../sources/source.ts';
import type { Environment } from '../sources/spec.ts';
import type { UnreadSource } from '../summary/summary.ts';
import { PartError } from './fault.ts';
import { checkAlike, type NamedPart } from './likeness.ts';
import { readPart } from './read.ts';

export interface Parts {
  readonly parts: readonly NamedPart[];
  /** What was named and could not be read. */
  readonly unread: readonly UnreadSource[];
}

/** Half a GiB: texts of JavaScript are not longer. */
const mostBytes = 2 ** 29 - 2 ** 10;

/**
 * Reads the parts that `specs` name as sources are named, in the order of their names. Throws a `PartError` for what is no
 * part, or is unlike the first one: figures of two questions have no sum.
 */
export async function readParts(
  specs: readonly string[],
  version: string,
  environment: Environment,
): Promise<Parts> {
  const found = await findSources(specs, environment);
  const unread: UnreadSource[] = [...found.problems];
  const parts: NamedPart[] = [];
  for (const source of found.sources) {
    try {
      parts.push({ name: source.name, part: readPart(source.name, await textOf(source), version) });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unread.push({ name: source.name, code: error.code, detail: error.message });
    }
  }
  checkAlike(parts);
  return { parts, unread };
}

async function textOf(source: Source): Promise<string> {
  const reader = await source.open();
  let bytes = Buffer.allocUnsafe(2 ** 16);
  let end = 0;
  try {
    for (;;) {
      const length = await reader.read(bytes.subarray(end));
      if (length === 0) return bytes.toString('utf8', 0, end);
      end += length;
      if (end > mostBytes) throw new PartError(source.name, { code: 'too-large', most: mostBytes });
      if (end === bytes.length) bytes = Buffer.concat([bytes], end * 2);
    }
  } finally {
    await reader.close();
  }
}
