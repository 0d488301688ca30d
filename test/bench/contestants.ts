/** The programs that take turns, each with how it is started and how its answers are read. */
import { fileURLToPath } from 'node:url';
import { type Answers, answersOfSummary, parseAnswers, parseWordCount } from './answers.ts';
import { goaccessAnswers, goaccessArguments } from './goaccess.ts';
import type { Command } from './measure.ts';

export interface Contestant {
  readonly name: string;
  /** What it answers. `full` must answer all that the others of `full` answer; `nothing` only passes bytes on. */
  readonly asked: 'full' | 'lean' | 'report' | 'lines' | 'nothing';
  /** The program to look for before it may take part. */
  readonly needs: string;
  readonly command: Command;
  /** Reads what it printed. */
  readonly answers: (output: string) => Answers;
}

export const subject = 'iislog';

const program = fileURLToPath(new URL('../../bin/iislog.js', import.meta.url));
const fullAwk = fileURLToPath(new URL('./full.awk', import.meta.url));
const readlineProgram = fileURLToPath(new URL('./readline.mjs', import.meta.url));
const duckdbProgram = fileURLToPath(new URL('./duckdb.mjs', import.meta.url));

const none: Answers = new Map();
const answersOfJson = (output: string) => answersOfSummary(JSON.parse(output));

/** The words after the name of Node that analyze a source; `-` is standard input. */
export function iislogWords(source: string, more: readonly string[], file = program): readonly string[] {
  return [file, 'analyze', source, '--format', 'json', ...more];
}

export function iislog(source: string, more: readonly string[], name = subject): Contestant {
  return {
    name,
    asked: 'full',
    needs: process.execPath,
    command: { program: process.execPath, arguments: iislogWords(source, more) },
    answers: answersOfJson,
  };
}

/** iislog behind a pipe. */
export function pipedIislog(log: string, more: readonly string[], name: string): Contestant {
  return {
    name,
    asked: 'full',
    needs: 'cat',
    command: pipe(log, [process.execPath, ...iislogWords('-', more)]),
    answers: answersOfJson,
  };
}

/** `api` is the file of DuckDB's package for Node. */
export function duckdb(log: string, threads: number, api: string): Contestant {
  return {
    name: duckdbName(threads),
    asked: 'full',
    needs: process.execPath,
    command: { program: process.execPath, arguments: [duckdbProgram, log, String(threads), api] },
    answers: parseAnswers,
  };
}

export function duckdbName(threads: number): string {
  return `DuckDB, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

export function awk(log: string, interpreter: 'mawk' | 'gawk', asked: 'full' | 'lean'): Contestant {
  return {
    name: `${interpreter}, ${asked}`,
    asked,
    needs: interpreter,
    command: {
      program: interpreter,
      arguments: ['-v', `lean=${asked === 'lean' ? 1 : 0}`, '-f', fullAwk, log],
      // In the C locale texts compare by bytes.
      environment: { LC_ALL: 'C' },
    },
    answers: parseAnswers,
  };
}

export function readline(log: string): Contestant {
  return {
    name: 'readline',
    asked: 'full',
    needs: process.execPath,
    command: {
      program: process.execPath,
      // Strings of whole lines stay in memory as long as one field of theirs is a key.
      arguments: ['--max-old-space-size=8192', readlineProgram, log],
    },
    answers: parseAnswers,
  };
}

export function goaccess(log: string): Contestant {
  return {
    name: 'GoAccess',
    asked: 'report',
    needs: 'goaccess',
    command: { program: 'goaccess', arguments: goaccessArguments(log) },
    answers: (output) => goaccessAnswers(JSON.parse(output)),
  };
}

export function wordCount(log: string): Contestant {
  return {
    name: 'wc -l',
    asked: 'lines',
    needs: 'wc',
    command: { program: 'wc', arguments: ['-l', log] },
    answers: parseWordCount,
  };
}

export function pipedWordCount(log: string): Contestant {
  return {
    name: 'cat | wc -l',
    asked: 'lines',
    needs: 'cat',
    command: pipe(log, ['wc', '-l']),
    answers: parseWordCount,
  };
}

/** What inflating alone takes. */
export function gunzip(gzip: string): Contestant {
  return {
    name: 'gzip -dc',
    asked: 'nothing',
    needs: 'gzip',
    command: { program: 'gzip', arguments: ['-dc', gzip], discardsOutput: true },
    answers: () => none,
  };
}

function pipe(log: string, words: readonly string[]): Command {
  return { program: 'sh', arguments: ['-c', 'cat "$0" | "$@"', log, ...words] };
}
