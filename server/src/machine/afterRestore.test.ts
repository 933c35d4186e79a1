import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aClient, aDoor, setUp } from '../../../tests/scenario/people.ts'
import { ownWorld } from '../../../tests/scenario/world.ts'
import { noteRestore, type RestoreRow } from '../backup/store.ts'

const world = ownWorld()
let at: ReturnType<typeof aDoor>
let ada: ReturnType<typeof aClient>
beforeAll(async () => {
  at = aDoor(world().ground)
  ada = (await setUp(at)).client
})

async function aToken(): Promise<string> {
  const { secret, secretHash } = (await ada.post('/secret', { for: 'token' })).body as { secret: string; secretHash: string }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const made = await ada.act('access/makeToken', { tokenId: v7(), label: 'Nightly', verbs: ['units.read'], until, secretHash })
  expect(made.code).toBe(undefined)
  return secret
}
async function opens(secret: string): Promise<boolean> {
  const { status } = await aClient(at, { agent: 'curl/8' }).act('units/tree', { on: '2024-01-02' }, { authorization: `Bearer ${secret}` })
  return status === 200
}
async function restored(state: RestoreRow['state']): Promise<string> {
  const restoreId = v7()
  await noteRestore(world().db, {
    restoreId,
    fileDigest: 'ab'.repeat(32),
    madeAt: '2026-01-01T00:00:00Z',
    by: 'Root',
    byAccounts: [],
    entries: 12,
    root: null,
    replacedEntries: null,
    replacedRoot: null,
    keptAside: null,
    state,
  })
  return restoreId
}

test('a token that came with old data opens nothing, neither while the restore waits nor ever after; one that is made then does', async () => {
  const before = await aToken()
  await restored('withdrawn')
  expect(await opens(before), 'what was taken back ends nothing').toBe(true)

  const restoreId = await restored('waiting')
  const meanwhile = await aToken()
  expect([await opens(before), await opens(meanwhile)]).toEqual([false, false])
  expect((await ada.act('machine/confirmRestore', { restoreId, reason: 'Compared with paper.' })).code).toBe(undefined)
  expect([await opens(before), await opens(meanwhile), await opens(await aToken())]).toEqual([false, true, true])
  const { tokens } = (await ada.act('access/me', {})).body.answer as { tokens: unknown[] }
  expect(tokens, 'what opens nothing is not listed as if it did').toHaveLength(2)
})
