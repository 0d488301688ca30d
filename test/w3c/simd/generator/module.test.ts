import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCompiler, makeModule } from '../../../../src/w3c/simd/generator/module.ts';

const compiler = findCompiler();

describe.each(['w3c', 'tally'])('the committed module of %s', (room) => {
  const folder = new URL(`../../../../src/${room}/simd/`, import.meta.url);
  const committed = readFileSync(new URL('module.generated.ts', folder), 'utf8');

  it('is less than six kilobytes', () =>
    expect(Number(/(\d+) bytes of WebAssembly/.exec(committed)?.[1])).toBeLessThan(6144));

  it.skipIf(compiler === null)(
    'is what its source says now (skipped where AssemblyScript is not installed)',
    () => expect(makeModule(compiler!, fileURLToPath(folder))).toBe(committed),
    30_000,
  );
});
