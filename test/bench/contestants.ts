import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Answers, answersOfSummary, parseAnswers, parseWordCount } from './answers.ts';
import type { Command } from './measure.ts';

export interface Contestant {
  readonly name: string;
  /** What it answers. `full` must answer all that the others of `full` answer. */
  readonly asked: 'lines' | 'full' | 'lean';
  readonly command: (log: string) => Command;
  readonly answers: (output: string) => Answers;
}

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const subject = 'iislog';

/** In the order in which they take turns. */
export function contestants(iislogArguments: readonly string[]): readonly Contestant[] {
  return [
    {
      name: 'wc -l',
      asked: 'lines',
      command: (log) => ({ program: 'wc', arguments: ['-l', log] }),
      answers: (output) => parseWordCount(readFileSync(output, 'utf8')),
    },
    {
      name: subject,
      asked: 'full',
      command: (log) => ({
        program: process.execPath,
        arguments: [beside('../../bin/iislog.js'), 'analyze', log, '--format', 'json', ...iislogArguments],
      }),
      answers: (output) => answersOfSummary(JSON.parse(readFileSync(output, 'utf8'))),
    },
    {
      name: 'mawk',
      asked: 'full',
      command: (log) => mawk(log, 'lean=0'),
      answers: (output) => parseAnswers(readFileSync(output, 'utf8')),
    },
    {
      name: 'mawk, lean',
      asked: 'lean',
      command: (log) => mawk(log, 'lean=1'),
      answers: (output) => parseAnswers(readFileSync(output, 'utf8')),
    },
    {
      name: 'readline',
      asked: 'full',
      command: (log) => ({
        program: process.execPath,
        // Strings of whole lines stay in memory as long as one field of theirs is a key.
        arguments: [
          '--max-old-space-size=8192',
          fileURLToPath(new URL('./readline.mjs', import.meta.url)),
          log,
        ],
      }),
      answers: (output) => parseAnswers(readFileSync(output, 'utf8')),
    },
  ];
}

function mawk(log: string, setting: string): Command {
  // In the C locale texts compare by bytes.
  return {
    program: 'mawk',
    arguments: ['-v', setting, '-f', beside('full.awk'), log],
    environment: { LC_ALL: 'C' },
  };
}
