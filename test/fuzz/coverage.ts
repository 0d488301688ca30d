import { type Profiler, Session } from 'node:inspector';

/** The code of this project; that of Node and of packages would be met anew by everything. */
const ours = /\/src\/(?!.*\.generated\.)/;

/** Tells which blocks of our code run, as V8 counts them. */
export class Coverage {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** The blocks that ran since it was asked last, each by its script and place. */
  blocks(): Set<string> {
    let scripts: readonly Profiler.ScriptCoverage[] = [];
    // It answers before it returns.
    this.#session.post('Profiler.takePreciseCoverage', (_error, { result }) => {
      scripts = result;
    });
    const blocks = new Set<string>();
    for (const { scriptId, url, functions } of scripts) {
      if (!ours.test(url)) continue;
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges) {
          if (count > 0) blocks.add(`${scriptId} ${startOffset} ${endOffset}`);
        }
      }
    }
    return blocks;
  }

  close(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }
}
