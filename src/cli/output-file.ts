import { constants } from 'node:fs';
import { access, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { safe } from '../report/safe.ts';
import type { Host } from './host.ts';
import { inBlocks, OutputError, type Pieces } from './output.ts';
import { UsageError } from './usage-error.ts';
import type { CommandWording } from './wording.ts';

/** Throws a `UsageError` for a file, named by `option`, that cannot be written: that is better known before an hour of reading. */
export async function checkOutput(
  option: string,
  output: string,
  specs: readonly string[],
  { cwd }: Host,
  own: CommandWording,
): Promise<void> {
  const path = resolve(cwd, output);
  const folder = await stat(dirname(path)).catch(() => null);
  if (folder?.isDirectory() !== true) {
    throw new UsageError(...own.outputWithoutFolder(option, safe(output)));
  }
  if ((await stat(path).catch(() => null))?.isDirectory() === true) {
    throw new UsageError(...own.outputIsFolder(option, safe(output)));
  }
  if (specs.some((spec) => resolve(cwd, spec) === path)) {
    throw new UsageError(...own.outputIsSource(option, safe(output)));
  }
  await access(dirname(path), constants.W_OK).catch(() => {
    throw new UsageError(...own.outputRefused(option, safe(output)));
  });
}

/**
 * Writes a file beside its name and renames it, so that nobody ever sees half of it. Links still lead to it, and
 * what is no file, such as `/dev/null` or a named pipe, is written into as it is.
 */
export async function writeFileWhole(path: string, pieces: Pieces): Promise<void> {
  try {
    const there = await stat(path).catch(() => null);
    if (there === null) await replaceFile(path, pieces);
    else if (there.isFile()) await replaceFile(await realpath(path), pieces);
    else await writeFile(path, inBlocks(pieces));
  } catch (error) {
    throw new OutputError(error);
  }
}

async function replaceFile(path: string, pieces: Pieces): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const file = await open(temporary, 'w');
  try {
    try {
      for await (const block of inBlocks(pieces)) await file.writeFile(block);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
