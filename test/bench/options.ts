/** The words after `npm run bench --`. */
import { parseArgs } from 'node:util';
import { defaults, parseBytes } from './generate.ts';
import type { LogOptions } from './logs.ts';
import { isScenarioName, type ScenarioName, scenarioNames } from './scenarios.ts';

export interface Options {
  /** The log of the full question; the other scenarios derive theirs from it. */
  readonly log: LogOptions;
  /** Rounds of each scenario. */
  readonly runs: number;
  /** Empty: all but those that must be asked for. */
  readonly only: readonly ScenarioName[];
  /** The folder whose `node_modules` hold DuckDB; null: only where programs of this project would find it. */
  readonly duckdb: string | null;
  /** Compile before measuring. */
  readonly build: boolean;
  /** Say where the time goes instead of how long everything takes. */
  readonly profile: boolean;
  readonly iislogArguments: readonly string[];
}

export function parseOptions(words: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      bytes: { type: 'string', default: String(defaults.bytes) },
      urls: { type: 'string', default: String(defaults.urls) },
      clients: { type: 'string', default: String(defaults.clients) },
      seed: { type: 'string', default: String(defaults.seed) },
      runs: { type: 'string', default: '5' },
      only: { type: 'string', multiple: true, default: [] },
      duckdb: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
    },
  });
  return {
    log: {
      bytes: parseBytes(values.bytes),
      urls: count('urls', values.urls),
      clients: count('clients', values.clients),
      seed: count('seed', values.seed),
    },
    runs: count('runs', values.runs),
    only: values.only.flatMap((list) => list.split(',')).map(scenarioName),
    duckdb: values.duckdb ?? null,
    build: !values['no-build'],
    profile: values.profile,
    iislogArguments: positionals,
  };
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Error(`--${option} needs a whole number of 1 or more: ${text}`);
  return Number(text);
}

function scenarioName(word: string): ScenarioName {
  if (!isScenarioName(word)) throw new Error(`--only knows ${scenarioNames.join(', ')}: ${word}`);
  return word;
}
