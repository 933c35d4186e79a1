import type { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { aRoster } from '../../../tests/scenario/aRoster.ts'
import { brought } from '../../../tests/scenario/files.ts'
import { everything, ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
let imported: ImportOutcome
beforeAll(async () => {
  imported = await brought(world(), 'roster', 'roster.txt', aRoster(), { unitName: '33rd' })
})
const page = async (name: string) => {
  const [row] = await world().db<{ personId: string }[]>`select person_id from exchange_source where who like ${`${name}%`} limit 1`
  return world().ask('people/show', { person: row?.personId }, PersonPage)
}
const company = async (letter: string) => {
  const [row] = await world().db<
    { unitId: string }[]
  >`select unit_id from unit_style where name = ${`Company ${letter}`} and known_to = 'infinity'`
  return row?.unitId ?? ''
}
const on = '1863-01-01'

// Each thing that rests on the import names itself in the refusal, whatever else rests on it by then.
test.each<[string, RegExp, () => Promise<unknown>]>([
  [
    'a correction of one of its people',
    /Baker, Amos/,
    async () => {
      const { personId } = await page('Baker')
      return world().act('people/correctStatus', { personId, from: '1863-02-01', to: '1863-02-03', code: 'HSP', reason: 'Hospital book' })
    },
  ],
  [
    'somebody entered in one of its units',
    /Newman, Paul/,
    async () => {
      const names = [{ family: 'Newman', given: 'Paul' }]
      return world().act('people/register', { personId: v7(), unitId: await company('A'), on, names })
    },
  ],
  [
    'a signature under one of its units',
    /1863-01-04/,
    async () => world().sign({ unitId: await company('B') }, '1863-01-04', { basis: 'compiled' }),
  ],
  [
    'a unit raised under one of its units',
    /Company A/,
    async () => world().act('units/raise', { unitId: v7(), name: 'Platoon', superiorId: await company('A'), on }),
  ],
  [
    'a transfer of one of its people',
    /Adair, James/,
    async () => {
      const [there, { personId }] = [await world().aCompany('There', { on: '1862-01-01' }), await page('Adair')]
      return world().act('people/transferOut', { transferId: v7(), personId, toUnitId: there.unitId, on })
    },
  ],
  [
    'a compiler’s decision on one of its pieces',
    /Forgrave, Robert/,
    async () => {
      const [piece] = (await page('Forgrave')).sources.flatMap((source) => source.unread)
      return world().act('exchange/decideUnread', { unreadId: piece?.unreadId, decision: 'keepUnknown', reason: 'No other book says more' })
    },
  ],
  [
    'a note of one of its units',
    /Company B/,
    async () => world().act('units/note', { unitId: await company('B'), kind: 'authorised', on, authorised: 100 }),
  ],
])('an import is not taken back when %s rests on it', async (_what, named, rest) => {
  await rest()
  const before = await everything(world().db)
  const no = await refusal(world().act('exchange/undo', { importId: imported.importId }))
  expect(no.code).toBe('importChangedSince')
  expect(no.sentence).toMatch(/^«roster\.txt» cannot be taken back: .+ on it by now \(.*\)\. Take those back first\.$/)
  expect(no.facts.names).toMatch(named)
  expect(await everything(world().db)).toEqual(before)
})
