import { availableParallelism, constants, setPriority } from 'node:os';
import type { Writable } from 'node:stream';

/** An output of the process; a terminal has a size. */
export interface Output extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The process as the command sees it, so that tests can stand in for it. Nothing else touches the process. */
export interface Host {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Descriptor of standard input. */
  readonly stdin: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  /** The locale that the system is set to, such as `ja-JP`. */
  readonly locale: string;
  /** Processors that this process may use. */
  readonly processors: number;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Name of the zone that the system is set to, such as `Asia/Tokyo`. */
  readonly zone: string;
  /** An unpredictable number to seed in-memory tables with. */
  readonly seed: number;
  /** Bytes that nobody can guess, others each time. */
  secret(): Uint8Array;
  /** Leaves the processors to others that want them: this thread, and all that it starts from now on. */
  lowerPriority(): void;
  /** Calls back when the process is told to stop; gives a function that ends this. */
  onStop(use: (signal: StopSignal) => void): () => void;
}

/** The host that is the running process. */
export function processHost(): Host {
  let stderr: Output | undefined;
  return {
    stdout: process.stdout,
    // Made only if something is said there, which takes longer than most answers.
    get stderr() {
      // Nobody listens to what is said there: no reason to break off.
      stderr ??= process.stderr.on('error', () => {});
      return stderr;
    },
    stdin: 0,
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    // Asked for only where it matters: it costs milliseconds.
    get locale() {
      return Intl.DateTimeFormat().resolvedOptions().locale;
    },
    get processors() {
      return availableParallelism();
    },
    now: () => Date.now(),
    get zone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    seed: Math.floor(Math.random() * 2 ** 31),
    secret: () => crypto.getRandomValues(new Uint8Array(32)),
    lowerPriority() {
      try {
        setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
      } catch {
        // Then it runs as it is.
      }
    },
    onStop(use) {
      const signals: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];
      const handlers = signals.map((signal) => [signal, () => use(signal)] as const);
      for (const [signal, handler] of handlers) process.on(signal, handler);
      return () => {
        for (const [signal, handler] of handlers) process.off(signal, handler);
      };
    },
  };
}
