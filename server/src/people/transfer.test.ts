import { Transfer } from '@muster/domain/people/shapes.ts'
import { MorningState } from '@muster/domain/strength/shapes.ts'
import { v7 } from 'uuid'
import { beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { everything, ownWorld, refusal, told, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const close = async (unit: Unit, on: string) => told((await world().strengthReturn(unit, on)).total)
const waiting = async (unit: Unit) =>
  (await world().ask('people/transfers', { unit: unit.unitId }, z.object({ transfers: z.array(Transfer) }))).transfers
const looks = async (unit: Unit, on: string) =>
  (await world().ask('strength/morning', { unit: unit.unitId, on }, MorningState)).looks.map((look) => look.kind)

let alpha: Unit
let bravo: Unit
let adam: string
let transferId: string
beforeEach(async () => {
  const { aCompany, act } = world()
  ;[alpha, bravo] = [await aCompany('Alpha'), await aCompany('Bravo')]
  ;[adam = ''] = await alpha.with(2)
  transferId = v7()
  await act('people/transferOut', { transferId, personId: adam, toUnitId: bravo.unitId, on: '2024-03-01' })
})

test('the losing unit counts the person until the gaining unit confirms, and both are told that it waits', async () => {
  expect(await close(alpha, '2024-03-03')).toMatchObject({ CLOSE: 2 })
  expect(await close(bravo, '2024-03-03')).toEqual({})
  expect(await waiting(alpha)).toMatchObject([
    { transferId, personId: adam, on: '2024-03-01', fromUnit: { name: 'Alpha' }, toUnit: { name: 'Bravo' } },
  ])
  expect(await waiting(bravo)).toHaveLength(1)
  expect(await looks(alpha, '2024-03-03')).toContain('transferPending')
  expect(await looks(bravo, '2024-03-03')).toContain('transferPending')
  await world().act('people/confirmTransfer', { transferId, on: '2024-03-04' })
  expect(await close(alpha, '2024-03-03')).toMatchObject({ CLOSE: 2 })
  expect(await close(alpha, '2024-03-04')).toEqual({ OPEN: 2, L1: 1, CLOSE: 1, P_PDY: 1 })
  expect(await close(bravo, '2024-03-04')).toEqual({ G2: 1, CLOSE: 1, P_PDY: 1 })
  expect(await waiting(alpha)).toEqual([])
  expect(await looks(alpha, '2024-03-04')).not.toContain('transferPending')
})

test('withdrawn, it is as if nobody had ordered it', async () => {
  await world().act('people/withdrawTransfer', { transferId, reason: 'Ordered in error' })
  expect(await waiting(bravo)).toEqual([])
  expect(await close(alpha, '2024-03-05')).toMatchObject({ CLOSE: 2 })
  const no = await refusal(world().act('people/confirmTransfer', { transferId, on: '2024-03-05' }))
  expect(no.sentence).toBe('No such transfer waits for anyone. It may have been confirmed or withdrawn.')
})

test('confirmed by two at once, the person arrives once', async () => {
  const both = await Promise.allSettled([1, 2].map(() => world().act('people/confirmTransfer', { transferId, on: '2024-03-04' })))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'transferUnknown' } })
  expect(await close(bravo, '2024-03-04')).toMatchObject({ CLOSE: 1 })
})

test('confirmed and withdrawn at once, one of the two happens', async () => {
  const both = await Promise.allSettled([
    world().act('people/confirmTransfer', { transferId, on: '2024-03-04' }),
    world().act('people/withdrawTransfer', { transferId, reason: 'Ordered in error' }),
  ])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const [at] = [await close(alpha, '2024-03-04'), await close(bravo, '2024-03-04')].map((total) => total.CLOSE ?? 0)
  expect(at === 2 || at === 1).toBe(true)
  expect(await waiting(alpha)).toEqual([])
})

test.each([
  [
    'a second transfer of the same person',
    () => ({ transferId: v7(), personId: adam, toUnitId: bravo.unitId, on: '2024-03-02' }),
    'transferPending',
  ],
  ['a transfer to a unit that is none', () => ({ transferId: v7(), personId: adam, toUnitId: v7(), on: '2024-03-02' }), 'unitUnknown'],
  ['a transfer of nobody', () => ({ transferId: v7(), personId: v7(), toUnitId: bravo.unitId, on: '2024-03-02' }), 'personUnknown'],
])('%s is refused and changes nothing', async (_what, order, code) => {
  const before = await everything(world().db)
  expect((await refusal(world().act('people/transferOut', order()))).code).toBe(code)
  expect(await everything(world().db)).toEqual(before)
})

test('two transfers cannot have one name, and one that was decided keeps its name', async () => {
  const { act, db } = world()
  const [bela = ''] = await alpha.with(1)
  const order = { transferId, personId: bela, toUnitId: bravo.unitId, on: '2024-03-02' }
  const before = await everything(db)
  const no = await refusal(act('people/transferOut', order))
  expect(no).toMatchObject({ code: 'idUsedTwice', facts: { id: transferId } })
  expect(await everything(db)).toEqual(before)
  await act('people/confirmTransfer', { transferId, on: '2024-03-04' })
  expect((await refusal(act('people/transferOut', order))).code).toBe('idUsedTwice')
  await act('people/transferOut', { ...order, transferId: v7() })
})

test('nobody arrives in a unit that has ended meanwhile', async () => {
  await world().act('units/disband', { unitId: bravo.unitId, on: '2024-03-03' })
  const no = await refusal(world().act('people/confirmTransfer', { transferId, on: '2024-03-04' }))
  expect(no.code).toBe('unitNotOnThatDay')
  expect(no.sentence).toMatch(/^Bravo did not exist on .*2024.*\. Choose a day on which it did\.$/)
  expect(await close(alpha, '2024-03-04')).toMatchObject({ CLOSE: 2 })
})
