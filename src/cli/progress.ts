import type { Output } from './host.ts';

/** A bar on a terminal that shows how much has been read. */
export interface Progress {
  update(read: number, total: number): void;
  stop(): void;
}

/** A small log is read before a bar could be seen. */
const leastBytes = 32 * 1024 * 1024;

const none: Progress = { update() {}, stop() {} };

/** Progress on `output` if it is a terminal, else nothing; `format` is a line in the words of cli-progress. */
export async function createProgress(output: Output, isWanted: boolean, format: string): Promise<Progress> {
  if (!isWanted || output.isTTY !== true) return none;
  const { Presets, SingleBar } = await import('cli-progress');
  const bar = new SingleBar(
    {
      stream: output,
      clearOnComplete: true,
      hideCursor: true,
      format,
      fps: 5,
      stopOnComplete: false,
    },
    Presets.legacy,
  );
  let isStarted = false;
  return {
    update(read, total) {
      if (total < leastBytes) return;
      if (!isStarted) bar.start(total, 0);
      isStarted = true;
      // A live log can have grown since it was listed.
      bar.update(Math.min(read, total));
    },
    stop() {
      if (isStarted) bar.stop();
    },
  };
}
