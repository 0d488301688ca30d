import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What it prints is no answer, and goes nowhere. */
  readonly discardsOutput?: true;
}

export interface Measurement {
  /** From start to end, by the clock. */
  readonly seconds: number;
  /** Null where the system has no `/usr/bin/time` that tells. */
  readonly processorSeconds: number | null;
  readonly peakMebibytes: number | null;
}

const timeProgram = '/usr/bin/time';
const canMeasure = process.platform === 'linux' && existsSync(timeProgram);

/** Runs a command with its output in a file. `report` is a path for the figures of the system. */
export async function measure(command: Command, output: string, report: string): Promise<Measurement> {
  const outputFile = openSync(output, 'w');
  const wrapped: Command = canMeasure
    ? {
        ...command,
        program: timeProgram,
        arguments: ['-o', report, '-f', '%U %S %M', command.program, ...command.arguments],
      }
    : command;
  try {
    const started = performance.now();
    await run(wrapped, outputFile);
    const seconds = (performance.now() - started) / 1000;
    return {
      seconds,
      ...(canMeasure ? readReport(report) : { processorSeconds: null, peakMebibytes: null }),
    };
  } finally {
    closeSync(outputFile);
  }
}

function run(command: Command, outputFile: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, command.arguments, {
      env: { ...process.env, ...command.environment },
      stdio: ['ignore', command.discardsOutput ? 'ignore' : outputFile, 'pipe'],
    });
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `${[command.program, ...command.arguments].join(' ')} ended with ${code ?? signal}\n${complaint}`,
          ),
        );
    });
  });
}

function readReport(path: string): Pick<Measurement, 'processorSeconds' | 'peakMebibytes'> {
  const [user = 0, system = 0, peakKibibytes = 0] = readFileSync(path, 'utf8').trim().split(' ').map(Number);
  return { processorSeconds: user + system, peakMebibytes: peakKibibytes / 1024 };
}

/** Whether a program can be started at all. */
export function isInstalled(program: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, ['--version'], { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.kill(constants.signals.SIGTERM);
      resolve(true);
    });
  });
}
