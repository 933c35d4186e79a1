import { expect, test } from 'vitest'
import { killing } from './killing.ts'

test('server and database are killed five times under sixteen writing clients: what was acknowledged is there, once, and the ledger verifies', async () => {
  const told = await killing(5, (round) => 400 + round * 150)
  expect(told).toMatchObject({ rounds: 5, lost: 0, doubled: 0, unexplained: 0, verified: { holds: true, findings: [] } })
  expect(told.acknowledged).toBeGreaterThan(50)
}, 240_000)
