import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { attributeOf, type ConfigKey, configKeys } from '../../../src/cli/config/keys.ts';
import { languageChoices } from '../../../src/cli/language.ts';
import { tableMetricNames } from '../../../src/query/table-metrics.ts';
import { reporters, reports, sectionNames } from '../../../src/report/index.ts';
import { runInMemory } from '../memory-host.ts';

interface Described {
  readonly description: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly enum?: readonly string[] };
}

const schema = JSON.parse(
  readFileSync(new URL('../../../src/cli/config-schema.json', import.meta.url), 'utf8'),
) as { readonly properties: Readonly<Record<string, Described>> };
const accepts = new Ajv2020().compile(schema);

/** Options that are of a run, not of a folder: which file, how to ask for help, and what is said meanwhile. */
const onlyTyped = ['--config', '--no-config', '--help', '--quiet', '--no-progress', '--no-color'];
/** Of `records`: they name a record, or are about one list. */
const onlyTypedOfRecords = ['--format', '--fields', '--sort', '--limit', '--around', '--output'];

test.each(['analyze', 'records'] as const)('every option of %s is a key, or only typed', async (command) => {
  const typed = [...onlyTyped, ...(command === 'records' ? onlyTypedOfRecords : [])];
  const options = (await optionsOf(command)).filter((option) => !typed.includes(option));
  const keys = configKeys.filter(({ key, commands }) => key === 'language' || commands.includes(command));
  expect(keys.flatMap(({ option }) => option ?? []).sort()).toEqual(options.sort());
});

test('the schema describes every key, in the same order, and names its option', () => {
  const { $schema: _, ...described } = schema.properties;
  expect(Object.keys(described)).toEqual(configKeys.map(({ key }) => key));
  for (const { key, option } of configKeys)
    if (option !== null) expect(described[key]!.description).toMatch(new RegExp(`^${option}: `));
});

test.each(configKeys)('the schema takes what $key takes, and nothing of another kind', (key) => {
  const good = exampleOf(key);
  expect(accepts({ [key.key]: good }), JSON.stringify(accepts.errors)).toBe(true);
  for (const bad of [
    null,
    {},
    [3],
    typeof good === 'boolean' ? 'true' : true,
    typeof good === 'string' ? 3 : 'x',
  ])
    expect(accepts({ [key.key]: bad }), JSON.stringify(bad)).toBe(false);
});

test('the schema knows the same choices', () => {
  const { language, format, report, show, metric } = schema.properties;
  expect(language!.enum).toEqual(languageChoices);
  expect(format!.enum).toEqual(Object.keys(reporters));
  expect(report!.enum).toEqual(Object.keys(reports));
  expect(show!.items!.enum).toEqual(sectionNames);
  expect(metric!.items!.enum).toEqual(tableMetricNames);
});

test('$schema is allowed, and no other key', () => {
  expect(accepts({ $schema: 'iislog/config-schema.json' })).toBe(true);
  expect(accepts({ redactKey: 'x' })).toBe(false);
});

test.each([
  ['--tz', 'tz'],
  ['--max-5xx-rate', 'max5xxRate'],
  ['--client-from', 'clientFrom'],
])('%s is %s to the parser', (option, attribute) => {
  expect(attributeOf(option)).toBe(attribute);
});

/** A value of the right kind. */
function exampleOf({ key, kind }: ConfigKey): unknown {
  const { enum: choices, items } = schema.properties[key]!;
  switch (kind) {
    case 'text':
    case 'input':
    case 'output':
      return choices?.[0] ?? 'x';
    case 'texts':
    case 'words':
    case 'inputs':
      return [items?.enum?.[0] ?? 'x'];
    case 'number':
    case 'number-or-all':
      return 3;
    case 'flag':
      return true;
  }
}

/** As its help names them. */
async function optionsOf(command: string): Promise<string[]> {
  const { stdout } = await runInMemory([command, '--help']);
  return stdout.split('\n').flatMap((line) => /^ {2}(?:-\w, )?(--[\w-]+)/.exec(line)?.[1] ?? []);
}
