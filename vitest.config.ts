import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const shared = {
  exclude: ['**/node_modules/**', '**/dist/**', 'tests/output/**'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000, interval: 50 } },
  allowOnly: false,
}

export default defineConfig({
  test: {
    // Two files more at a time than there are cores: a test waits for a database or a browser as often as for the processor.
    maxWorkers: availableParallelism() + 2,
    projects: [
      // What is pure keeps nothing between two files, and they need no process each.
      { test: { ...shared, name: 'pure', include: ['{stats,domain,web}/**/*.test.{ts,tsx}', 'tests/law/*.test.ts'], isolate: false } },
      {
        test: {
          ...shared,
          name: 'whole',
          isolate: false,
          include: ['{server,cli,tests}/**/*.test.ts'],
          exclude: [...shared.exclude, 'tests/law/**'],
          globalSetup: 'tests/database.ts',
        },
      },
    ],
  },
})
