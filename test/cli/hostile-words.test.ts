import { expect, it } from 'vitest';
import { runInMemory } from './memory-host.ts';

const hostile = '/nowhere/\u001b[31mred';

it.each([
  [['--format', hostile]],
  [['--top', hostile]],
  [['--color', hostile]],
  [['--encoding', hostile]],
  [['--max-error-rate', hostile]],
  [['--output', hostile]],
  [['--lang', hostile]],
  [[`--${hostile}`]],
  [['help', hostile]],
  [['explain', '404', '--iis', hostile]],
  [['explain', hostile]],
  [['codes', '--service', hostile]],
  [['codes', '--search', hostile]],
])('what was typed is made harmless: %j', async (words) => {
  const { stdout, stderr } = await runInMemory(words);
  expect(`${stdout}${stderr}`).toContain('\\x1B[31mred');
  expect(`${stdout}${stderr}`).not.toContain('\u001b');
});
