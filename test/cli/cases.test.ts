import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/report/width.ts';
import { incidents } from '../stories/incidents/index.ts';
import { checkout } from './child.ts';
import {
  caseNames,
  casesFolder,
  environmentOf,
  expectedOf,
  expectFromNowOn,
  fileOf,
  runCase,
  wordsOf,
} from './golden.ts';

const isUpdated = process.env['UPDATE_CASES'] === '1';
const schema: unknown = JSON.parse(readFileSync(join(checkout, 'src/report/schema.json'), 'utf8'));
const isValid = new Ajv2020({ strict: false }).compile(schema as object);

/** What chalk writes, and nothing else that begins with an escape. */
const color = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

describe.each(caseNames())('%s', (name) => {
  test('gives what it is expected to', { timeout: 30_000 }, async () => {
    const outcome = await runCase(name);
    if (isUpdated) expectFromNowOn(name, outcome);
    expect(outcome).toEqual(expectedOf(name));
  });
});

/** What holds for the expected files of every case, so that no update can let it slip. */
describe('every case', () => {
  const cases = caseNames().map((name) => {
    const { stdout, stderr, output } = expectedOf(name);
    const words = wordsOf(name);
    return {
      name,
      stdout,
      stderr,
      output,
      isJson: words.includes('json'),
      /** A record is one line, however long, and so is a paragraph of Markdown and a command of a CI server. */
      isRows: words[0] === 'records' || words.includes('--report') || name.startsWith('ci/'),
      isColored: words.includes('always'),
    };
  });
  const reports = cases.map(({ stdout, output, ...one }) => ({
    ...one,
    text: output === '' ? stdout : output,
  }));

  test.each(cases)('$name holds nothing that depends on the machine', ({ stdout, stderr, output }) => {
    for (const text of [stdout, stderr, output]) {
      expect(text).not.toContain(checkout);
      expect(text).not.toContain(tmpdir());
      expect(text).not.toMatch(/(?:^|[\s"'(])\/(?:home|root|tmp|usr|var|work|Users)\//m);
    }
  });

  test.each(cases)('$name holds no control character but line ends', (one) => {
    for (const text of [one.stdout, one.stderr, one.output]) {
      const shown = one.isColored ? withoutColor(text) : text;
      expect(shown.replaceAll('\r\n', '\n').match(/[^\P{C}\n]/gu)).toBeNull();
      expect(text === '' || text.endsWith('\n')).toBe(true);
    }
  });

  test.each(cases)('$name says what is wrong without a stack trace', ({ stderr }) => {
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr).not.toMatch(/bug in iislog|iislog の不具合/);
    expect(stderr).toMatch(/^(?:$|iislog: |::error )/);
  });

  test.each(reports.filter(({ isJson, text }) => isJson && text !== ''))(
    '$name follows the schema',
    ({ text }) => {
      const document: unknown = JSON.parse(text);
      expect(isValid(document), JSON.stringify(isValid.errors)).toBe(true);
    },
  );

  test.each(reports.filter(({ isJson, isRows }) => !isJson && !isRows))(
    '$name fits the page',
    ({ name, text }) => {
      const width = Number(environmentOf(name)['COLUMNS'] ?? 80);
      const lines = withoutColor(text).split('\n');
      expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
    },
  );
});

test('every case has a command, and only files that mean something', () => {
  const known = new Set([
    'cmd',
    'before',
    'stdin',
    'env',
    'child',
    'stdout',
    'stderr',
    'exit',
    'output',
    'input',
    'iislog.config.json',
  ]);
  for (const name of caseNames()) {
    expect(existsSync(fileOf(name, 'cmd')), name).toBe(true);
    expect(readdirSync(join(casesFolder, name)).filter((file) => !known.has(file))).toEqual([]);
  }
});

test('every question of a story has its cases, and says what happened and where the answer stands', () => {
  const folders = new Set(caseNames().flatMap((name) => /^questions\/[^/]+/.exec(name)?.[0] ?? []));
  const numbers = [...folders].map((folder) => Number.parseInt(folder.slice('questions/'.length), 10));
  const asked = Object.values(incidents).flatMap(({ question }) => question ?? []);
  expect(numbers).toEqual(expect.arrayContaining(asked));
  for (const [index, folder] of [...folders].entries())
    expect(readFileSync(fileOf(folder, 'README.md'), 'utf8')).toMatch(new RegExp(`^# ${numbers[index]}\\. `));
});

function withoutColor(text: string): string {
  return text.replace(color, '');
}
