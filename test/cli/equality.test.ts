import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { loadCodes } from '../../src/codes/codes.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { zipOf } from '../sources/zip-bytes.ts';
import { checkout, runCommand } from './child.ts';
import { runInMemory } from './memory-host.ts';

/* The same log gives the same facts, however its bytes come. */

/** Every plain log of the fixtures. */
const logs = readdirSync(join(checkout, 'fixtures'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.log'))
  .map((name) => `fixtures/${name.replaceAll('\\', '/')}`)
  .sort();
/** Those that are text in UTF-8. */
const texts = logs.filter((name) => decoded(name) !== null);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iislog-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(logs)('%s', (name) => {
  test('as standard input', async () => {
    const stdin = openSync(join(checkout, name), 'r');
    try {
      const { stdout } = await runInMemory(['analyze', '-', '--format', 'json'], { stdin });
      expect(withoutPlace(stdout)).toEqual(withoutPlace(await jsonOf(name)));
    } finally {
      closeSync(stdin);
    }
  });

  test('as .gz', async () => {
    const copy = await written(`${name}.gz`, gzipSync(bytesOf(name)));
    expect(withoutNames(await jsonOf(copy))).toEqual(withoutNames(await jsonOf(name)));
  });

  test('in a zip', async () => {
    const member = { name: 'u_ex261119.log', content: bytesOf(name) };
    const copy = await written(`${name}.zip`, zipOf([member]));
    expect(withoutNames(await jsonOf(copy))).toEqual(withoutNames(await jsonOf(name)));
  });

  test.each([1_000, 4_096, 70_001])('in chunks of %i bytes', async (chunkBytes) => {
    expect(await summaryOf(name, chunkBytes)).toEqual(await summaryOf(name));
  });
});

test.each(texts)('%s in UTF-16', async (name) => {
  const copy = await written(name, Buffer.from(`\ufeff${decoded(name)!}`, 'utf16le'));
  expect(withoutSizes(await jsonOf(copy))).toEqual(withoutSizes(await jsonOf(name)));
});

test.each([
  'fixtures/http/WEB02/W3SVC1/u_ex261119.log',
  'fixtures/ftp/FTPSVC2/u_ex261119.log',
  'fixtures/httperr/httperr1.log',
  'fixtures/http/layouts/extend1.log',
])('%s through a real pipe', async (name) => {
  const { stdout } = await runCommand(['analyze', '-', '--format', 'json'], bytesOf(name));
  expect(withoutPlace(stdout)).toEqual(withoutPlace(await jsonOf(name)));
});

test('a folder, a glob with either separator and three paths are the same', async () => {
  const facts = async (...specs: string[]) => {
    const { stdout } = await runInMemory(['analyze', ...specs, '--format', 'json']);
    // Only a folder holds files that nobody asked for.
    return { ...(JSON.parse(stdout) as Summary), otherFiles: 0 };
  };
  const whole = await facts('fixtures/http');
  expect(whole.sources).toHaveLength(9);
  expect(whole.sources.map(({ service }) => service)).toEqual(Array(9).fill('http'));
  expect(await facts('fixtures/http/**/*.log')).toEqual(whole);
  expect(await facts('fixtures\\http\\**\\*.log')).toEqual(whole);
  expect(await facts('fixtures/http/WEB01', 'fixtures/http/WEB02', 'fixtures/http/layouts')).toEqual(whole);
  expect(await facts('fixtures/http/layouts', 'fixtures/http/WEB02', 'fixtures/http/WEB01')).toEqual(whole);
});

/** Logs of real servers, which are no part of the project. */
const real = join(checkout, '../shared/logs');

describe.skipIf(!existsSync(real))('real logs (skipped where the folder with them is not there)', () => {
  test('a quoted glob reads each of them, and every line is accounted for', async () => {
    const { stdout } = await runInMemory(['analyze', '../shared/logs/**/*.log', '--format', 'json']);
    const summary = JSON.parse(stdout) as Summary;
    const files = readdirSync(real, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.log'),
    );
    expect(summary.sources.length + summary.repeated.length + summary.unread.length).toBe(files.length);
    for (const { lines, name } of [summary, ...summary.sources].map((one) => ({ name: '', ...one }))) {
      const { total, blank, directives, records, malformed, foreign } = lines;
      expect(blank + directives + records + malformed + foreign, name).toBe(total);
    }
  });

  test('each gives the same as standard input', async () => {
    const files = readdirSync(real, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.log') && statSync(join(real, name)).size < 1024 ** 2)
      .sort();
    for (const name of files) {
      const stdin = openSync(join(real, name), 'r');
      const piped = await runInMemory(['-', '--format', 'json'], { stdin });
      closeSync(stdin);
      const named = await runInMemory([name, '--format', 'json'], { cwd: real });
      // Not toEqual: a failure must not print the lines of the log.
      const isSame =
        JSON.stringify(withoutPlace(piped.stdout)) === JSON.stringify(withoutPlace(named.stdout));
      expect(isSame, name).toBe(true);
    }
  });
});

function bytesOf(name: string): Buffer {
  return readFileSync(join(checkout, name));
}

/** The text of a log in UTF-8; null for one that is not. */
function decoded(name: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(name));
  } catch {
    return null;
  }
}

/** A file below the temporary folder at the same place, so that site and server are the same. */
async function written(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return path;
}

async function jsonOf(path: string): Promise<string> {
  const { stdout, stderr } = await runInMemory(['analyze', path, '--format', 'json']);
  expect(stdout, stderr).not.toBe('');
  return stdout;
}

function withoutNames(json: string): Summary {
  const summary = JSON.parse(json) as Summary;
  return { ...summary, sources: summary.sources.map((source) => ({ ...source, name: '' })) };
}

function withoutSizes(json: string): Summary {
  const summary = withoutNames(json);
  return { ...summary, sources: summary.sources.map((source) => ({ ...source, bytes: 0 })) };
}

/** Without names, and without what site and server owe to them. */
function withoutPlace(json: string): Summary {
  return { ...withoutNames(json), sites: [], servers: [] };
}

async function summaryOf(name: string, chunkBytes?: number): Promise<Summary> {
  const { summary } = await analyze(
    [name],
    { gates: [], encoding: null, top: 1_000, codes: await loadCodes(), version: '0' },
    { cwd: checkout, stdin: 0, platform: 'linux' },
    chunkBytes === undefined ? {} : { cut: { chunkBytes } },
  );
  return summary;
}
