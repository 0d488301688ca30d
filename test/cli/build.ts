import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './child.ts';

/** Builds dist before the tests if it is older than the sources: child processes run what users run. */
export default function build(): void {
  const built = modified(join(checkout, 'dist/command/main.js'));
  const sources = join(checkout, 'src');
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' });
  if (names.every((name) => modified(join(sources, name)) <= built)) return;
  // It builds in spite of wrong types, which are `npm run check:types`'s to judge.
  const steps = [['typescript/bin/tsc'], ['rolldown/bin/cli.mjs', '-c', '--log-level', 'silent']];
  for (const [program = '', ...words] of steps)
    spawnSync(process.execPath, [join(checkout, 'node_modules', program), ...words], {
      cwd: checkout,
      stdio: 'inherit',
    });
}

/** Milliseconds; 0 for what does not exist. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
