/** Contestants take turns and are measured. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { disagreements, missing } from './agreement.ts';
import type { Answers } from './answers.ts';
import type { Contestant } from './contestants.ts';
import type { Runs } from './figures.ts';
import { cache } from './logs.ts';
import { type Measurement, measure } from './measure.ts';

/** Who takes longer than this takes part in the first rounds only. */
const slowSeconds = 15;
const roundsOfSlow = 2;

export interface Result {
  readonly runs: Runs;
  readonly agreed: boolean;
}

export async function takeTurns(contestants: readonly Contestant[], rounds: number): Promise<Result> {
  const runs = new Map<string, Measurement[]>(contestants.map(({ name }) => [name, []]));
  let agreed = true;
  const scratch = mkdtempSync(join(cache, 'run-'));
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const answers = new Map<Contestant, Answers>();
      for (const contestant of contestants) {
        const own = runs.get(contestant.name)!;
        if (round > roundsOfSlow && own.some(({ seconds }) => seconds > slowSeconds)) continue;
        const output = join(scratch, 'output');
        const measurement = await measure(contestant.command, output, join(scratch, 'report'));
        own.push(measurement);
        answers.set(contestant, contestant.answers(readFileSync(output, 'utf8')));
        console.error(`round ${round} of ${rounds}: ${contestant.name} ${measurement.seconds.toFixed(2)} s`);
      }
      agreed = agree(answers) && agreed;
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { runs, agreed };
}

/** Says whether all agree with the first, and prints where they do not. */
function agree(answers: ReadonlyMap<Contestant, Answers>): boolean {
  const [first, ...others] = [...answers].filter(([{ asked }]) => asked !== 'nothing');
  if (!first) return true;
  const [reference, expected] = first;
  let agreed = true;
  for (const [contestant, given] of others) {
    const troubles = disagreements(expected, given);
    if (contestant.asked === 'full') {
      troubles.push(...missing(expected, given).map((name) => `${name}: only ${reference.name} answers`));
      troubles.push(...missing(given, expected).map((name) => `${name}: only ${contestant.name} answers`));
    }
    if (troubles.length === 0) continue;
    agreed = false;
    console.log(`${reference.name} and ${contestant.name} disagree on ${troubles.length} answers:`);
    for (const trouble of troubles.slice(0, 10)) console.log(`  ${trouble}`);
  }
  return agreed;
}
