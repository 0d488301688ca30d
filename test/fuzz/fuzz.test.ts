import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fuzz, trouble } from './fuzz.ts';
import { targets } from './targets.ts';

/** So many inputs are tried of each target here; `npm run fuzz` tries them for as long as one likes. */
const quick = 250;
const slow = 100;

test.each(targets.map((target) => [target.name, target] as const))(
  '%s bears whatever comes',
  async (_, target) => {
    const most = target.isSlow ? slow : quick;
    const { findings, blocks } = await fuzz(target, { seed: 1, goesOn: (inputs) => inputs < most });
    expect(findings.map(({ reason, input }) => [reason, input.toString('latin1')])).toEqual([]);
    // Without any, nothing would guide the changes.
    expect(blocks).toBeGreaterThan(20);
  },
);

/** What `npm run fuzz` found, by target. */
const found = join(import.meta.dirname, 'found');
const inputs = readdirSync(found).filter((name) => name.includes('-'));

test.skipIf(inputs.length === 0).each(inputs)('%s, found before, is borne', async (name) => {
  const target = targets.find((one) => name.startsWith(`${one.name}-`))!;
  expect(await trouble(target, readFileSync(join(found, name)))).toBeNull();
});
