/** What is compared: a log, who reads it, and what iislog must reach. */
import {
  awk,
  type Contestant,
  duckdb,
  duckdbName,
  goaccess,
  gunzip,
  iislog,
  pipedIislog,
  pipedWordCount,
  readline,
  subject,
  wordCount,
} from './contestants.ts';
import type { LogOptions } from './logs.ts';
import type { Target } from './targets.ts';

export const scenarioNames = ['full', 'goaccess', 'urls', 'gz', 'pipe', 'memory'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export interface Scenario {
  readonly name: ScenarioName;
  readonly title: string;
  readonly log: LogOptions;
  /** Reads a gzipped copy too. */
  readonly gzipped?: true;
  /** Takes so much disk that it runs only when it is asked for by name. */
  readonly onRequest?: true;
  /** In the order in which they take turns; the first is what the others must agree with. */
  readonly contestants: (log: string, gzip: string) => readonly Contestant[];
  readonly targets: readonly Target[];
}

/** What is at hand. */
export interface Circumstances {
  readonly iislogArguments: readonly string[];
  /** Whether iislog takes `--threads`. */
  readonly takesThreads: boolean;
  /** The file of DuckDB's package; null if it is not installed. */
  readonly duckdb: string | null;
}

const alone = `${subject} --threads 1`;
const unzipped = `${subject}, not gzipped`;
const piped = `cat | ${subject}`;
const mebibytes = (of: string, atMostMebibytes: number): Target => ({ kind: 'peak', of, atMostMebibytes });
const times = (of: string, to: string, atLeast: number): Target => ({ kind: 'ratio', of, to, atLeast });

export function isScenarioName(word: string): word is ScenarioName {
  return (scenarioNames as readonly string[]).includes(word);
}

/** All scenarios, whose logs follow in size from that of the full question. */
export function scenarios(log: LogOptions, at: Circumstances): readonly Scenario[] {
  const more = at.iislogArguments;
  const duck = (path: string, threads: number) =>
    at.duckdb === null ? [] : [duckdb(path, threads, at.duckdb)];
  return [
    {
      name: 'full',
      title: 'the full question',
      log,
      contestants: (path) => [
        iislog(path, more),
        ...(at.takesThreads ? [iislog(path, [...more, '--threads', '1'], alone)] : []),
        ...duck(path, 2),
        ...duck(path, 1),
        awk(path, 'mawk', 'full'),
        awk(path, 'mawk', 'lean'),
        awk(path, 'gawk', 'full'),
        readline(path),
        wordCount(path),
      ],
      targets: [
        times(duckdbName(2), subject, 3),
        times(duckdbName(2), alone, 1.8),
        times(alone, subject, 1.5),
        times('mawk, full', subject, 5),
        times('wc -l', subject, 0.1),
        mebibytes(subject, 160),
      ],
    },
    {
      name: 'goaccess',
      title: 'beside GoAccess, which answers a question of its own',
      log: { ...log, bytes: Math.min(log.bytes, 100_000_000) },
      contestants: (path) => [iislog(path, more), goaccess(path), wordCount(path)],
      targets: [times('GoAccess', subject, 25)],
    },
    {
      name: 'urls',
      title: 'a URL of its own for nearly every request',
      log: { ...log, urls: Math.ceil((4_400_000 * log.bytes) / 2 ** 30) },
      contestants: (path) => [iislog(path, more), ...duck(path, 2), wordCount(path)],
      targets: [times(duckdbName(2), subject, 1), mebibytes(subject, 400)],
    },
    {
      name: 'gz',
      title: 'a gzipped log',
      log,
      gzipped: true,
      contestants: (path, gzip) => [iislog(gzip, more), iislog(path, more, unzipped), gunzip(gzip)],
      targets: [times('gzip -dc', subject, 1.2)],
    },
    {
      name: 'pipe',
      title: 'standard input',
      log,
      contestants: (path) => [pipedIislog(path, more, piped), iislog(path, more), pipedWordCount(path)],
      targets: [times('cat | wc -l', piped, 0.35)],
    },
    {
      name: 'memory',
      title: 'memory that does not grow with the log',
      log: { ...log, bytes: log.bytes * 4 },
      onRequest: true,
      contestants: (path) => [iislog(path, more), wordCount(path)],
      targets: [mebibytes(subject, 200)],
    },
  ];
}
