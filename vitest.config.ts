import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Property tests take seconds, and longer where the machine has other work.
  test: { globalSetup: 'test/cli/build.ts', testTimeout: 180_000 },
});
