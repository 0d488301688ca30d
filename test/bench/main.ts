/**
 * How long iislog takes for a large log, beside programs that answer the same question.
 *
 *     npm run bench -- [--bytes 1GiB] [--urls 92643] [--clients 50000] [--runs 5] [--no-build] [-- ARGUMENTS OF IISLOG]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Answers, disagreements, missing } from './answers.ts';
import { type Contestant, contestants, subject } from './contestants.ts';
import { defaults, type GenerateOptions, generate, generatorVersion, parseBytes } from './generate.ts';
import { isInstalled, type Measurement, measure } from './measure.ts';
import { printTable } from './table.ts';

const cache = join(tmpdir(), 'iislog-bench');
const checkout = fileURLToPath(new URL('../..', import.meta.url));

interface Options {
  readonly log: Omit<GenerateOptions, 'path'>;
  readonly runs: number;
  readonly build: boolean;
  readonly iislogArguments: readonly string[];
}

function parseOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      bytes: { type: 'string', default: String(defaults.bytes) },
      urls: { type: 'string', default: String(defaults.urls) },
      clients: { type: 'string', default: String(defaults.clients) },
      seed: { type: 'string', default: String(defaults.seed) },
      runs: { type: 'string', default: '5' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  return {
    log: {
      bytes: parseBytes(values.bytes),
      urls: Number(values.urls),
      clients: Number(values.clients),
      seed: Number(values.seed),
    },
    runs: Number(values.runs),
    build: !values['no-build'],
    iislogArguments: positionals,
  };
}

/** The log for these options, made once and kept outside the checkout. */
function cachedLog({ bytes, urls, clients, seed }: Options['log']): string {
  mkdirSync(cache, { recursive: true });
  const path = join(cache, `v${generatorVersion}-${bytes}-${urls}-${clients}-${seed}.log`);
  if (!existsSync(path)) {
    console.log(`making ${path}`);
    // A run that is broken off must not leave a short log under the final name.
    const unfinished = `${path}.${process.pid}`;
    generate({ path: unfinished, bytes, urls, clients, seed });
    renameSync(unfinished, path);
  }
  return path;
}

function build(): void {
  const { status } = spawnSync('npm run --silent build', { cwd: checkout, shell: true, stdio: 'inherit' });
  if (status !== 0) throw new Error('npm run build failed');
}

async function present(all: readonly Contestant[], log: string): Promise<Contestant[]> {
  const found: Contestant[] = [];
  for (const contestant of all) {
    const { program } = contestant.command(log);
    if (contestant.name === subject && !existsSync(join(checkout, 'bin/iislog.js'))) {
      console.log(`bin/iislog.js is missing: ${contestant.name} is skipped`);
    } else if (await isInstalled(program)) found.push(contestant);
    else console.log(`${program} is not installed: ${contestant.name} is skipped`);
  }
  return found;
}

/** Says whether all agree with the first that answers in full. */
function agree(answers: ReadonlyMap<Contestant, Answers>): boolean {
  const full = [...answers].filter(([contestant]) => contestant.asked === 'full');
  const [reference] = full;
  if (!reference) return true;
  let agreed = true;
  for (const [contestant, given] of answers) {
    if (contestant === reference[0]) continue;
    const troubles = disagreements(reference[1], given);
    if (contestant.asked === 'full') {
      troubles.push(
        ...missing(reference[1], given).map((name) => `${name}: only ${reference[0].name} answers`),
      );
      troubles.push(
        ...missing(given, reference[1]).map((name) => `${name}: only ${contestant.name} answers`),
      );
    }
    if (troubles.length === 0) continue;
    agreed = false;
    console.log(`${reference[0].name} and ${contestant.name} disagree on ${troubles.length} answers:`);
    for (const trouble of troubles.slice(0, 10)) console.log(`  ${trouble}`);
  }
  return agreed;
}

async function main(): Promise<void> {
  const options = parseOptions();
  if (options.build) build();
  const log = cachedLog(options.log);
  const taking = await present(contestants(options.iislogArguments), log);
  const scratch = mkdtempSync(join(cache, 'run-'));
  const measurements = new Map<Contestant, Measurement[]>(taking.map((contestant) => [contestant, []]));
  let agreed = true;
  try {
    warmUp(log);
    for (let run = 1; run <= options.runs; run += 1) {
      const answers = new Map<Contestant, Answers>();
      for (const contestant of taking) {
        const output = join(scratch, 'output');
        const measurement = await measure(contestant.command(log), output, join(scratch, 'report'));
        measurements.get(contestant)!.push(measurement);
        answers.set(contestant, contestant.answers(output));
        console.log(`run ${run} of ${options.runs}: ${contestant.name} ${measurement.seconds.toFixed(2)} s`);
      }
      agreed = agree(answers) && agreed;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  describe(options, log);
  printTable(measurements);
  console.log(agreed ? '\nAll answers agree.' : '\nThe answers DIFFER: see above.');
  if (!agreed) process.exitCode = 1;
}

/** Everyone reads from the page cache, the first too. */
function warmUp(log: string): void {
  spawnSync('wc', ['-l', log], { stdio: 'ignore' });
}

function describe({ log, runs }: Options, path: string): void {
  const [processor] = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  console.log(`
machine   ${processor?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${gibibytes} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}
log       ${statSync(path).size} bytes, ${log.urls} URLs, ${log.clients} clients, seed ${log.seed}
full      requests by status.substatus.win32, hour, method, client and user agent; by URL with the sum and the exact
          histogram of time-taken; the ten largest of each; the exact p95 of time-taken
lean      the same without the histogram of each URL
measured  medians of ${runs} runs in turn, page cache warm; the ratio is the median of the ratios of each round
`);
}

await main();
