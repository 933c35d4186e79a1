import { ImportList, ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { PersonPage, SearchAnswer } from '@muster/domain/people/shapes.ts'
import { UnitsTree } from '@muster/domain/units/unit.ts'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought, previewed } from '../../../tests/scenario/files.ts'
import { pageWithWords, type SpokenPage } from '../../../tests/scenario/words.ts'
import { ownWorld, refusal, told } from '../../../tests/scenario/world.ts'

const world = ownWorld()
/** Each test brings in a regiment of its own, since one source has one set of people. */
let unitName: string
let first: ImportOutcome
let serial = 0
beforeEach(async () => {
  unitName = `Regiment ${++serial}`
  first = await bring()
})
const bring = (text = aRoster()) => brought(world(), 'roster', 'roster.txt', text, { unitName })
const mended = aRoster({ ...men, baker: men.baker.replace('March 20, 1863', 'March 25, 1863') })
const undo = (imported: ImportOutcome) => world().act('exchange/undo', { importId: imported.importId })
const idOf = async (name: string) => {
  const [row] = await world().db<{ personId: string }[]>`select s.person_id from exchange_source s join exchange_import i using (import_id)
    where s.who like ${`${name}%`} and i.manifest ->> 'unitName' = ${unitName} order by s.known_from desc limit 1`
  return row?.personId ?? ''
}
const page = async (name: string) => world().ask('people/show', { person: await idOf(name) }, PersonPage)
const spoken = async (name: string) => pageWithWords(world(), await idOf(name))
const statuses = async (name: string) =>
  (await page(name)).statuses.map((one) => `${one.code} ${one.from.slice(0, 10)}…${one.to?.slice(0, 10) ?? ''}`)
const close = async (on: string) => told((await world().strengthReturn({ unitId: first.unitId ?? '' }, on)).total).CLOSE ?? 0
const standing = async () => (await world().ask('units/tree', { on: '1862-10-01' }, UnitsTree)).units.filter((one) => one.name === unitName)

test('a roster brings its people with what it says of each, word for word', async () => {
  expect(first).toMatchObject({ added: 5, changed: 0, unitsAdded: 3, unresolved: expect.any(Number) })
  expect(await statuses('Baker')).toEqual(['PRE 1862-08-10…1862-09-04', 'PDY 1862-09-04…1863-03-20', 'SEP 1863-03-20…'])
  expect(await statuses('Booton')).toEqual(['PRE 1862-08-11…1862-09-01', 'PDY 1862-09-01…1863-01-05', 'DFR 1863-01-05…'])
  const { sources, claims, crumbs } = await spoken('Baker')
  expect(sources.map((source) => source.text)).toEqual([men.baker])
  expect(claims.map((claim) => men.baker.slice(...claim.words))).toContain('Discharged for disability March 20, 1863, St. Louis, Mo.')
  expect(crumbs.map((crumb) => crumb.name)).toEqual([unitName, 'Company A'])
})

describe('a file brought in again', () => {
  test('as it was changes nothing and leaves no import', async () => {
    expect(await bring()).toMatchObject({ added: 0, changed: 0, unchanged: 5, unitsAdded: 0, importId: null })
    const { imports } = await world().ask('exchange/list', {}, ImportList)
    expect(imports.filter((one) => one.unitName === unitName)).toHaveLength(1)
  })

  test('with one line mended changes exactly that person, and what stood before stays in the history', async () => {
    const others = async () => Promise.all(['Adair', 'Allen', 'Booton', 'Forgrave'].map(async (name) => (await page(name)).statuses))
    const before = [await others(), await page('Baker')] as const
    expect(await bring(mended)).toMatchObject({ added: 0, changed: 1, unchanged: 4 })
    expect(await others()).toEqual(before[0])
    expect(await statuses('Baker')).toEqual(['PRE 1862-08-10…1862-09-04', 'PDY 1862-09-04…1863-03-25', 'SEP 1863-03-25…'])
    const after = await page('Baker')
    expect(after.personId).toBe(before[1].personId)
    expect(after.sources).toHaveLength(1)
    const written = async (name: string) =>
      (await world().ask('ledger/changes', { person: await idOf(name) }, Changes)).lines.map(({ action }) => action)
    // Their history holds what brought them in, and of those alone whom it changed what changed it.
    expect([await written('Baker'), await written('Adair')]).toEqual([['exchange/roster', 'exchange/roster'], ['exchange/roster']])
    const then = await world().ask('people/show', { person: after.personId, known: before[1].knownAt }, PersonPage)
    expect(then.statuses.map((one) => one.to)).toEqual(before[1].statuses.map((one) => one.to))
  })

  test('with a man more adds him alone', async () => {
    const more = `${aRoster()}\nZook, Levi. Age 22. Enlisted Aug. 12, 1862. Mustered Sept. 1, 1862. Mustered out July 17, 1865.\n`
    expect(await bring(more)).toMatchObject({ added: 1, changed: 0, unchanged: 5, unitsAdded: 0 })
  })

  test('leaves alone whoever was corrected by hand since, and says so', async () => {
    await world().act('people/correctStatus', {
      personId: await idOf('Baker'),
      from: '1863-02-01',
      to: '1863-02-10',
      code: 'HSP',
      reason: 'Hospital book',
    })
    const before = await statuses('Baker')
    const again = await previewed(world(), 'roster', 'roster.txt', mended, { unitName })
    expect(again.unresolvedList.filter((piece) => piece.reason === 'correctedByHand')).toMatchObject([
      { who: 'Baker, Amos', line: expect.any(Number) },
    ])
    expect(await bring(mended)).toMatchObject({ added: 0, changed: 0, unchanged: 5, importId: null })
    expect(await statuses('Baker')).toEqual(before)
  })

  test('by two at once is brought in once', async () => {
    const fresh = (letter: string) => brought(world(), 'roster', 'roster.txt', aRoster(), { unitName: `${unitName} ${letter}` })
    const both = await Promise.all([fresh('twin'), fresh('twin')])
    expect(both.map((one) => one.added).sort()).toEqual([0, 5])
  })
})

describe('an import taken back', () => {
  test('takes all it brought in one command, and the history keeps it', async () => {
    const baker = await idOf('Baker')
    const { knownAt } = await page('Baker')
    await undo(first)
    expect(await standing()).toEqual([])
    const gone = await world().ask('people/show', { person: baker }, PersonPage)
    expect([gone.statuses, gone.assignments, gone.sources, gone.claims]).toEqual([[], [], [], []])
    const then = await world().ask('people/show', { person: baker, known: knownAt }, PersonPage)
    expect(then.statuses).toHaveLength(3)
    expect((await world().ask('people/search', { q: `Forgrave` }, SearchAnswer)).people.map((hit) => hit.personId)).not.toContain(
      await idOf('Forgrave'),
    )
    const { imports } = await world().ask('exchange/list', {}, ImportList)
    expect(imports.find((one) => one.importId === first.importId)?.undoneAt).toEqual(expect.any(String))
    const twice = await refusal(undo(first))
    expect([twice.code, twice.sentence]).toEqual(['importUndone', '«roster.txt» has been taken back already.'])
  })

  test('and brought in again finds the same people and the same units', async () => {
    const before = [await idOf('Baker'), await idOf('Forgrave'), first.unitId]
    await undo(first)
    const again = await bring()
    expect(again).toMatchObject({ added: 5, unitsAdded: 3 })
    expect([await idOf('Baker'), await idOf('Forgrave'), again.unitId]).toEqual(before)
    expect(await statuses('Baker')).toHaveLength(3)
    expect(await close('1862-10-01')).toBe(5)
  })

  test('puts back what it replaced: statuses, source, claims and what was not understood', async () => {
    const puzzle = aRoster({ ...men, forgrave: `${men.forgrave} Xyzzy plugh.` })
    await undo(first)
    first = await bring(puzzle)
    const before = await spoken('Forgrave')
    const changed = await bring(puzzle.replace('Xyzzy plugh.', 'Died of disease Dec. 1, 1862, Helena, Ark.'))
    expect(changed).toMatchObject({ changed: 1 })
    await undo(changed)
    const after = await spoken('Forgrave')
    const what = (one: SpokenPage) => ({
      statuses: one.statuses.map((status) => [status.code, status.from, status.to]),
      texts: one.sources.map((source) => [source.text, source.line, source.unread.map((piece) => [piece.words, piece.reason])]),
      claims: one.claims.map((claim) => [claim.kind, claim.words, claim.day, claim.place, claim.detail]),
      rests: one.statuses.map((status) => one.claims.find((claim) => claim.claimId === status.claimId)?.kind),
    })
    expect(what(before).texts[0]?.[2]).not.toEqual([])
    expect(what(after)).toEqual(what(before))
  })

  test('leaves the way open: the mended file can come again, and the first import can go after the second', async () => {
    const second = await bring(mended)
    await undo(second)
    expect(await statuses('Baker')).toContain('PDY 1862-09-04…1863-03-20')
    const third = await bring(mended)
    expect(third).toMatchObject({ changed: 1 })
    await undo(third)
    await undo(first)
    expect(await standing()).toEqual([])
    const { statuses: left, claims } = await page('Baker')
    expect([left, claims]).toEqual([[], []])
  })
})

test('an import that is none is refused', async () => {
  expect((await refusal(world().act('exchange/undo', { importId: v7() }))).code).toBe('importUnknown')
  expect((await refusal(world().ask('exchange/show', { import: v7() }, ImportOutcome))).code).toBe('importUnknown')
})
