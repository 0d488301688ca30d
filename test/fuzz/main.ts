/**
 * `npm run fuzz -- [--seconds N] [--seed N] [--target NAME]`: changes inputs of the parsers for so long, each target for
 * its share, and writes what one of them does not bear into `test/fuzz/found`, where a test tries it from then on.
 */

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { targets } from './targets.ts';
import { HangWatch } from './watch.ts';

const found = join(import.meta.dirname, 'found');
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string' },
  },
});
const chosen = targets.filter(({ name }) => values.target === undefined || name === values.target);
const seconds = Number(values.seconds);
const seed = Number(values.seed);
if (chosen.length === 0 || !(seconds > 0) || !Number.isSafeInteger(seed)) {
  console.error(`targets: ${targets.map(({ name }) => name).join(', ')}; --seconds and --seed take a number`);
  process.exit(2);
}

for (const target of chosen) {
  const watch = new HangWatch(join(found, `${target.name}-endless`));
  const end = performance.now() + (1000 * seconds) / chosen.length;
  const { inputs, blocks, corpus, findings } = await fuzz(target, {
    seed,
    goesOn: () => performance.now() < end,
    onInput: (input) => watch.begin(input),
  });
  await watch.close();
  console.log(
    `${target.name}: seed ${seed}, ${inputs} inputs, ${blocks} blocks, ${corpus} kept, ${findings.length} found`,
  );
  for (const { input, reason } of findings) {
    const name = `${target.name}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`;
    writeFileSync(join(found, name), input);
    console.error(`  ${name}: ${reason}`);
    process.exitCode = 1;
  }
}
