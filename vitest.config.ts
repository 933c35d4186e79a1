import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{stats,domain,server,web,cli,tests}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/output/**'],
    globalSetup: 'tests/database.ts',
    // Two files at a time on two cores: a test waits for a database or a browser as often as for the processor.
    maxWorkers: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 50 } },
    allowOnly: false,
  },
})
