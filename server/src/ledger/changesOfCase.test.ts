import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { anAbsence, hoursBefore, type MadeAbsence } from '../../../tests/scenario/anAbsence.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aCaller, ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
let [one, other]: MadeAbsence[] = []
beforeAll(async () => {
  await withRegime(world())
  one = await anAbsence(world())
  other = await anAbsence(world(), { name: 'Maro' })
})

const call = { kind: 'contact', with: 'person', how: 'call', reached: false }
const actionsOf = async (absence: string | undefined, caller?: Parameters<ReturnType<typeof world>['ask']>[3], input: object = {}) =>
  (await world().ask('ledger/changes', { absence, ...input }, Changes, caller)).lines.map(({ action }) => action)

test('a case is asked for by itself: what it was opened and written by, and what hangs on it; of other cases and of the person nothing', async () => {
  await one?.record(3, call)
  await one?.record(2, { kind: 'equipment', what: 'rifle', count: 1, isArm: true })
  await other?.record(2, call)
  await world().act('people/correctRecord', { personId: one?.personId, serviceNumber: 'No 17', reason: 'As the book has it.' })
  const reasons = 'He asked to come in.'
  const pass = {
    passId: v7(),
    absenceId: one?.absenceId,
    eventId: v7(),
    office: 'commanderAbove',
    reasons,
    hours: 24,
    place: 'North Gate',
    initials: '',
  }
  await world().act('passage/give', pass)
  const told = await actionsOf(one?.absenceId)
  expect(told).toEqual(['passage/give', 'absence/record', 'absence/record', 'absence/open'])
  expect(await actionsOf(other?.absenceId)).toEqual(['absence/record', 'absence/open'])
  // By pages, and with whatever else is asked.
  expect(await actionsOf(one?.absenceId, undefined, { limit: 2 })).toEqual(told.slice(0, 2))
  expect(await actionsOf(one?.absenceId, undefined, { room: 'passage' })).toEqual(['passage/give'])
  expect(await actionsOf(one?.absenceId, undefined, { to: hoursBefore(Date.now(), 1) })).toEqual([])
  expect(await actionsOf(v7())).toEqual([])
})

test('it is told to whoever reads the case, as far as they see its entries', async () => {
  const { act } = world()
  const inspector = aCaller('Ines Inspector', { role: 'inspector' })
  const commander = aCaller('Cleo Commander', { role: 'commander', unitId: one?.companyId })
  const conflict = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
  await act('absence/record', { absenceId: other?.absenceId, eventId: v7(), held: hoursBefore(Date.now(), 1), says: conflict })
  expect(await actionsOf(other?.absenceId, aCaller('Carl Commander', { role: 'commander', unitId: other?.companyId }))).toEqual([
    'absence/record',
    'absence/open',
  ])
  expect(await actionsOf(other?.absenceId, inspector)).toContain('absence/record')
  expect(await refusal(actionsOf(other?.absenceId, commander))).toMatchObject({ code: 'forbidden' })
})
