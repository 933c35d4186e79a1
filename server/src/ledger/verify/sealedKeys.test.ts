import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ownLedger } from '../../../../tests/scenario/aLedger.ts'
import { aKeyRing } from '../../../../tests/scenario/keys.ts'
import { byHand } from '../../../../tests/scenario/tampering.ts'
import { sealRecords } from '../../access/store/sealed.ts'
import { splitSealed } from '../../keys/sealed.ts'
import { checkSealed } from './sealedKeys.ts'
import { verifyLedger } from './verify.ts'

const ledger = ownLedger()
let ring: Awaited<ReturnType<typeof aKeyRing>>
let ids: string[]
beforeAll(async () => {
  ring = await aKeyRing()
})
afterAll(() => ring.drop())

// Three records and a file, sealed by the keys at hand.
beforeEach(async () => {
  const { db } = ledger()
  await byHand({ db }, 'delete from access_sealed', 'delete from exchange_file')
  ids = [v7(), v7(), v7()].sort()
  const place = { kind: 'family', personId: null, unitId: null, ofTable: 'unit' } as const
  const rows = await sealRecords(
    ring.keys,
    ids.map((recordId) => ({ ...place, recordId, ofId: v7(), words: 'what nobody reads' })),
  )
  await db`select access_seal(${db.json(rows as never)}, now(), 4)`
  const { head, body } = splitSealed(await ring.keys.seal(Buffer.from('bytes'), 'a file'))
  await db`insert into exchange_file (digest, file_name, format, wrapped, sealed) values (${'ab'.repeat(32)}, 'a', 'csv', ${head}, ${body})`
})

const named = async (batch?: number) =>
  (await checkSealed(ledger().db, ring.keys, batch === undefined ? {} : { batch })).map(({ facts }) => facts.id)
const alter = (...statements: string[]) => byHand(ledger(), ...statements)

test.each([undefined, 1, 2])('what opens by the keys at hand is not named, in batches of %s', async (batch) => {
  expect(await named(batch)).toEqual([])
})

test('a wrapping that was blanked, altered, or taken from another record is named, and nothing of the record', async () => {
  await alter(`update access_sealed set wrapped = '' where record_id = '${ids[0]}'`)
  expect(await named(2)).toEqual([ids[0]])
  await alter(
    `update access_sealed set wrapped = (select wrapped from access_sealed where record_id = '${ids[2]}') where record_id = '${ids[1]}'`,
  )
  expect(await named(2)).toEqual([ids[0], ids[1]])
  await alter(`update access_sealed set wrapped = set_byte(wrapped, 30, 255 - get_byte(wrapped, 30)) where record_id = '${ids[2]}'`)
  expect(await named()).toEqual(ids)
  const found = await verifyLedger(ledger().db, { keys: ring.keys })
  expect(found.findings).toContainEqual({
    kind: 'sealedUnopened',
    entry: 4,
    sentence: `access_sealed ${ids[2]}, which entry 4 wrote, does not open by the keys at hand: its wrapping was altered, blanked or exchanged.`,
  })
})

test('so is the wrapped key of a file', async () => {
  await alter('update exchange_file set wrapped = set_byte(wrapped, 30, 255 - get_byte(wrapped, 30))')
  expect(await named()).toEqual(['ab'.repeat(32)])
})

test('a record that another installation’s keys sealed is named', async () => {
  const other = await aKeyRing()
  expect((await checkSealed(ledger().db, other.keys)).length).toBe(4)
  await other.drop()
})
