import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{stats,domain,server,web,cli,tests}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/output/**'],
    globalSetup: 'tests/database.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000, interval: 50 } },
    allowOnly: false,
  },
})
