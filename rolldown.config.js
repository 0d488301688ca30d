import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defineConfig } from 'rolldown';

/**
 * What a short question loads, `iislog --help` or `iislog explain 404`: all that these import statically. It stands in one file,
 * since each file that is opened takes time.
 */
const needed = importsOf([
  'dist/cli/main.js',
  'dist/cli/explain-command.js',
  'dist/report/explanation/text.js',
  'dist/report/explanation/wording/english.js',
]);

/** The files and all of ours that they import, and those that these import; what is imported on demand is left out. */
function importsOf(files, known = new Set()) {
  for (const file of files.map((one) => resolve(one))) {
    if (known.has(file)) continue;
    known.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s[^;]*?from '(\.[^']+)';/gm);
    importsOf(
      [...imports].map(([, name]) => join(dirname(file), name)),
      known,
    );
  }
  return known;
}

/** commander too, and what stands for a module that it does not need. */
const isShort = (id) => needed.has(id) || id === '\0nothing' || id.includes('/node_modules/commander/');

/** Half the size to read; names stay, so that the trace of a bug can be read as well. */
const minify = { mangle: false, compress: false, codegen: true };

/** Puts the compiled command, with commander, into few files, so that it starts quickly. */
const command = defineConfig({
  input: 'dist/cli/main.js',
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  // Loaded where they are used, if at all; the tables of codes stay as they are compiled.
  external: [
    /^(?:@date-fns\/tz|date-fns)\//,
    /^(?:chalk|cli-progress|cli-table3|fast-csv|fast-xml-parser|tinyglobby|yauzl)$/,
    /\/table\.\w+\.generated\.js$/,
  ],
  plugins: [
    {
      // commander loads it for commands that are programs of their own; none of ours is.
      name: 'no-child-process',
      resolveId: (id) => (id === 'node:child_process' ? '\0nothing' : null),
      load: (id) => (id === '\0nothing' ? 'export default {};' : null),
    },
  ],
  output: {
    dir: 'dist/command',
    cleanDir: true,
    minify,
    banner: '/* With commander (MIT licence, Copyright (c) 2011 TJ Holowaychuk and contributors). */',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: 'short', test: isShort }],
    },
  },
});

/** A thread that counts is a program of its own, which the command looks for beside itself. */
const worker = defineConfig({
  input: 'dist/threads/worker.js',
  platform: 'node',
  output: { dir: 'dist/command', minify },
});

export default [command, worker];
