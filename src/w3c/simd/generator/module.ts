/** Compiles the AssemblyScript of a folder into what is committed there as `module.generated.ts`. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** AssemblyScript's compiler; null where it is not installed. */
export function findCompiler(): string | null {
  try {
    return require.resolve('assemblyscript/bin/asc.js');
  } catch {
    return null;
  }
}

/** No run time, no memory of its own, and no way to call out: only the functions. */
const options =
  '--runtime stub --use abort= --noAssert --importMemory --noExportMemory --sharedMemory --maximumMemory 32767 ' +
  '--enable simd --enable threads --optimizeLevel 3';

/** The same source and compiler give the same text on every computer. */
export function makeModule(compiler: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'iislog-simd-'));
  try {
    const output = join(folder, 'module.wasm');
    const words = ['module.as.ts', '--outFile', output, ...options.split(' ')];
    execFileSync(process.execPath, [compiler, ...words], { cwd: source, stdio: 'pipe' });
    return render(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function render(wasm: Buffer): string {
  const lines = wasm.toString('base64').match(/.{1,100}/g) ?? [];
  return [
    '// Made by `npm run simd` from module.as.ts beside it: change that, not this file.',
    '',
    `/** ${wasm.length} bytes of WebAssembly, in base64. */`,
    'export const wasm =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}
