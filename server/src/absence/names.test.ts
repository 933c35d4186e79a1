import { AbsenceList, ExpectedList, WithoutCaseList } from '@muster/domain/absence/lists.ts'
import { isAboveBattalion, OpenedNames } from '@muster/domain/absence/names.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { type Caller, reachOf } from '@muster/domain/access/may.ts'
import { HappeningFile } from '@muster/domain/events/shapes.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { aBrigade, askedNames, type Brigade } from '../../../tests/scenario/aBrigade.ts'
import { type Actor, anActor, asTwo, withRoles } from '../../../tests/scenario/acting.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ada, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { transaction } from '../kernel/db.ts'
import { enter } from '../kernel/permit.ts'
import { sizedUnits } from './store/names.ts'

const world = ownWorld()
let force: Brigade
let hale: Actor
let dow: Actor
let staff: Actor
let captain: Actor

beforeAll(async () => {
  await withRoles(world())
  await withRegime(world())
  force = await aBrigade(world())
  const { unitId } = force.brigade
  hale = await anActor(world(), 'Col. Hale', { role: 'commander', unitId })
  dow = await anActor(world(), 'Gen. Dow', { role: 'holder' })
  staff = await anActor(world(), 'Maj. Staff', { role: 'headquartersStaff', unitId })
  captain = await anActor(world(), 'Lt. Col. First', { role: 'commander', unitId: force.battalions[0].unitId })
})

type Line = { personId: string; name: string | null; isNameClosed: boolean; rank: string | null; unitName: string | null }
type Answer = { areNamesClosed: boolean; openNamesAt: string | null; lines: Line[] }

/** The three lists of absentees, as one asks for them of a unit or of everybody. */
async function lists(who: Caller, unit?: Unit): Promise<Answer[]> {
  const { ask } = world()
  const of = unit ? { unit: unit.unitId } : {}
  const cases = await ask('absence/list', of, AbsenceList, who)
  const expected = await ask('absence/expected', { ...of, on: new Date().toISOString().slice(0, 10) }, ExpectedList, who)
  const without = await ask('absence/withoutCase', of, WithoutCaseList, who)
  return [
    { ...cases, lines: cases.cases },
    { ...expected, lines: expected.people },
    { ...without, lines: without.people },
  ]
}
const lines = async (who: Caller, unit?: Unit) => (await lists(who, unit)).flatMap((list) => list.lines)
/** How many names those lists give, of how many lines. */
const given = async (who: Caller, unit?: Unit) => {
  const all = await lines(who, unit)
  expect(all.every(({ name, isNameClosed }) => (name === null) === isNameClosed)).toBe(true)
  return [all.filter(({ name }) => name !== null).length, all.length]
}

describe('lists of a brigade', () => {
  test('give no name, and all else; the one case does', async () => {
    const { brigade, missed } = force
    for (const unit of [brigade, undefined]) {
      const all = await lists(await hale.now(), unit)
      expect(all.map(({ areNamesClosed, openNamesAt }) => [areNamesClosed, openNamesAt])).toEqual(all.map(() => [true, brigade.unitId]))
      expect(all.flatMap((list) => list.lines).map(({ name, isNameClosed, rank }) => [name, isNameClosed, rank])).toEqual([
        [null, true, 'Private'],
        [null, true, 'Private'],
        [null, true, 'Corporal'],
        [null, true, 'Sergeant'],
      ])
    }
    const file = await world().ask('absence/show', { absence: missed[0].absenceId }, AbsenceFile, await hale.now())
    expect(file.name).toMatch(/,/)
  })

  test('of a battalion give every name, to whoever commands the brigade, the battalion or everything', async () => {
    const [first, second] = force.battalions
    expect(await given(await hale.now(), second)).toEqual([3, 3])
    expect(await given(await captain.now())).toEqual([1, 1])
    // whatever they ask for: it is their battalion that is listed
    expect(await given(await captain.now(), force.brigade)).toEqual([1, 1])
    expect(await given(ada, first)).toEqual([1, 1])
    expect(await given(ada)).toEqual([0, 4])
  })

  test('to whoever holds two battalions are closed, where both are asked for at once', async () => {
    const [first, second] = force.battalions
    const both = await anActor(world(), 'Maj. Both', ...[first, second].map(({ unitId }) => ({ role: 'commander', unitId })))
    expect(await given(await both.now())).toEqual([0, 4])
    expect(await given(await both.now(), first)).toEqual([1, 1])
  })

  test('are told apart in SQL as the rule tells them', async () => {
    const { db, aUnit } = world()
    let under = await aUnit('Untold')
    for (const name of ['A', 'B', 'C', 'D']) under = await aUnit(`Untold ${name}`, { under })
    const units = await db<{ unitId: string; name: string }[]>`select unit_id, name from unit_style order by held_from, name`
    const found: Record<string, boolean> = {}
    for (const unit of [...units, { unitId: null, name: 'the force' }]) {
      const sized = await sizedUnits(db, unit.unitId)
      const roots = unit.unitId === null ? null : db.array([unit.unitId], 2950)
      const [row] = await db<{ isAbove: boolean }[]>`select units_above_battalion(${roots}::uuid[]) as is_above`
      expect([unit.name, row?.isAbove]).toEqual([unit.name, isAboveBattalion(sized)])
      found[unit.name] = row?.isAbove ?? false
    }
    const above = Object.entries(found).flatMap(([name, isAbove]) => (isAbove ? [name] : []))
    expect(above).toEqual(['2nd Brigade', 'Untold', 'the force'])
  })
})

/** What the function that lists give names by tells somebody, with the first wall taken away and whatever they say of unit and reach. */
async function told(who: Actor, { named = [] as string[], unit = null as string | null, isAll = false } = {}): Promise<number> {
  const caller = await who.now()
  const need = { verb: 'absence.read', sensitivity: 'personal' } as const
  return transaction(world().ground.db, '', async (sql) => {
    await enter(sql, caller, need, { reach: reachOf(caller, need) })
    const people = sql.array([...force.missed.map(({ personId }) => personId), force.late, force.unknown], 2950)
    const rows = await sql<
      { name: string | null }[]
    >`select name from absence_names(${isAll}, ${sql.array(named, 2950)}, ${unit}, ${people})`
    return rows.filter(({ name }) => name !== null).length
  })
}

describe('names', () => {
  test('are opened by two people to the one of them who asked, in the lists of that unit, until they are closed', async () => {
    const { act, ask } = world()
    const [first, second] = force.battalions
    const input = askedNames(force.brigade.unitId)
    const [alone, proposalId] = [await hale.now(), v7()]
    expect((await refusal(act('absence/openNames', input, undefined, alone))).code).toBe('needsSecond')
    await act('access/propose', { proposalId, action: 'absence/openNames', input, reason: input.purpose }, undefined, alone)
    expect(await given(alone)).toEqual([0, 4])
    expect((await refusal(act('access/second', { proposalId }, undefined, alone))).code).toBe('proposalOwn')
    // over a battalion of it nobody seconds what is asked for the brigade
    expect((await refusal(act('access/second', { proposalId }, undefined, await captain.now()))).code).toBe('proposalUnknown')
    await act('access/second', { proposalId }, undefined, await dow.now())
    for (const unit of [undefined, force.brigade, second]) expect((await given(await hale.now(), unit))[0]).toBeGreaterThan(2)
    expect((await lists(await hale.now())).map(({ areNamesClosed }) => areNamesClosed)).toEqual([false, false, false])
    expect(await given(await staff.now())).toEqual([0, 4])
    expect(await given(await dow.now())).toEqual([0, 4])
    const opened = async (who: Actor, unit?: Unit) =>
      (await ask('absence/openedNames', unit ? { unit: unit.unitId } : {}, OpenedNames, await who.now())).openings
    const line = { openingId: input.openingId, name: 'Col. Hale', unitName: '2nd Brigade', purpose: input.purpose, secondedBy: 'Gen. Dow' }
    expect(await opened(hale)).toMatchObject([{ ...line, own: true }])
    expect(await opened(staff, first)).toMatchObject([{ ...line, own: false }])
    // of the superior a battalion is told nothing
    expect(await opened(captain)).toEqual([])
    const { lines: changes } = await ask('ledger/changes', { unit: force.brigade.unitId }, Changes, await hale.now())
    expect(changes.find(({ action }) => action === 'absence/openNames')).toMatchObject({ by: 'Col. Hale', secondedBy: 'Gen. Dow' })

    const close = { openingId: input.openingId }
    expect((await refusal(act('absence/closeNames', close, undefined, await staff.now()))).code).toBe('openingUnknown')
    await act('absence/closeNames', close, undefined, await hale.now())
    expect(await given(await hale.now())).toEqual([0, 4])
    expect((await refusal(act('absence/closeNames', close, undefined, await hale.now()))).code).toBe('openingUnknown')
  })

  test('are closed early by whoever looks at broken glass there, end by themselves, and end with what they were asked by', async () => {
    const { act, db } = world()
    const [, second] = force.battalions
    const opened = async (who: Actor, unitId: string | null) => {
      const input = askedNames(unitId)
      await asTwo(world(), who, dow === who ? await anActor(world(), 'Gen. Other', { role: 'holder' }) : dow, 'absence/openNames', input)
      return input.openingId
    }
    const openingId = await opened(staff, force.brigade.unitId)
    expect(await given(await staff.now())).toEqual([4, 4])
    await act('absence/closeNames', { openingId }, undefined, await hale.now())
    expect(await given(await staff.now())).toEqual([0, 4])
    const over = { opening: v7(), from: new Date(Date.now() - 7_200_000).toISOString(), to: new Date(Date.now() - 1000).toISOString() }
    await db`insert into absence_opened_names (fact_id, opening_id, account_id, unit_id, purpose, held_from, held_to, seconded_by, known_from, entry)
      values (${v7()}, ${over.opening}, ${staff.accountId}, ${force.brigade.unitId}, 'A letter to every family', ${over.from}, ${over.to}, ${dow.accountId}, ${over.from}, 1)`
    expect(await given(await staff.now())).toEqual([0, 4])
    // over everything, by somebody who has it: everybody's names
    await opened(dow, null)
    expect(await given(await dow.now())).toEqual([4, 4])
    // who lost the verb and still reads the lists
    const lent = await anActor(world(), 'Maj. Lent', { role: 'commander', unitId: force.brigade.unitId }, { role: 'investigator' })
    await opened(lent, force.brigade.unitId)
    expect(await given(await lent.now(), force.brigade)).toEqual([4, 4])
    const ends = { grantId: lent.grantIds[0], reason: 'Posted away.' }
    await asTwo(world(), dow, await anActor(world(), 'Gen. Third', { role: 'holder' }), 'access/end', ends)
    expect(await given(await lent.now(), force.brigade)).toEqual([0, 4])
    expect(await given(await lent.now(), second)).toEqual([3, 3])
  })

  test('are not asked for where they are open, for longer than a week, or for a time that is over', async () => {
    const propose = (input: object) =>
      hale
        .now()
        .then((who) =>
          refusal(
            world().act('access/propose', { proposalId: v7(), action: 'absence/openNames', input, reason: 'As ordered.' }, undefined, who),
          ),
        )
    const [first] = force.battalions
    expect((await propose(askedNames(first.unitId))).code).toBe('namesNotClosed')
    expect((await propose(askedNames(force.brigade.unitId, { days: 8 }))).code).toBe('openingTooLong')
    expect((await propose(askedNames(force.brigade.unitId, { days: -1 }))).code).toBe('openingOver')
    expect((await propose(askedNames(force.brigade.unitId, { purpose: 'A letter' }))).code).toBe('invalid')
    expect((await propose(askedNames(null))).code).toBe('forbidden')
  })

  test('stay closed to the role of the application, whatever it says of unit and reach', async () => {
    const { unitId } = force.brigade
    const [first, second] = force.battalions
    expect(await told(hale, { named: [unitId], unit: unitId })).toBe(0)
    expect(await told(hale, { isAll: true })).toBe(0)
    expect(await told(hale, { named: [first.unitId, second.unitId] })).toBe(0)
    expect(await told(hale, { unit: second.unitId })).toBe(3)
    expect(await told(captain, { unit: second.unitId })).toBe(0)
    const input = askedNames(unitId)
    await asTwo(world(), hale, dow, 'absence/openNames', input)
    expect(await told(hale, { named: [unitId], unit: unitId })).toBe(4)
    expect(await told(staff, { named: [unitId], unit: unitId })).toBe(0)
    await world().act('absence/closeNames', { openingId: input.openingId }, undefined, await hale.now())
    const forged = transaction(world().ground.db, '', async (sql) => {
      const caller = await staff.now()
      const need = { verb: 'absence.read', sensitivity: 'personal' } as const
      await enter(sql, caller, need, { reach: reachOf(caller, need) })
      const opening = { ...askedNames(unitId), factId: v7(), accountId: staff.accountId, secondedBy: dow.accountId }
      const rows = { close: [], openings: [{ ...opening, from: new Date().toISOString(), to: opening.until }] }
      await sql`select absence_opened_names_write(${sql.json(rows)}, now(), access_entry())`
    })
    await expect(forged).rejects.toThrow(/row-level security/)
  })
})

test('the absences that an event opened are a list of the unit that it concerns', async () => {
  const { act, ask, aPerson } = world()
  const held = new Date(Date.now() - 3_600_000).toISOString()
  const opened = async (unit: Unit) => {
    const happeningId = v7()
    await act('events/record', { happeningId, told: { kind: 'clash', title: `Clash of ${unit.name}`, unitId: unit.unitId, from: held } })
    const personId = await aPerson(force.battalions[1].unitId, { rank: 'Private' })
    const says = { trigger: 'missedMuster', missedAt: held, checks: {}, tried: 'Called twice.' }
    await act('absence/openMany', { happeningId, held, opened: says, people: [{ personId, absenceId: v7(), eventId: v7() }] })
    const { absences } = await ask('events/show', { happening: happeningId }, HappeningFile, await hale.now())
    return absences.map(({ name, isNameClosed, rank }) => [name === null, isNameClosed, rank])
  }
  expect(await opened(force.brigade)).toEqual([[true, true, 'Private']])
  expect(await opened(force.battalions[1])).toEqual([[false, false, 'Private']])
})
