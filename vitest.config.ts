import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{stats,domain,server,web,cli,tests}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/output/**'],
    globalSetup: 'tests/database.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
})
