import { defineConfig } from 'rolldown';

/** What a short question needs stands in one file: each file that is opened takes time. */
const needed = [
  /nothing$/,
  /\/node_modules\/commander\//,
  /\/dist\/cli\/(?!analyze-|asked-|codes-|comparison|explain-records|gates|job|marks|merge-|options|output-file|progress|records-|redact|sites|where)[\w-]+\.js$/,
  /\/dist\/codes\/(?!listing|nearest|table)[\w-]+\.js$/,
  /\/dist\/query\/(agent|agent-names|dimension|extension|ftp|outcome|place|route|table-metrics|filter\/fields)\.js$/,
  /\/dist\/w3c\/field\.js$/,
  /\/dist\/report\/(safe|width|markdown|redaction\/field-names|text\/section-names)\.js$/,
  /\/dist\/report\/explanation\/(answer|blocks|index|names|paragraph|text|wording|wording\/english)\.js$/,
];

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
      groups: [{ name: 'short', test: (id) => needed.some((pattern) => pattern.test(id)) }],
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
