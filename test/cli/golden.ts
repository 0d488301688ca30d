import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVersion } from '../../src/cli/version.ts';
import { writeStory } from '../stories/stories.ts';
import { checkout, cleanEnvironment, type Outcome, runCommand } from './child.ts';
import { runInMemory } from './memory-host.ts';

/* A golden case: see the README in `test/cases`. */

export const casesFolder = join(import.meta.dirname, '../cases');

/** What a case expects: the streams, the exit code, and the file that `{output}` stands for. */
export interface Expected extends Outcome {
  readonly output: string;
}

/** The cases as `area/name` or `area/group/name`, sorted: the folders that have a `cmd` or no folders in them. */
export function caseNames(area = ''): string[] {
  return foldersIn(join(casesFolder, area)).flatMap((name) => {
    const path = area === '' ? name : `${area}/${name}`;
    const isCase = existsSync(fileOf(path, 'cmd')) || foldersIn(join(casesFolder, path)).length === 0;
    return isCase ? [path] : caseNames(path);
  });
}

export function fileOf(name: string, file: string): string {
  return join(casesFolder, name, file);
}

/** The words of the case's command line. */
export function wordsOf(name: string): string[] {
  return splitWords(readFileSync(fileOf(name, 'cmd'), 'utf8').trimEnd());
}

/** The words of a line as a shell sees them; double quotes hold blanks together, a backslash is one. */
export function splitWords(line: string): string[] {
  return (line.match(/(?:"[^"]*"|[^\s"])+/g) ?? []).map((word) => word.replaceAll('"', ''));
}

export function environmentOf(name: string): Record<string, string> {
  const lines = contentOf(name, 'env').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}

export function expectedOf(name: string): Expected {
  return {
    stdout: contentOf(name, 'stdout'),
    stderr: contentOf(name, 'stderr'),
    exit: Number(contentOf(name, 'exit')),
    output: contentOf(name, 'output'),
  };
}

/** Writes what a run gave as what the case expects; what is empty or 0 needs no file. */
export function expectFromNowOn(name: string, { stdout, stderr, exit, output }: Expected): void {
  const files = { stdout, stderr, exit: exit === 0 ? '' : `${exit}\n`, output };
  for (const [file, content] of Object.entries(files)) {
    if (content === '') rmSync(fileOf(name, file), { force: true });
    else writeFileSync(fileOf(name, file), content);
  }
}

/** Runs the case, in the process of the test unless it needs one of its own. */
export async function runCase(name: string): Promise<Expected> {
  const temporary = await mkdtemp(join(tmpdir(), 'iislog-'));
  try {
    const output = join(temporary, 'output');
    const typed = wordsOf(name).map((word) => word.replace('{output}', output));
    const words = typed.map((word) => withStory(word, temporary));
    const hasStory = existsSync(fileOf(name, 'before')) || words.some((word, index) => word !== typed[index]);
    const cwd = hasStory ? temporary : existsSync(fileOf(name, 'input')) ? join(casesFolder, name) : checkout;
    const env = Object.fromEntries(
      Object.entries(environmentOf(name)).map(([variable, value]) => [
        variable,
        value.replace('{output}', output),
      ]),
    );
    for (const line of contentOf(name, 'before').split('\n').filter(Boolean)) {
      const before = splitWords(line).map((word) => withStory(word, temporary));
      await runInMemory(before, { cwd: temporary, env });
    }
    const hasInput = existsSync(fileOf(name, 'stdin'));
    const outcome =
      hasInput || existsSync(fileOf(name, 'child'))
        ? await runCommand(words, hasInput ? await readFile(fileOf(name, 'stdin')) : null, {
            cwd,
            env: { ...cleanEnvironment, ...env },
          })
        : await runInMemory(words, { cwd, env });
    return {
      stdout: withoutVersion(outcome.stdout),
      stderr: outcome.stderr,
      exit: outcome.exit,
      output: existsSync(output) ? withoutVersion(await readFile(output, 'utf8')) : '',
    };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The word with the name of the story for `{story:…}`, whose logs are written into a folder of that name. */
function withStory(word: string, folder: string): string {
  return word.replace(/\{story:([^}]+)\}/, (_, story: string) => {
    mkdirSync(join(folder, story), { recursive: true });
    writeStory(story, join(folder, story));
    return story;
  });
}

/** A new version of iislog must not change the cases. */
function withoutVersion(text: string): string {
  const version = readVersion();
  if (text === `${version}\n`) return '{version}\n';
  return text
    .replace(/("name": ?"iislog",\s*"version": ?)"[^"]+"/, '$1"{version}"')
    .replace(/(iislog\.version" value=|iislog_build_info\{version=)"[^"]+"/, '$1"{version}"');
}

function contentOf(name: string, file: string): string {
  const path = fileOf(name, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
