/** Reads what `node --cpu-prof` writes. */

export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Microseconds. */
  readonly endTime: number;
  readonly startTime: number;
  /** The node that ran at each sample. */
  readonly samples: readonly number[];
  /** Microseconds since the sample before; of the first, since the start. */
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0; -1 where there is none. */
    readonly lineNumber: number;
  };
}

interface FunctionTime {
  readonly name: string;
  /** Where it is written; empty for what the engine itself does. */
  readonly place: string;
  /** Without what it calls. */
  readonly selfMilliseconds: number;
  /** Of the busy time of its thread. */
  readonly share: number;
}

export interface ThreadTime {
  readonly milliseconds: number;
  /** Waiting for files, threads or the end. */
  readonly idleMilliseconds: number;
  /** The longest first. */
  readonly functions: readonly FunctionTime[];
}

/** Self times of all functions of a thread. A sample lasts until the next one. */
export function threadTime({ nodes, samples, timeDeltas, startTime, endTime }: CpuProfile): ThreadTime {
  const keyOf = new Map(nodes.map(({ id, callFrame }) => [id, keyOfFrame(callFrame)]));
  const times = new Map<string, number>();
  let at = startTime;
  let idle = 0;
  samples.forEach((node, index) => {
    at += timeDeltas[index]!;
    const lasting = timeDeltas[index + 1] ?? endTime - at;
    const key = keyOf.get(node)!;
    // Deltas below zero occur where clocks of processors differ.
    if (key === '(idle)\n') idle += lasting;
    else times.set(key, (times.get(key) ?? 0) + lasting);
  });
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0);
  const functions = [...times]
    .sort(([, a], [, b]) => b - a)
    .map(([key, time]) => {
      const [name = '', place = ''] = key.split('\n');
      return { name, place, selfMilliseconds: time / 1000, share: busy === 0 ? 0 : time / busy };
    });
  return { milliseconds: (busy + idle) / 1000, idleMilliseconds: idle / 1000, functions };
}

/** The name and the place of a function, whose nodes differ by who called it. */
function keyOfFrame({ functionName, url, lineNumber }: ProfileNode['callFrame']): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url.startsWith('wasm:')) return `${name}\nWebAssembly`;
  // Our files by their room, all others by their name.
  const file =
    /\/dist\/(.+)$/.exec(url)?.[1] ?? (url.startsWith('node:') ? url : url.slice(url.lastIndexOf('/') + 1));
  return `${name}\n${file === '' ? '' : `${file}:${lineNumber + 1}`}`;
}
