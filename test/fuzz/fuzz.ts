import { Random } from '../bench/random.ts';
import { Coverage } from './coverage.ts';
import { mutated } from './mutate.ts';
import type { Target } from './targets.ts';

/** An input that a target must bear, and what it did instead. */
interface Finding {
  readonly input: Buffer;
  readonly reason: string;
}

export interface Result {
  readonly inputs: number;
  /** Blocks of our code that ran. */
  readonly blocks: number;
  /** Inputs that are changed further. */
  readonly corpus: number;
  readonly findings: readonly Finding[];
}

export interface FuzzOptions {
  readonly seed: number;
  /** Whether to go on after so many inputs; asked between batches. */
  readonly goesOn: (inputs: number) => boolean;
  /** Told of each input before it is tried. */
  readonly onInput?: (input: Buffer) => void;
}

/** Milliseconds that no input may take. */
const mostMilliseconds = 1000;

/** Asking V8 which blocks ran takes some milliseconds: of quick targets for many inputs at once, and then for halves of them. */
const batchSize = 256;

/** Our choice: after so many different ones a target is left alone. */
const mostFindings = 5;

/**
 * Tries inputs on a target: those that it begins with, then changed ones of those and of the ones that met new code. The
 * same seed tries the same inputs, as long as it goes on.
 */
export async function fuzz(target: Target, options: FuzzOptions): Promise<Result> {
  const { seed, goesOn, onInput = () => {} } = options;
  const random = new Random(seed);
  const coverage = new Coverage();
  const met = new Set<string>();
  const corpus = [...target.seeds];
  const findings = new Map<string, Buffer>();
  let inputs = 0;
  const tried = (input: Buffer): Promise<string | null> => {
    onInput(input);
    return trouble(target, input);
  };
  const attempt = async (batch: readonly Buffer[]): Promise<void> => {
    for (const input of batch) {
      inputs++;
      const reason = await tried(input);
      if (reason !== null && !findings.has(reason)) findings.set(reason, input);
    }
  };
  /** Keeps the inputs of a batch with which some blocks ran that are new. */
  const adopt = async (batch: readonly Buffer[], fresh: Set<string>): Promise<void> => {
    if (fresh.size === 0) return;
    if (batch.length === 1) {
      corpus.push(batch[0]!);
      return;
    }
    const middle = batch.length / 2;
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      for (const input of half) await tried(input);
      const found = [...coverage.blocks()].filter((block) => fresh.delete(block));
      await adopt(half, new Set(found));
    }
  };
  try {
    await attempt(corpus);
    for (const block of coverage.blocks()) met.add(block);
    while (goesOn(inputs) && findings.size < mostFindings) {
      const batch = Array.from({ length: target.isSlow ? 1 : batchSize }, () => {
        // Half of them from the newest, which have been changed least.
        const chosen = random.oneIn(2) ? random.pick(corpus) : random.pick(corpus.slice(-20));
        return mutated(chosen, random, target.words, random.pick(corpus));
      });
      await attempt(batch);
      const fresh = new Set([...coverage.blocks()].filter((block) => !met.has(block)));
      for (const block of fresh) met.add(block);
      await adopt(batch, fresh);
    }
  } finally {
    coverage.close();
  }
  return {
    inputs,
    blocks: met.size,
    corpus: corpus.length,
    findings: [...findings].map(([reason, input]) => ({ reason, input })),
  };
}

/** What is wrong with how a target takes an input; null if nothing is. */
export async function trouble(target: Target, input: Buffer): Promise<string | null> {
  try {
    if ((await timeOf(target, input)) < mostMilliseconds) return null;
    // A machine with other work, or what is done once, can be slow once.
    const again = Math.min(await timeOf(target, input), await timeOf(target, input));
    return again < mostMilliseconds ? null : 'takes more than a second';
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    const place = /[\w.-]+\.ts:\d+/.exec(stack.slice(stack.indexOf('\n    at ')))?.[0] ?? '';
    return `${name}: ${message.slice(0, 200)} ${place}`;
  }
}

/** In milliseconds of the processor, since a machine with other work lets it wait. */
async function timeOf(target: Target, input: Buffer): Promise<number> {
  const started = process.cpuUsage();
  await target.run(input);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}
