import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Found, findSources } from '../../src/sources/find.ts';
import type { Source } from '../../src/sources/source.ts';
import type { Environment } from '../../src/sources/spec.ts';

/** The start of every log that is written here. */
export const LOG = '#Fields: date time\r\n2026-01-01 00:00:00\r\n';

/** A folder with the given files, gone after the test. Paths have `/`. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'iislog-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

export function find(cwd: string, specs: readonly string[], more: Partial<Environment> = {}): Promise<Found> {
  return findSources(specs, { cwd, stdin: 0, platform: 'linux', ...more });
}

export const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

/** What the source delivers, and the code of the problem that it ends with, if any. */
export async function contentOf(source: Source, size = 65536): Promise<{ text: string; problem: unknown }> {
  const reader = await source.open();
  const pieces: Buffer[] = [];
  const target = Buffer.alloc(size);
  let problem: unknown = null;
  try {
    for (;;) {
      const length = await reader.read(target);
      if (length === 0) break;
      pieces.push(Buffer.from(target.subarray(0, length)));
    }
  } catch (error) {
    problem = (error as { code: unknown }).code;
  }
  await reader.close();
  return { text: Buffer.concat(pieces).toString(), problem };
}
