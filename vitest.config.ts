import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest beside others: begun last, they would run on alone. */
const long = [
  'tests/drill/killing.test.ts',
  'server/src/postgres/upgrade.test.ts',
  'server/src/backup/restore.test.ts',
  'server/src/ledger/tamper.test.ts',
]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(name))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

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
    sequence: { sequencer: LongFirst },
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
