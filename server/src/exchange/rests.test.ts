import { PersonPage } from '@muster/domain/people/shapes.ts'
import { expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought, example, previewed } from '../../../tests/scenario/files.ts'
import { unresolvedOf } from '../../../tests/scenario/words.ts'
import { everything, ownWorld, refusal } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const undo = (importId: string | null) => world().act('exchange/undo', { importId })
const personIn = async (unitName: string, name: string) => {
  const [row] = await world().db<{ personId: string }[]>`select s.person_id from exchange_source s join exchange_import i using (import_id)
    where s.who like ${`${name}%`} and i.manifest ->> 'unitName' = ${unitName} and s.person_id is not null order by s.known_from desc limit 1`
  return world().ask('people/show', { person: row?.personId }, PersonPage)
}
const puzzling = (said: string) => aRoster({ ...men, adair: `${men.adair} ${said}` })

test('nobody of the 33rd Iowa is in a unit on a day on which it is not there', async () => {
  const { unitId } = await brought(world(), 'roster', 'rawRoster.txt', await example('iowa33/rawRoster.txt'), { unitName: '33rd Iowa' })
  const late = await world().db`select 1 from person_assignment a join unit_style s using (unit_id)
    where a.known_to = 'infinity' and s.known_to = 'infinity' and (a.held_from::date < s.held_from or a.held_to::date > s.held_to)`
  expect(late).toHaveLength(0)
  const [top] = await world().db<
    { to: string }[]
  >`select iso(held_to) as to from unit_style where unit_id = ${unitId} and known_to = 'infinity'`
  expect(top?.to).toMatch(/^186\d-\d\d-\d\d$/)
})

test('a signature under a unit that stood already stands against taking back who came into it', async () => {
  const army = await world().aUnit('Army', { on: '1862-01-01' })
  const regiment = await world().aRegiment('Standing regiment', { on: '1862-01-01', under: army })
  for (const [at, signed] of [regiment, army].entries()) {
    const name = `Company of its own ${at}`
    const unit = await world().aCompany(name, { on: '1862-01-01' })
    const people = await brought(world(), 'roster', 'roster.txt', aRoster({ adair: men.adair }).replaceAll(/COMPANY "."\n*/g, ''), {
      unitName: name,
    })
    await world().act('units/move', { unitId: unit.unitId, superiorId: regiment.unitId, on: '1862-01-02' })
    await world().sign(signed, `1863-01-0${at + 1}`, { basis: 'compiled' })
    expect((await refusal(undo(people.importId))).facts.names).toMatch(/1863-01/)
  }
})

test('a decision on a piece outlasts a mended file in which the piece stands as it was', async () => {
  const unitName = 'Carried'
  await brought(world(), 'roster', 'roster.txt', puzzling('Xyzzy.'), { unitName })
  const pieces = async () => (await personIn(unitName, 'Adair')).sources.flatMap((source) => source.unread)
  const [piece] = await pieces()
  await world().act('exchange/decideUnread', { unreadId: piece?.unreadId, decision: 'keepUnknown', reason: 'No other book says more' })
  const mended = puzzling('Xyzzy.').replace('Age 18', 'Age 19')
  expect(await brought(world(), 'roster', 'roster.txt', mended, { unitName })).toMatchObject({ changed: 1 })
  expect(await pieces()).toMatchObject([{ decision: 'keepUnknown', decidedBy: 'Ada Quartermaster' }])
  // where the piece is gone the person is left alone, and that is said
  const other = await previewed(world(), 'roster', 'roster.txt', puzzling('Quux.'), { unitName })
  expect(other).toMatchObject({ changed: 0, unchanged: 5, unresolvedByReason: { correctedByHand: 1 } })
})

test('who is missing from a mended file is told, and stays', async () => {
  const unitName = 'Fewer'
  await brought(world(), 'roster', 'roster.txt', aRoster(), { unitName })
  const { baker: _gone, ...others } = men
  const fewer = await previewed(world(), 'roster', 'roster.txt', aRoster(others), { unitName })
  expect(fewer).toMatchObject({ gone: 1, added: 0, changed: 0, unchanged: 4 })
  // What an earlier file said of him is sealed: it is read where the import is opened.
  expect(fewer.unresolvedList.filter((piece) => piece.reason === 'goneFromSource')).toMatchObject([{ who: 'Baker, Amos', words: null }])
  const changed = aRoster({ ...others, adair: men.adair.replace('Age 18', 'Age 19') })
  const performed = await brought(world(), 'roster', 'roster.txt', changed, { unitName })
  expect(performed).toMatchObject({ gone: 1, changed: 1 })
  expect((await unresolvedOf(world(), performed.importId)).filter((piece) => piece.reason === 'goneFromSource')).toMatchObject([
    { who: 'Baker, Amos', words: men.baker, facts: {} },
  ])
  expect((await personIn(unitName, 'Baker')).statuses).toHaveLength(3)
})

test('of many who decide on one piece at once one does', async () => {
  const unitName = 'Many'
  await brought(world(), 'roster', 'roster.txt', puzzling('Xyzzy.'), { unitName })
  const [piece] = (await personIn(unitName, 'Adair')).sources.flatMap((source) => source.unread)
  const decide = () => world().act('exchange/decideUnread', { unreadId: piece?.unreadId, decision: 'noMatter', reason: 'All of us' })
  const all = await Promise.allSettled(Array.from({ length: 8 }, decide))
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
})

test('an order of battle is not put under a unit of its own, nor under one that is not there', async () => {
  const table = 'id,name,under\n1,Alpha,\n2,Bravo,1\n'
  const mapping = 'kind: units\ntitle: Two\ncolumns: { ref: id, name: name, superior: under }\n'
  const bring = (more: object) => brought(world(), 'orbat', 'two.csv', table, { mapping, from: '2000-01-01', ...more })
  await bring({})
  const [bravo] = await world().db<{ unitId: string }[]>`select unit_id from unit_style where name = 'Bravo'`
  const below = await world().aUnit('Below', { under: { unitId: bravo?.unitId } as never })
  const before = await everything(world().db)
  for (const under of [bravo?.unitId, below.unitId]) expect((await refusal(bring({ under }))).code).toBe('ownAncestor')
  expect((await refusal(bring({ under: crypto.randomUUID() }))).code).toBe('unitUnknown')
  expect(await everything(world().db)).toEqual(before)
})

test('a file name that no database can keep is refused, and the place is named', async () => {
  const no = await refusal(brought(world(), 'roster', 'ros\0ter.txt', aRoster(), { unitName: 'Nul' }))
  expect(no).toMatchObject({ code: 'invalid', status: 400, facts: { place: 'fileName' } })
})

test('of two imports of two thousand people the first cannot be taken back before the second', async () => {
  const text = Array.from({ length: 2000 }, (_, n) => men.baker.replace('Baker, Amos', `Baker${'abcdefghij'[n % 10]}, Amos ${n}`)).join(
    '\n\n',
  )
  const bring = (what: string) => brought(world(), 'roster', 'large.txt', what, { unitName: 'Two thousand' })
  const first = await bring(text)
  const second = await bring(text.replaceAll('March 20, 1863', 'March 25, 1863'))
  expect([first.added, second.changed]).toEqual([2000, 2000])
  expect((await refusal(undo(first.importId))).code).toBe('importChangedSince')
  await undo(second.importId)
  await undo(first.importId)
  expect((await refusal(undo(first.importId))).code).toBe('importUndone')
})
