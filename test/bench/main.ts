/**
 * How long iislog takes for large logs, beside programs that answer the same question, and what it must reach.
 *
 *     npm run bench -- [--only full,goaccess,urls,gz,pipe,memory] [--bytes 1GiB] [--urls 92643] [--clients 50000]
 *                      [--seed 1] [--runs 5] [--duckdb FOLDER] [--no-build] [-- ARGUMENTS OF IISLOG]
 *     npm run bench -- --profile
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Contestant, iislogWords, subject } from './contestants.ts';
import { findDuckdb } from './duckdb.ts';
import { defaults } from './generate.ts';
import { cachedGzip, cachedLog, obstacle } from './logs.ts';
import { isInstalled } from './measure.ts';
import { type Options, parseOptions } from './options.ts';
import { printProfile } from './profile.ts';
import { takeTurns } from './rounds.ts';
import { type Circumstances, type Scenario, scenarios } from './scenarios.ts';
import { tableOf, verdictsText } from './table.ts';
import { judge, type Verdict } from './targets.ts';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.build) build();
  if (options.profile) {
    const log = cachedLog(options.log);
    warmUp(log);
    printProfile(log, options.iislogArguments);
    return;
  }
  const circumstances = await lookAround(options);
  const verdicts: Verdict[] = [];
  let agreed = true;
  for (const scenario of scenarios(options.log, circumstances)) {
    const isAsked = options.only.length === 0 ? !scenario.onRequest : options.only.includes(scenario.name);
    if (!isAsked) continue;
    const reason = obstacle(scenario.log);
    if (reason !== null) {
      console.log(`\n${scenario.name} is skipped: ${reason}`);
      continue;
    }
    const result = await perform(scenario, options.runs);
    verdicts.push(...result.verdicts);
    agreed = result.agreed && agreed;
  }
  describe(options);
  const count = (held: boolean | null) => verdicts.filter((verdict) => verdict.held === held).length;
  console.log(`${count(true)} targets held, ${count(false)} missed, ${count(null)} not measured`);
  console.log(agreed ? 'All answers agree.' : 'The answers DIFFER: see above.');
  if (!agreed) process.exitCode = 1;
}

function build(): void {
  const checkout = fileURLToPath(new URL('../..', import.meta.url));
  const { status } = spawnSync('npm run --silent build', { cwd: checkout, shell: true, stdio: 'inherit' });
  if (status !== 0) throw new Error('npm run build failed');
}

async function lookAround({ duckdb: folder, iislogArguments }: Options): Promise<Circumstances> {
  const duckdb = findDuckdb(folder);
  if (duckdb === null)
    console.log('DuckDB is not installed: skipped (--duckdb says whose node_modules have it)');
  const threads = takesThreads();
  if (!threads) console.log(`${subject} refuses --threads: its row is skipped`);
  return { iislogArguments, takesThreads: threads, duckdb };
}

function takesThreads(): boolean {
  const words = iislogWords('-', ['--threads', '1']);
  const input = '#Fields: date time sc-status\r\n2026-11-19 00:00:00 200\r\n';
  return spawnSync(process.execPath, words, { input, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;
}

async function perform(scenario: Scenario, rounds: number) {
  const log = cachedLog(scenario.log);
  const gzip = scenario.gzipped ? cachedGzip(log) : '';
  const contestants = await installed(scenario.contestants(log, gzip));
  warmUp(log);
  const { runs, agreed } = await takeTurns(contestants, rounds);
  const verdicts = scenario.targets.map((target) => judge(target, runs));
  const asked = new Map(contestants.map((contestant) => [contestant.name, contestant.asked]));
  const bytes = statSync(log).size.toLocaleString('en');
  console.log(
    `\n${scenario.name}: ${scenario.title}; ${bytes} bytes, ${scenario.log.urls.toLocaleString('en')} URLs`,
  );
  console.log(tableOf(runs, contestants[0]!.name, (name) => asked.get(name)!));
  console.log(verdictsText(verdicts));
  return { verdicts, agreed };
}

async function installed(all: readonly Contestant[]): Promise<Contestant[]> {
  const found: Contestant[] = [];
  for (const contestant of all) {
    if (await isInstalled(contestant.needs)) found.push(contestant);
    else console.log(`${contestant.needs} is not installed: ${contestant.name} is skipped`);
  }
  return found;
}

/** Everyone reads from the page cache, the first too. */
function warmUp(log: string): void {
  spawnSync('wc', ['-l', log], { stdio: 'ignore' });
}

function describe({ log, runs }: Options): void {
  const [processor] = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  console.log(`
machine   ${processor?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${gibibytes} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}
logs      ${log.clients} clients, seed ${log.seed}${log.bytes === defaults.bytes ? '' : '; the targets are meant for 1 GiB'}
full      requests by status.substatus.win32, hour, method, client and user agent; by URL with the sum and the exact
          histogram of time-taken; the ten largest of each; the exact p95 of time-taken
lean      the same without the histogram of each URL
report    what GoAccess counts by default; records, sum of time-taken, clients, hours and statuses are compared
measured  medians of ${runs} rounds in turn, at most 2 for those that take over 15 s; page cache warm; a ratio is the median of the
          ratios of each round; peak memory of a target is the highest of all rounds
`);
}

await main();
