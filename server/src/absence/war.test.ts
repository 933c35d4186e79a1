import { AbsenceFile, Opening } from '@muster/domain/absence/shapes.ts'
import { HappeningFile } from '@muster/domain/events/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { isMissed } from '../../../tests/scenario/aRegimeInForce.ts'
import { telling } from '../../../tests/scenario/tellings.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { shippedText } from './regime/shipped.ts'

// Rules of a country in which martial law makes three days of ten, and the law of one of its brigades.
const world = ownWorld()
let carl: Actor
let bruno: Actor
let brigade: Unit
let company: Unit
let elsewhere: Unit
const law = v7()

const both = (action: string, input: object) => asTwo(world(), carl, bruno, action, input)
const declaration = (more: object = {}) => ({
  ...{ title: 'Martial law', unitId: brigade.unitId, from: '2026-03-02T00:00:00Z', by: 'The President', act: 'Decree 64' },
  ...more,
})
const show = (absence: string) => world().ask('absence/show', { absence }, AbsenceFile)
const missed = async (unit: Unit, at: string): Promise<string> => isMissed(world(), (await unit.with(1))[0] ?? '', at)
/** How many days article 407 leaves, and by whom war was declared. */
async function told(absence: string) {
  const { dues, war, declaredWar } = await show(absence)
  const line = dues.find(({ clock }) => clock === 'article-407')
  const days = line?.due ? (Date.parse(line.due) - Date.parse(line.began)) / 86_400_000 : null
  return [days, war?.act ?? null, declaredWar?.act ?? null]
}
const looksAgain = (absenceId: string) =>
  world().act('absence/record', { absenceId, eventId: v7(), held: '2026-03-20T08:00:00Z', says: { kind: 'stateOfWar' } })

beforeAll(async () => {
  await withRoles(world())
  carl = await anActor(world(), 'Carl Holder', { role: 'holder' })
  bruno = await anActor(world(), 'Bruno Adjutant', { role: 'holder' })
  const text = await shippedText('ua-2025')
  const rules = { activationId: v7(), unitId: null, from: '2025-01-01', text, isDemonstration: true, reason: 'To try it out.' }
  await both('absence/activateRegime', rules)
  brigade = await world().aRegiment('1st Brigade')
  company = await world().aCompany('Company A', { under: brigade })
  elsewhere = await world().aCompany('Company Z')
})

describe('a state of war', () => {
  test('is declared by two people who bring rules into force, and by nobody else', async () => {
    const input = { happeningId: law, declared: declaration(), reason: 'The decree is out.' }
    expect((await refusal(world().act('events/declare', input, undefined, await carl.now()))).code).toBe('needsSecond')
    const chief = await anActor(world(), 'Clara Chief', { role: 'commander', unitId: brigade.unitId })
    expect((await refusal(world().act('events/declare', input, undefined, await chief.now()))).code).toBe('forbidden')
    await both('events/declare', input)
    expect((await refusal(both('events/declare', { ...input, happeningId: v7() }))).code).toBe('happeningTwice')
    const file = await world().ask('events/show', { happening: law }, HappeningFile)
    expect(file).toMatchObject({
      kind: 'stateOfWar',
      to: null,
      declared: { by: 'The President', act: 'Decree 64' },
      unitName: '1st Brigade',
    })
  })

  test('is no event like others: none of that kind is told, and this one is not told anew, by one person', async () => {
    const told = telling(brigade, { kind: 'stateOfWar' })
    expect((await refusal(world().act('events/record', { happeningId: v7(), told }))).code).toBe('invalid')
    const wrong = { happeningId: law, told: null, reason: 'It is over.' }
    expect((await refusal(world().act('events/correct', wrong))).code).toBe('declaredByTwo')
    const other = v7()
    await world().act('events/record', { happeningId: other, told: telling(brigade) })
    expect((await refusal(both('events/declareAnew', { happeningId: other, declared: null, reason: 'A slip.' }))).code).toBe('notDeclared')
  })

  test('gives whoever is missed in it three days, under the unit it was declared over and nowhere else; the day before it ten', async () => {
    expect(await told(await missed(company, '2026-03-02T06:00:00Z'))).toEqual([3, 'Decree 64', 'Decree 64'])
    expect(await told(await missed(company, '2026-03-01T06:00:00Z'))).toEqual([10, null, null])
    expect(await told(await missed(elsewhere, '2026-03-02T06:00:00Z'))).toEqual([10, null, null])
  })

  test('is told before a case is opened, and given to each of many that one event opens', async () => {
    const people = await company.with(2)
    const [person] = people
    expect((await world().ask('absence/opening', { person, missedAt: '2026-03-04T06:00:00Z' }, Opening)).war?.title).toBe('Martial law')
    const happeningId = v7()
    await world().act('events/record', { happeningId, told: telling(company, { from: '2026-03-04T04:10:00Z' }) })
    const cases = people.map((personId) => ({ personId, absenceId: v7(), eventId: v7() }))
    const opened = { trigger: 'toldByOthers', missedAt: '2026-03-04T06:00:00Z', checks: {}, tried: 'Called.' }
    await world().act('absence/openMany', { happeningId, held: '2026-03-04T07:00:00Z', opened, people: cases })
    for (const { absenceId } of cases) expect((await told(absenceId))[0]).toBe(3)
  })

  test('cannot be claimed with an opening, nor by the word that looks it up', async () => {
    const claimed = { happeningId: law, title: 'A war of mine', from: '2020-01-01T00:00:00Z', by: 'Me', act: 'None' }
    const [personId = ''] = await elsewhere.with(1)
    const absenceId = v7()
    const opened = { trigger: 'missedMuster', missedAt: '2026-03-05T06:00:00Z', checks: {}, tried: 'Called.', war: claimed }
    await world().act('absence/open', { absenceId, personId, eventId: v7(), held: '2026-03-05T07:00:00Z', opened })
    expect(await told(absenceId)).toEqual([10, null, null])
    const says = { kind: 'stateOfWar', war: claimed }
    const word = { absenceId, eventId: v7(), held: '2026-03-06T07:00:00Z', says }
    expect((await refusal(world().act('absence/record', word))).code).toBe('nothingToChange')
  })

  test('that ends leaves a case what it began with; whoever is missed afterwards has ten days again', async () => {
    const before = await missed(company, '2026-03-06T06:00:00Z')
    await both('events/declareAnew', { happeningId: law, declared: declaration({ to: '2026-03-10T00:00:00Z' }), reason: 'It ends.' })
    expect(await told(before)).toEqual([3, 'Decree 64', 'Decree 64'])
    expect(await told(await missed(company, '2026-03-10T00:00:00Z'))).toEqual([10, null, null])
    const { before: versions, reason } = await world().ask('events/show', { happening: law }, HappeningFile)
    expect([versions.map(({ to }) => to), reason]).toEqual([[null], 'It ends.'])
  })

  test('that is declared late, or taken back, is looked up again in the case, on the record; the line of the case follows', async () => {
    const case_ = await missed(elsewhere, '2026-03-12T06:00:00Z')
    const late = {
      happeningId: v7(),
      declared: declaration({ unitId: null, from: '2026-03-11T00:00:00Z', act: 'Decree 65' }),
      reason: 'Late.',
    }
    await both('events/declare', late)
    expect(await told(case_)).toEqual([10, null, 'Decree 65'])
    await looksAgain(case_)
    expect(await told(case_)).toEqual([3, 'Decree 65', 'Decree 65'])
    await both('events/declareAnew', { happeningId: late.happeningId, declared: null, reason: 'It was a draft.' })
    expect(await told(case_)).toEqual([3, 'Decree 65', null])
    await looksAgain(case_)
    expect(await told(case_)).toEqual([10, null, null])
  })

  test('stands in the ledger with both names, and is edited by nobody, with the first wall taken away too', async () => {
    const entries = await world().db<{ action: string; parts: string[] }[]>`
      select action, array(select jsonb_object_keys(rows) order by 1) as parts from ledger_entry where input ->> 'happeningId' = ${law} and action like 'events/%' order by entry`
    expect(entries.map(({ action, parts }) => [action, parts])).toEqual([
      ['events/declare', ['access_proposal', 'access_proposal closed', 'happening', 'happening_record']],
      ['events/declareAnew', ['access_proposal', 'access_proposal closed', 'happening_record', 'happening_record closed']],
    ])
    const edited = world().db`update happening_record set declared_in = 'Another' where happening_id = ${law}`
    await expect(edited).rejects.toThrow()
  })
})
