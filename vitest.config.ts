import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Property tests take seconds, and longer where the machine has other work. A machine of two processors has both of them.
  test: { globalSetup: 'test/cli/build.ts', testTimeout: 180_000, maxWorkers: '100%' },
});
