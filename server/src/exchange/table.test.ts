import { MorningState, PeopleOn } from '@muster/domain/strength/shapes.ts'
import { beforeAll, expect, test } from 'vitest'
import { brought, example, previewed } from '../../../tests/scenario/files.ts'
import { pageWithWords } from '../../../tests/scenario/words.ts'
import { ownWorld, refusal, told } from '../../../tests/scenario/world.ts'

const world = ownWorld()
let [table, slip, mapping] = ['', '', '']
let unit = ''
const on = '2026-11-20'
beforeAll(async () => {
  ;[table, slip, mapping] = (
    await Promise.all(['company.csv', 'company-with-a-slip.csv', 'company.yaml'].map((name) => example(`tables/${name}`)))
  ).map(String) as [string, string, string]
  const first = await brought(world(), 'table', 'company.csv', table, { mapping })
  expect(first).toMatchObject({ kind: 'table', unitName: 'A Company', added: 24, unitsAdded: 5, unresolved: 0 })
  unit = first.unitId ?? ''
})

test('a company of four alphabets stands as its list says on the day of the list', async () => {
  const { rows } = await world().ask('strength/morning', { unit, on }, MorningState)
  expect(rows.map((row) => row.name)).toEqual(['A Company', '1st Platoon', '2nd Platoon', 'HQ', 'Support Platoon'])
  expect(rows[0]).toMatchObject({ assigned: 23, onHand: 16, groups: { P: 16, A: 6, C: 0, U: 1, I: 0, W: 0 } })
  const { people } = await world().ask('people/on', { unit, on, status: 'UNK' }, PeopleOn)
  expect(people.map((one) => one.name)).toEqual(['Doyle, Fintan'])
  const { status, claims, sources } = await pageWithWords(world(), people[0]?.personId, { on })
  const claim = claims.find((one) => one.claimId === status?.claimId)
  expect(sources.map((source) => source.text.slice(...(claim?.words ?? [])))).toEqual(['Not back from pass'])
})

test('the same table again changes nothing, and one with a cell changed changes one person', async () => {
  expect(await brought(world(), 'table', 'company.csv', table, { mapping })).toMatchObject({
    added: 0,
    changed: 0,
    unchanged: 24,
    importId: null,
  })
  const slipped = await brought(world(), 'table', 'company.csv', slip, { mapping })
  expect(slipped).toMatchObject({ added: 0, changed: 1, unchanged: 23, unresolved: 1, unresolvedByReason: { noSuchDay: 1 } })
  expect(await brought(world(), 'table', 'company.csv', table, { mapping })).toMatchObject({ changed: 1 })
})

test('the cell that cannot be is kept with the person and listed by line, word for word', async () => {
  const would = await previewed(world(), 'table', 'company.csv', slip, { mapping })
  expect(would.unresolvedList).toMatchObject([{ line: 8, who: 'الحداد، سليم', words: '31.11.2026', reason: 'noSuchDay' }])
})

test('somebody whose day of return is a day ahead is away, and overstayed when it has come', async () => {
  const looks = async (day: string) =>
    (await world().ask('strength/morning', { unit, on: day }, MorningState)).looks
      .filter((look) => look.kind === 'unknown')
      .map((look) => look.count)
  expect(await looks(on)).toEqual([1])
  expect(told((await world().strengthReturn({ unitId: unit }, on)).total)).toMatchObject({
    CLOSE: 23,
    U_UNK: 1,
    A_LVE: 1,
    A_HSP: 1,
  })
})

test.each([
  [
    'a column that the table does not have',
    (text: string) => text.replace('rank: Rank', 'rank: Grade'),
    'mappingColumnMissing',
    /Grade.*Its columns are: .*Rank/,
  ],
  ['what is no YAML', () => 'kind: [people', 'mappingInvalid', /^The mapping cannot be used/],
  ['a status code that is none', (text: string) => text.replace('Present: PDY', 'Present: HERE'), 'mappingInvalid', /Present|HERE/],
])('a mapping that names %s is refused, and says where', async (_what, spoil, code, sentence) => {
  const no = await refusal(brought(world(), 'table', 'company.csv', table, { mapping: spoil(mapping) }))
  expect([no.code, no.sentence]).toEqual([code, expect.stringMatching(sentence)])
})
