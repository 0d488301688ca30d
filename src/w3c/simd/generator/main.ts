/** `npm run simd`: compiles what is written in AssemblyScript, in each of the folders that are named. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCompiler, makeModule } from './module.ts';

const compiler = findCompiler();
if (compiler === null) {
  console.error('AssemblyScript is not installed.');
  process.exitCode = 1;
} else {
  for (const folder of process.argv.slice(2))
    writeFileSync(join(folder, 'module.generated.ts'), makeModule(compiler, folder));
}
