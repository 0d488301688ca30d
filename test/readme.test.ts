import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkout, type Outcome } from './cli/child.ts';
import { splitWords } from './cli/golden.ts';
import { runInMemory } from './cli/memory-host.ts';

/**
 * Runs what the README shows. A block marked `console` whose first line is `$ iislog …` or `$ npm start` shows the
 * standard output of that command; a line `...` in it stands for any number of lines, and `$ echo $?` shows the exit
 * code of the command before.
 */

const readme = join(checkout, 'README.md');

interface Step {
  readonly command: string;
  readonly shown: readonly string[];
}

if (!existsSync(readme)) {
  test.skip('README: there is none yet', () => {});
} else {
  const blocks = blocksOf(readFileSync(readme, 'utf8'));
  describe('README', () => {
    test.each(blocks)('%s', async (_title, steps) => {
      let last: Outcome | null = null;
      for (const { command, shown } of steps) {
        if (command === 'echo $?') {
          expect(shown).toEqual([String(last?.exit)]);
          continue;
        }
        last = await runInMemory(wordsOf(command));
        if (shown.some(isEllipsis)) expect(last.stdout).toMatch(patternOf(shown));
        else expect(last.stdout.split('\n').slice(0, -1)).toEqual(shown);
      }
    });
  });
}

/** The blocks to run, each with its first line as title. */
function blocksOf(text: string): [title: string, steps: Step[]][] {
  const blocks = [...text.matchAll(/^```console\n(.*?)^```$/gms)].map((match) =>
    match[1]!.trimEnd().split('\n'),
  );
  return blocks
    .filter(([first = '']) => first.startsWith('$ iislog ') || first === '$ npm start')
    .map((lines) => {
      const steps: { command: string; shown: string[] }[] = [];
      for (const line of lines) {
        if (line.startsWith('$ ')) steps.push({ command: line.slice(2), shown: [] });
        else steps.at(-1)!.shown.push(line);
      }
      return [lines[0]!, steps];
    });
}

/** The words after `iislog`. */
function wordsOf(command: string): string[] {
  if (command !== 'npm start') return splitWords(command).slice(1);
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return splitWords(scripts.start.replace(/^node bin\/iislog\.js /, ''));
}

function isEllipsis(line: string): boolean {
  return line.trim() === '...';
}

function patternOf(shown: readonly string[]): RegExp {
  const lines = shown.map((line) =>
    isEllipsis(line) ? '(?:.*\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`,
  );
  return new RegExp(`^${lines.join('')}$`);
}
