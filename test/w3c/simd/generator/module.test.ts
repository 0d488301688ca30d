import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findCompiler, makeModule } from '../../../../src/w3c/simd/generator/module.ts';
import { wasm } from '../../../../src/w3c/simd/module.generated.ts';

const compiler = findCompiler();

it('the committed module is less than a kilobyte', () =>
  expect(Buffer.from(wasm, 'base64').length).toBeLessThan(1024));

it.skipIf(compiler === null)(
  'the committed module is what its source says now (skipped where AssemblyScript is not installed)',
  () => {
    const committed = new URL('../../../../src/w3c/simd/module.generated.ts', import.meta.url);
    expect(makeModule(compiler!)).toBe(readFileSync(committed, 'utf8'));
  },
  30_000,
);
