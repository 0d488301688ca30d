/** `npm run simd`: compiles the tokenizer that is written in AssemblyScript. */

import { writeFileSync } from 'node:fs';
import { findCompiler, makeModule } from './module.ts';

const compiler = findCompiler();
if (compiler === null) {
  console.error('AssemblyScript is not installed.');
  process.exitCode = 1;
} else {
  writeFileSync(new URL('../module.generated.ts', import.meta.url), makeModule(compiler));
}
