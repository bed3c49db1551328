import { defineConfig } from 'vitest/config';

/** Tests that measure time run after all others and alone, so that nothing beside them bends what they measure. */
const TIMING = ['test/properties/linear.test.ts'];

export default defineConfig({
  test: {
    // all cores: by default one of two would idle
    maxWorkers: '100%',
    // of the first, files share their worker's modules: loading the lexicon for each costs a fifth of the suite
    projects: [
      { test: { name: 'tests', isolate: false, include: ['test/**/*.test.ts'], exclude: TIMING, sequence: { groupOrder: 0 } } },
      { test: { name: 'timing', include: TIMING, fileParallelism: false, sequence: { groupOrder: 1 } } },
    ],
  },
});
