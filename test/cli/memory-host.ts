import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { Writable } from 'node:stream';
import type { Host } from '../../src/cli/host.ts';
import { run } from '../../src/cli/main.ts';
import { checkout, type Outcome } from './child.ts';

/** Keeps what is written to it. */
class MemoryOutput extends Writable {
  #pieces: Buffer[] = [];

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }

  get text(): string {
    return Buffer.concat(this.#pieces).toString();
  }
}

/** Runs `iislog` within the process of the test: no terminal, nothing piped, an empty environment. */
export async function runInMemory(words: readonly string[], changes: Partial<Host> = {}): Promise<Outcome> {
  const stdout = new MemoryOutput();
  const stderr = new MemoryOutput();
  const stdin = openSync(devNull, 'r');
  try {
    const exit = await run(words, {
      stdout,
      stderr,
      stdin,
      env: {},
      cwd: checkout,
      platform: 'linux',
      locale: 'en-US',
      now: () => Date.UTC(2026, 10, 20, 12),
      zone: 'Asia/Tokyo',
      seed: 1,
      processors: 1,
      secret: () => new Uint8Array(32),
      lowerPriority: () => {},
      onStop: () => () => {},
      ...changes,
    });
    return { stdout: stdout.text, stderr: stderr.text, exit };
  } finally {
    closeSync(stdin);
  }
}
