import { MorningState, type StrengthReturn } from '@muster/domain/strength/shapes.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aRoster } from '../../../tests/scenario/aRoster.ts'
import { staged } from '../../../tests/scenario/files.ts'
import { everything, ownWorld, refusal, told, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
const on = '2024-03-05'
let alpha: Unit
let adam: string
beforeEach(async () => {
  alpha = await world().aCompany('Alpha')
  ;[adam = ''] = await alpha.with(5)
})
const now = (day = on, lens: object = {}) => world().strengthReturn(alpha, day, lens)
const outcomes = ({ equations }: StrengthReturn) => Object.fromEntries(equations.map((one) => [one.number, one.outcome]))
const morning = (unit: Unit, day = on) => world().ask('strength/morning', { unit: unit.unitId, on: day }, MorningState)

describe('a day', () => {
  test('is signed when everybody on hand was seen or vouched for, and then equation 3 holds', async () => {
    const { sign } = world()
    expect(await sign(alpha, on, { seen: 3, vouched: 2, vouchedBy: 'Lt. Ash' })).toMatchObject({ version: 1 })
    const { total, signature, equations } = await now()
    expect(told(total)).toMatchObject({ OPEN: 5, CLOSE: 5, SEEN: 3, VOUCHED: 2 })
    expect(total.GAP).toBe(0)
    expect(signature).toMatchObject({ quality: 'full', differs: false, latest: { version: 1, by: 'Capt. Bell', close: 5, onHand: 5 } })
    expect(equations.find((one) => one.number === 3)).toMatchObject({ outcome: 'holds', left: 5, right: 5 })
  })

  test.each([
    [{ seen: 3, vouched: 1 }, 'notSeenOrVouched', /^5 are on hand, but 1 was neither seen nor vouched for\. Give each a status/],
    [{ seen: 0, vouched: 0 }, 'notSeenOrVouched', /^5 are on hand, but 5 were neither/],
    [{ seen: undefined, vouched: undefined }, 'notSeenOrVouched', /5 were neither/],
    [{ close: 6 }, 'factChangedMeanwhile', /^Somebody changed this in the meantime\./],
    [{ by: ' ' }, 'invalid', /«by»/],
    [{ on: '2023-12-31', close: 0, seen: 0 }, 'unitNotOnThatDay', /^Alpha did not exist on .*2023/],
  ])('with %j is not signed: %s', async (more, code, sentence) => {
    const before = await everything(world().db)
    const no = await refusal(world().sign(alpha, on, more))
    expect([no.code, no.sentence]).toEqual([code, expect.stringMatching(sentence)])
    expect(await everything(world().db)).toEqual(before)
  })

  test('on which more were seen than are on hand is not signed', async () => {
    expect((await refusal(world().sign(alpha, on, { seen: 6 }))).code).toBe('notSeenOrVouched')
  })

  test('that does not add up is not signed, and the refusal says which equation', async () => {
    await world().db`update person_status set known_to = clock_timestamp(), ended_entry = 1 where person_id = ${adam}`
    const no = await refusal(world().sign(alpha, on, { seen: 4 }))
    expect(no).toMatchObject({ code: 'strengthDoesNotAddUp', facts: { number: 2, left: 5, right: 4 } })
    expect(no.sentence).toMatch(/^Alpha does not add up: equation 2 gives 5 on one side and 4 on the other\. Mend the people/)
    expect((await morning(alpha)).cannotSign).toMatchObject({ because: 'doesNotAddUp', facts: { number: 2 } })
  })

  test('is signed by one of two who sign at once, and the other is told', async () => {
    const both = await Promise.allSettled([1, 2].map((n) => world().sign(alpha, on, { by: `Officer ${n}` })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'alreadySigned' } })
    expect((await now()).signature.versions).toHaveLength(1)
  })
})

describe('a day on which somebody is over theirs', () => {
  const leave = { code: 'LVE', from: '2024-02-20', owner: 'Sgt. Hill' }
  /** What the form sends of those whom it told of. */
  const read = async (unit: Unit, day = on) => {
    const { over } = await morning(unit, day)
    return { over: over.count, overRead: over.digest ?? undefined }
  }

  test('is signed once the signer says how many they read of, and that stands with the signature', async () => {
    const { act, db, sign } = world()
    await act('people/planAbsence', { personId: adam, ...leave, expectedOn: '2024-03-04' })
    const state = await morning(alpha)
    expect([state.over.count, state.over.people.map(({ personId }) => personId), state.cannotSign]).toEqual([1, [adam], null])
    const before = await everything(db)
    for (const said of [{}, { over: 1 }]) {
      const no = await refusal(sign(alpha, on, said))
      expect([no.code, no.sentence]).toEqual([
        'overTheirDay',
        expect.stringMatching(/^One person is over the day .* Read who, and sign again\.$/),
      ])
    }
    expect(await everything(db)).toEqual(before)
    const two = await refusal(sign(alpha, on, { ...(await read(alpha)), over: 2 }))
    expect(two.sentence).toMatch(/^One person is over the day .* You read of 2\. Read who, and sign again\.$/)
    expect(await everything(db)).toEqual(before)
    await sign(alpha, on, await read(alpha))
    expect((await now()).signature.latest).toMatchObject({ version: 1, over: 1 })
    expect(await db`select over from strength_return where unit_id = ${alpha.unitId}`).toEqual([{ over: [adam] }])
  })

  test('is not the day on which they are expected, nor one on which an absence tells of them', async () => {
    const { act, sign } = world()
    await withRegime(world())
    await act('people/planAbsence', { personId: adam, ...leave, expectedOn: on })
    expect((await refusal(sign(alpha, on, { over: 1 }))).sentence).toMatch(/^Nobody is over the day/)
    await sign(alpha, on)
    expect((await now()).signature.latest).toMatchObject({ over: 0 })
    expect((await refusal(sign(alpha, '2024-03-06'))).code).toBe('overTheirDay')
    await isMissed(world(), adam, '2024-03-06T00:00:00Z')
    expect((await morning(alpha, '2024-03-06')).over).toEqual({ count: 0, people: [], digest: null })
    await sign(alpha, '2024-03-06')
  })

  test('is named to the unit above too, whose figures they are in', async () => {
    const { aCompany, aUnit, act, sign } = world()
    const brigade = await aUnit('1st Brigade', { echelon: 'brigade' })
    const battalion = await aUnit('2nd Battalion', { echelon: 'battalion', under: brigade })
    const bravo = await aCompany('Bravo', { under: battalion })
    const two = await bravo.with(2)
    for (const personId of two) await act('people/planAbsence', { personId, ...leave, expectedOn: '2024-03-01' })
    expect((await morning(bravo)).over.people.map(({ name }) => typeof name)).toEqual(['string', 'string'])
    await sign(bravo, on, await read(bravo))
    expect((await refusal(sign(battalion, on))).code).toBe('overTheirDay')
    await sign(battalion, on, await read(battalion))
    // Above a battalion their names are closed, as in every list of absentees.
    expect((await morning(brigade)).over).toMatchObject({
      count: 2,
      people: [
        { name: null, unitName: 'Bravo' },
        { name: null, unitName: 'Bravo' },
      ],
    })
    // Its digest is of this unit and this day alone, and says of no set of people that it is they.
    const digests = [await read(bravo), await read(battalion), await read(brigade), await read(bravo, '2024-03-06')]
    expect(new Set(digests.map(({ overRead }) => overRead)).size).toBe(4)
    expect(digests.some(({ overRead }) => two.some((personId) => overRead?.includes(personId)))).toBe(false)
    await sign(brigade, on, await read(brigade))
  })

  test('is not signed over others than were read of, though they are as many', async () => {
    const { act, db, sign } = world()
    const [bea = ''] = await alpha.with(1)
    await act('people/planAbsence', { personId: adam, ...leave, expectedOn: '2024-03-04' })
    const then = await read(alpha)
    await act('people/rejoin', { personId: adam, on })
    await act('people/planAbsence', { personId: bea, ...leave, expectedOn: '2024-03-04' })
    const before = await everything(db)
    const no = await refusal(sign(alpha, on, then))
    expect([no.code, no.facts, no.sentence]).toMatchObject([
      'overTheirDay',
      { count: 1, said: 1, change: 'others' },
      expect.stringMatching(/They are not the same people that you read of\. Read who, and sign again\.$/),
    ])
    expect(await everything(db)).toEqual(before)
    await sign(alpha, on, await read(alpha))
    expect(await db`select over from strength_return where unit_id = ${alpha.unitId}`).toEqual([{ over: [bea] }])
  })
})

describe('what was signed', () => {
  beforeEach(() => world().sign(alpha, on))

  test('is not signed again while nothing has changed', async () => {
    const no = await refusal(world().sign(alpha, on, { reason: 'to be sure' }))
    expect([no.code, no.sentence]).toEqual([
      'alreadySigned',
      expect.stringMatching(/signed by Capt\. Bell \(version 1\), and nothing has changed/),
    ])
  })

  test('stays as it was when something changes later, and both figures are shown', async () => {
    await world().act('people/correctStatus', { personId: adam, from: on, code: 'CCV', reason: 'Held by the police after all' })
    const later = await now()
    expect(told(later.total)).toMatchObject({ CLOSE: 5, P_PDY: 4, C_CIV: 1 })
    expect(later.signature).toMatchObject({ quality: 'part', differs: true, latest: { close: 5, onHand: 5 } })
    const { looks, rows } = await morning(alpha)
    expect(looks.find((look) => look.kind === 'differs')).toMatchObject({ facts: { signedOnHand: 5, nowOnHand: 4 } })
    expect(rows[0]?.signature.quality).toBe('part')
  })

  test('is superseded with a reason and not without, and the earlier version stays', async () => {
    await world().act('people/correctStatus', { personId: adam, from: on, code: 'CCV', reason: 'Held by the police after all' })
    const no = await refusal(world().sign(alpha, on))
    expect([no.code, no.sentence]).toEqual(['reasonMissing', 'Version 1 of this day has been signed. To supersede it, say why.'])
    expect(await world().sign(alpha, on, { by: 'Lt. Ash', reason: 'One man was counted who was not there' })).toMatchObject({ version: 2 })
    const { signature } = await now()
    expect(signature.versions.map((one) => [one.version, one.by, one.onHand, one.reason])).toEqual([
      [1, 'Capt. Bell', 5, null],
      [2, 'Lt. Ash', 4, 'One man was counted who was not there'],
    ])
    expect(signature).toMatchObject({ quality: 'full', differs: false })
    const [first] = await world().db`select cells, signed_by from strength_return where unit_id = ${alpha.unitId} and version = 1`
    expect(first?.signedBy).toBe('Capt. Bell')
  })

  test('is superseded when the kind of a loss was wrong, though nobody is more or fewer for it', async () => {
    const next = '2024-03-06'
    await world().act('people/discharge', { personId: adam, on: next })
    await world().sign(alpha, next)
    const signed = await now(next)
    expect([signed.total.L2, signed.total.L3, signed.signature.differs]).toEqual([1, 0, false])
    await world().act('people/reinstate', { personId: adam, reason: 'He was not discharged, he died' })
    await world().act('people/recordDeath', { personId: adam, on: next })
    const after = await now(next)
    expect([after.total.CLOSE, after.total.L2, after.total.L3]).toEqual([signed.total.CLOSE, 0, 1])
    expect(after.signature).toMatchObject({ quality: 'part', differs: true })
    expect(await world().sign(alpha, next, { reason: 'He died' })).toMatchObject({ version: 2 })
    expect((await now(next)).signature).toMatchObject({ quality: 'full', differs: false })
  })

  test('is superseded, with a reason, when the muster was another one', async () => {
    const muster = { seen: 4, vouched: 1, vouchedBy: 'Lt. Ash' }
    expect((await refusal(world().sign(alpha, on, muster))).code).toBe('reasonMissing')
    expect(await world().sign(alpha, on, { ...muster, reason: 'One was vouched for' })).toMatchObject({ version: 2 })
    expect(told((await now()).total)).toMatchObject({ SEEN: 4, VOUCHED: 1 })
    expect((await refusal(world().sign(alpha, on, { ...muster, reason: 'Again' }))).code).toBe('alreadySigned')
  })

  test('is the OPEN of the next day, and what became known since is bridged', async () => {
    const next = '2024-03-06'
    expect(told((await now(next)).total)).toEqual({ OPEN: 5, CLOSE: 5, P_PDY: 5 })
    await world().aPerson(alpha.unitId, { on: '2024-03-02' })
    const late = await now(next)
    expect(told(late.total)).toEqual({ OPEN: 5, ADJ: 1, CLOSE: 6, P_PDY: 6 })
    expect(outcomes(late)).toMatchObject({ 1: 'holds', 2: 'holds', 9: 'holds' })
    await world().sign(alpha, on, { reason: 'A man came late to the books' })
    expect(told((await now(next)).total)).toEqual({ OPEN: 6, CLOSE: 6, P_PDY: 6 })
  })

  test('was known to be signed since it was, and not before', async () => {
    const { signature } = await now()
    const before = new Date(Date.parse(signature.latest?.at ?? '') - 1).toISOString()
    expect((await now(on, { known: before })).signature).toMatchObject({ quality: 'none', latest: null })
    expect((await now(on, { known: signature.latest?.at })).signature).toMatchObject({ quality: 'full' })
  })
})

describe('a unit with others under it', () => {
  test('waits for them to sign, and names those it waits for', async () => {
    const { aRegiment, aCompany, sign } = world()
    const regiment = await aRegiment('33rd')
    const companies = [await aCompany('Charlie', { under: regiment }), await aCompany('Delta', { under: regiment })]
    for (const company of companies) await company.with(2)
    const [charlie, delta] = companies as [Unit, Unit]
    expect((await morning(regiment)).cannotSign).toEqual({ because: 'unitsNotSigned', facts: { count: 2, names: 'Charlie, Delta' } })
    expect((await morning(regiment)).looks).toMatchObject([{ kind: 'unsigned', count: 2 }])
    const no = await refusal(sign(regiment, on))
    expect([no.code, no.status, no.sentence]).toEqual([
      'unitsNotSigned',
      409,
      '2 units under it have not signed this day: Charlie, Delta. Sign them first.',
    ])
    await sign(charlie, on)
    expect((await morning(regiment)).cannotSign).toMatchObject({ facts: { count: 1, names: 'Delta' } })
    expect((await refusal(sign(regiment, on))).sentence).toBe('A unit under it has not signed this day: Delta. Sign it first.')
    await sign(delta, on)
    const ready = await morning(regiment)
    expect(ready.cannotSign).toBeNull()
    expect(ready.rows.map((row) => [row.name, row.assigned, row.onHand, row.signature.quality])).toEqual([
      ['33rd', 4, 4, 'none'],
      ['Charlie', 2, 2, 'full'],
      ['Delta', 2, 2, 'full'],
    ])
    await sign(regiment, on)
    expect((await morning(regiment)).cannotSign).toEqual({ because: 'signedAlready', facts: { version: 1 } })
  })

  test('cannot be signed for a day on which it did not exist, nor for one that has not begun', async () => {
    expect((await morning(alpha, '2023-12-31')).cannotSign).toMatchObject({ because: 'noSuchDay' })
    expect((await morning(alpha, '2999-01-01')).cannotSign).toMatchObject({ because: 'notOverYet' })
    const { total } = await now('2999-01-01')
    const no = await refusal(world().sign(alpha, '2999-01-01', { close: total.CLOSE }))
    expect([no.code, no.sentence]).toEqual(['dayNotOver', expect.stringMatching(/2999.* has not begun yet\./)])
  })
})

test('figures of old records are attested by a compiler: nobody was mustered, so nothing is said of a muster', async () => {
  const digest = await staged(world(), 'roster.txt', aRoster())
  const { unitId } = await world().act('exchange/roster', { digest, unitName: '33rd Iowa' })
  const day = '1863-01-01'
  const iowa = { ...alpha, unitId }
  await world().sign(iowa, day, { basis: 'compiled', by: 'A. Compiler', seen: undefined, vouched: undefined })
  const { total, basis, equations } = await world().strengthReturn(iowa, day)
  expect([basis, total.SEEN, total.VOUCHED, total.GAP]).toEqual(['compiled', null, null, null])
  expect(equations.find((one) => one.number === 3)).toMatchObject({ outcome: 'notApplicable', because: 'noMuster' })
})

test('a unit that keeps its own books cannot have them attested in its place', async () => {
  const before = await everything(world().db)
  const no = await refusal(world().sign(alpha, on, { basis: 'compiled', seen: undefined, vouched: undefined }))
  expect([no.code, no.status, no.sentence]).toEqual([
    'notCompiled',
    409,
    'Alpha keeps its own books: sign it, with who was seen and who was vouched for.',
  ])
  expect(await everything(world().db)).toEqual(before)
})

test('the first morning is signed on its own day, as soon as it has begun where the unit is', async () => {
  const today = new Date().toISOString().slice(0, 10)
  expect(await world().sign(alpha, today)).toMatchObject({ version: 1 })
})
