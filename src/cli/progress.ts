import { type Period, periodOf, type Source } from '../analyze.ts';
import type { Output } from './host.ts';
import type { CommandWording } from './wording.ts';

/** A bar on a terminal that shows how much has been read, and the period of the source that is being read. */
export interface Progress {
  begin(source: Source): void;
  update(read: number, total: number): void;
  stop(): void;
}

/** A small log is read before a bar could be seen. */
const leastBytes = 32 * 1024 * 1024;

const none: Progress = { begin() {}, update() {}, stop() {} };

/** Progress on `output` if it is a terminal, else nothing. */
export async function createProgress(
  output: Output,
  isWanted: boolean,
  wording: Pick<CommandWording, 'progress' | 'progressPeriod'>,
): Promise<Progress> {
  if (!isWanted || output.isTTY !== true) return none;
  const { Presets, SingleBar } = await import('cli-progress');
  const bar = new SingleBar(
    {
      stream: output,
      clearOnComplete: true,
      hideCursor: true,
      format: wording.progress,
      // The words take up to 70 columns.
      barsize: Math.max(10, Math.min(40, (output.columns || 80) - 70)),
      fps: 5,
      stopOnComplete: false,
    },
    Presets.legacy,
  );
  let isStarted = false;
  let current: Source | null = null;
  let period = '';
  return {
    begin(source) {
      current = source;
      period = '';
      // The ends of a small source would be read for nothing: it is over before its period could be seen.
      if ((source.storedBytes ?? 0) < leastBytes) return;
      // Nobody waits for it, and reading the source says what is wrong with it.
      periodOf(source).then(
        (found) => {
          if (found !== null && current === source) period = periodText(found, wording);
        },
        () => {},
      );
    },
    update(read, total) {
      if (total < leastBytes) return;
      if (!isStarted) bar.start(total, 0, { period });
      isStarted = true;
      // A live log can have grown since it was listed.
      bar.update(Math.min(read, total), { period });
    },
    stop() {
      if (isStarted) bar.stop();
    },
  };
}

/** To the minute; the day once, if it is the same. */
function periodText({ first, last }: Period, { progressPeriod }: Pick<CommandWording, 'progressPeriod'>) {
  const [from, to] = [first, last].map((time) => new Date(time * 1000).toISOString()) as [string, string];
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  return progressPeriod(
    from.slice(0, 16).replace('T', ' '),
    to.slice(isOneDay ? 11 : 0, 16).replace('T', ' '),
  );
}
