import type { Caller } from '@muster/domain/access/may.ts'
import { reachOf } from '@muster/domain/access/may.ts'
import { Revealed, RevealReceipt } from '@muster/domain/access/reveal.ts'
import type { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { cutTo } from '@muster/domain/access/token.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { aSecret } from '../../../tests/scenario/sealing.ts'
import { purpose, seated } from '../../../tests/scenario/words.ts'
import { aCaller, ada, everything, ownWorld, refusal, stranger, type Unit } from '../../../tests/scenario/world.ts'
import { connect, type Database } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { enter } from '../kernel/permit.ts'
import { rewrapEverything } from '../keys/rotation.ts'
import { sealedTables } from '../keys/tables.ts'

const world = ownWorld()
let [mine, other] = [{} as Unit, {} as Unit] // made before the first test
let [adam, eve] = ['', '']
let app: Database
const words = 'a wound of the left knee, quixotic'
beforeAll(async () => {
  app = connect(world().appUrl, { connections: 2 })
  const regiment = await world().aRegiment('33rd')
  ;[mine, other] = [await world().aCompany('Company D', { under: regiment }), await world().aCompany('Company E', { under: regiment })]
  ;[adam, eve] = [await world().aPerson(mine.unitId), await world().aPerson(other.unitId)]
  for (const personId of [adam, eve]) await aSecret(world(), { kind: 'medical', personId, words })
})
afterAll(() => app?.end())

const asked = (caller: Caller, input: object, id?: string) => perform(world().ground, 'access/reveal', caller, input, { id })
const shownTo = async (caller: Caller, input: object) => Revealed.parse((await asked(caller, input)).reply).records.map((one) => one.words)
const refused = async (caller: Caller, input: object) => (await refusal(asked(caller, input))).code
const welfare = (unit: Unit = mine) => seated(aCaller('Wanda', { role: 'welfare', unitId: unit.unitId }))
const medical = (personId = adam) => ({ kind: 'medical', personId, purpose })

describe('what is sealed', () => {
  test('is shown to whoever may, and the ledger has who, whose, which kind and for what, and not a word of it', async () => {
    const caller = welfare()
    const { entry, answer, reply } = await asked(caller, medical())
    expect(Revealed.parse(reply).records).toMatchObject([{ kind: 'medical', personId: adam, words }])
    const { records } = RevealReceipt.parse(answer)
    const [kept] = await world().db`select * from ledger_entry where entry = ${entry}`
    expect(kept).toMatchObject({
      action: 'access/reveal',
      actor: 'Wanda',
      asRole: 'welfare',
      personId: adam,
      reason: purpose,
      scope: 'chain',
    })
    expect(kept?.input).toMatchObject({ kind: 'medical', personId: adam })
    expect(kept?.answer).toMatchObject({ records: Revealed.parse(reply).records.map((one) => one.recordId) })
    expect(records).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain('quixotic')
  })

  test('is found by its own name too, and by no other', async () => {
    const recordId = await aSecret(world(), { kind: 'family', personId: adam, words: 'his sister in Pella' })
    expect(await shownTo(welfare(), { kind: 'family', recordId, purpose })).toEqual(['his sister in Pella'])
    expect(await refused(welfare(), { kind: 'medical', recordId, purpose })).toBe('sealedUnknown')
    expect(await refused(welfare(other), { kind: 'family', recordId, purpose })).toBe('sealedUnknown')
    expect(await refused(welfare(), { kind: 'family', recordId: v7(), purpose })).toBe('sealedUnknown')
    expect(await refused(welfare(), { kind: 'family', recordId, personId: adam, purpose })).toBe('invalid')
    expect(await refused(welfare(), { kind: 'family', purpose })).toBe('invalid')
  })

  test('of a unit is shown where the unit is seen', async () => {
    const recordId = await aSecret(world(), { kind: 'family', unitId: mine.unitId, words: 'whom to tell' })
    expect(await shownTo(welfare(), { kind: 'family', recordId, purpose })).toEqual(['whom to tell'])
    expect(await refused(welfare(other), { kind: 'family', recordId, purpose })).toBe('sealedUnknown')
  })

  test('is read from another room by opening nothing: an empty answer where there is nothing', async () => {
    expect(await shownTo(welfare(), { kind: 'family', personId: await world().aPerson(mine.unitId), purpose })).toEqual([])
  })
})

describe('nothing is shown', () => {
  test.each<[string, () => Caller, () => object, string]>([
    ['to whoever does not hold the kind', () => seated(aCaller('Dov', { role: 'dutyOfficer', unitId: mine.unitId })), medical, 'forbidden'],
    ['of somebody in another company', () => welfare(), () => medical(eve), 'forbidden'],
    ['to somebody who walked in', () => seated(stranger), medical, 'forbidden'],
    ['to a token, or to the machine: they have no sitting', () => ({ ...welfare(), sessionId: null }), medical, 'revealNeedsSitting'],
    [
      'to a token that was made for it',
      () => ({ ...cutTo(welfare(), { tokenId: v7(), verbs: ['access.reveal', 'people.read'], unit: null }), sessionId: v7() }),
      medical,
      'forbidden',
    ],
    [
      'by the kind of one grant and the place of another',
      () => seated(aCaller('Two hats', { role: 'welfare', unitId: mine.unitId }, { role: 'dutyOfficer', unitId: other.unitId })),
      () => medical(eve),
      'forbidden',
    ],
  ])('%s', async (_whom, caller, input, code) => {
    const before = await everything(world().db)
    expect(await refused(caller(), input())).toBe(code)
    const after = await everything(world().db)
    expect({ ...after, ledger_entry: '' }).toEqual({ ...before, ledger_entry: '' })
  })
})

describe('the purpose', () => {
  test('is asked once in a sitting, and stands in every entry of it', async () => {
    const caller = welfare()
    const input = { kind: 'medical', personId: adam }
    const no = await refusal(asked(caller, input))
    expect([no.code, no.sentence]).toEqual(['purposeMissing', expect.stringMatching(/^Say for what you open this, in 10 letters or more/)])
    for (const short of ['', 'because', '         a']) expect(await refused(caller, { ...input, purpose: short })).toBe('purposeMissing')
    await asked(caller, { ...input, purpose: 'Answering the family' })
    const { entry } = await asked(caller, input)
    const [kept] = await world().db`select reason from ledger_entry where entry = ${entry}`
    expect(kept?.reason).toBe('Answering the family')
  })

  test('of one sitting is none of another, nor of somebody else', async () => {
    const caller = welfare()
    await asked(caller, medical())
    const input = { kind: 'medical', personId: adam }
    expect(await refused({ ...caller, sessionId: v7() }, input)).toBe('purposeMissing')
    expect(await refused({ ...welfare(), sessionId: caller.sessionId }, input)).toBe('purposeMissing')
    expect(await shownTo(caller, input)).toEqual([words])
  })
})

test('the same command again shows the same for some minutes, and then no more', async () => {
  const [caller, id] = [welfare(), v7()]
  const first = await asked(caller, medical(), id)
  expect(await asked(caller, medical(), id)).toEqual(first)
  await world().db.begin(async (sql) => {
    await sql`alter table ledger_entry disable trigger user`
    await sql`update ledger_entry set answer = answer || '{"until":"2024-01-01T00:00:00Z"}' where entry = ${first.entry}`
    await sql`alter table ledger_entry enable trigger user`
  })
  expect((await refusal(asked(caller, medical(), id))).code).toBe('revealOver')
})

describe('somebody who has the database', () => {
  const nobodySees = async (change: (records: { mine: string; theirs: string }) => Promise<unknown>) => {
    const [one, two] = [await world().aPerson(mine.unitId), await world().aPerson(mine.unitId)]
    const records = {
      mine: await aSecret(world(), { kind: 'medical', personId: one, words: 'the first' }),
      theirs: await aSecret(world(), { kind: 'medical', personId: two, words: 'the second' }),
    }
    await world().db`alter table access_sealed disable trigger user`
    await change(records)
    await world().db`alter table access_sealed enable trigger user`
    return refused(welfare(), medical(one))
  }

  test.each<[string, (records: { mine: string; theirs: string }) => Promise<unknown>]>([
    [
      'puts one record’s text under another’s name',
      ({ mine: to, theirs: from }) => world().db`update access_sealed t set wrapped = f.wrapped, sealed = f.sealed from access_sealed f
        where t.record_id = ${to} and f.record_id = ${from}`,
    ],
    [
      'says a record is of another person',
      ({ mine: to, theirs: from }) => world().db`update access_sealed f set person_id = t.person_id from access_sealed t
        where f.record_id = ${from} and t.record_id = ${to}`,
    ],
    [
      'alters a byte',
      ({ mine: one }) =>
        world().db`update access_sealed set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where record_id = ${one}`,
    ],
  ])('gains nothing who %s', async (_what, change) => {
    expect(await nobodySees(change)).toBe('sealedAltered')
  })

  test('cannot make a record of one kind into another', async () => {
    const personId = await world().aPerson(mine.unitId)
    const recordId = await aSecret(world(), { kind: 'complaint', personId, words: 'against his captain' })
    await world().db`alter table access_sealed disable trigger user`
    await world().db`update access_sealed set kind = 'medical' where record_id = ${recordId}`
    await world().db`alter table access_sealed enable trigger user`
    expect(await refused(welfare(), medical(personId))).toBe('sealedAltered')
  })
})

describe('the second wall', () => {
  const seenBy = (caller: Caller, kind: SealedKind | undefined) =>
    app.begin(async (sql) => {
      const need = { verb: 'access.reveal', sensitivity: kind ?? 'personal' } as const
      await enter(sql, caller, need, { reach: reachOf(caller, need) })
      return (await sql<{ kind: string; personId: string }[]>`select kind, person_id from access_sealed`).map((row) => [
        row.kind,
        row.personId,
      ])
    })

  test('shows a transaction the kind it was told, within reach, and no more', async () => {
    expect(await seenBy(welfare(), undefined)).toEqual([])
    expect(await seenBy(welfare(), 'verbatim')).toEqual([])
    const seen = await seenBy(welfare(), 'medical')
    expect(seen).toContainEqual(['medical', adam])
    expect(seen.filter(([kind, personId]) => kind !== 'medical' || personId === eve)).toEqual([])
    const two = seated(aCaller('Two hats', { role: 'welfare', unitId: mine.unitId }, { role: 'dutyOfficer', unitId: other.unitId }))
    expect((await seenBy(two, 'medical')).filter(([, personId]) => personId === eve)).toEqual([])
  })

  test('lets nobody write over what is sealed', async () => {
    for (const column of ['sealed', 'wrapped', 'kind', 'person_id'])
      await expect(app.unsafe(`update access_sealed set ${column} = ${column}`)).rejects.toThrow(/permission denied/)
    await expect(world().db`update access_sealed set sealed = sealed`).rejects.toThrow(/only the end may be set/)
  })
})

test('a rotation wraps the keys anew: everything still opens, and what the ledger committed to is the same', async () => {
  const { ground, db } = world()
  const recordId = await aSecret(world(), { kind: 'medical', personId: adam, words: 'after the turn' })
  const digests = async () =>
    (await db`select ledger_rows('access', 0) as rows, md5(string_agg(sealed::text, '' order by record_id)) as all from access_sealed`)[0]
  const wrapped = async () => (await db`select wrapped from access_sealed where record_id = ${recordId}`)[0]?.wrapped as Buffer
  const before = [await digests(), await wrapped()]
  await ground.keys.rotate()
  await rewrapEverything(db, ground.keys, sealedTables, async () => {})
  expect(await digests()).toEqual(before[0])
  expect(Buffer.compare(await wrapped(), before[1] as Buffer)).not.toBe(0)
  expect(await shownTo(welfare(), { kind: 'medical', recordId, purpose })).toEqual(['after the turn'])
})

describe('what somebody complained of, and who a source is', () => {
  let [ines, nora, outsider] = [{} as Actor, {} as Actor, {} as Actor] // made before the first test
  beforeAll(async () => {
    await withRoles(world())
    ;[ines, nora, outsider] = [
      await anActor(world(), 'Ines', { role: 'inspector' }),
      await anActor(world(), 'Nora', { role: 'inspector' }),
      await anActor(world(), 'Dov', { role: 'commander', unitId: mine.unitId }),
    ]
    for (const kind of ['complaint', 'identity'] as const) await aSecret(world(), { kind, personId: adam, words: `the ${kind}` })
  })
  const sitting = async (actor: Actor, more: Partial<Caller> = {}) => ({ ...(await actor.now()), sessionId: v7(), ...more })
  const proposed = async (input: object, actor = ines) => {
    const proposalId = v7()
    const told = { proposalId, action: 'access/reveal', input, reason: 'A complaint of the ninth' }
    await perform(world().ground, 'access/propose', await sitting(actor), told)
    return proposalId
  }
  const second = async (proposalId: string, actor = nora, more: Partial<Caller> = {}) =>
    perform(world().ground, 'access/second', await sitting(actor, more), { proposalId })

  test.each<SealedKind>(['complaint', 'identity'])('is opened by two, for one of them: %s', async (kind) => {
    const input = { kind, personId: adam, purpose }
    expect(await refused(await sitting(ines), input)).toBe('needsSecond')
    const { entry, answer } = await second(await proposed(input))
    expect(JSON.stringify(answer)).not.toContain(`the ${kind}`)
    const [kept] = await world().db`select actor, seconded_by, scope, reason, answer from ledger_entry where entry = ${entry}`
    expect(kept).toMatchObject({ actor: 'Ines', secondedBy: 'Nora', scope: 'inspection', reason: purpose })
    expect(await shownTo(await sitting(ines), input)).toEqual([`the ${kind}`])
    // neither for whoever seconded, nor of anybody else
    expect(await refused(await sitting(nora), input)).toBe('needsSecond')
    expect(await refused(await sitting(ines), { ...input, personId: eve })).toBe('needsSecond')
  })

  test('wants a purpose each time, and whoever opens it to have proved who they are', async () => {
    const input = { kind: 'complaint', personId: adam }
    const caller = await sitting(ines)
    await asked(caller, { kind: 'medical', personId: adam, purpose })
    expect(await refused(caller, input)).toBe('purposeMissing')
    expect(await refused({ ...caller, isFresh: false }, { ...input, purpose })).toBe('notFresh')
    expect((await refusal(second(await proposed({ ...input, purpose }), nora, { isFresh: false }))).code).toBe('notFresh')
  })

  test('is open for a day', async () => {
    await world().db`alter table access_opening disable trigger user`
    await world().db`update access_opening set held_to = now() - interval '1 second'`
    await world().db`alter table access_opening enable trigger user`
    expect(await refused(await sitting(ines), { kind: 'complaint', personId: adam, purpose })).toBe('needsSecond')
  })

  test('is seconded by nobody who may not open it, and gives its existence away to nobody', async () => {
    const proposalId = await proposed({ kind: 'complaint', personId: adam, purpose })
    const refusals = [await refusal(second(proposalId, outsider)), await refusal(second(v7(), outsider))]
    expect(refusals.map(({ code, facts }) => [code, facts])).toEqual(Array(2).fill(['proposalUnknown', {}]))
    const { answer } = await perform(world().ground, 'access/proposals', await sitting(outsider), {})
    expect(JSON.stringify(answer)).not.toContain(proposalId)
    expect(await refused(await sitting(outsider), { kind: 'complaint', personId: adam, purpose })).toBe('forbidden')
    const nothing = { kind: 'complaint', personId: await world().aPerson(mine.unitId), purpose }
    expect(await refused(await sitting(ines), nothing)).toBe('needsSecond')
  })
})

test('the holder of all grants sees no complaint', async () => {
  expect(await refused(seated(ada), { kind: 'complaint', personId: adam, purpose })).toBe('forbidden')
})
