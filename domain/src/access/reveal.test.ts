import { describe, expect, test } from 'vitest'
import { Fault } from '../fault.ts'
import type { Caller } from './caller.ts'
import { Reveal, reveal, targetOf } from './reveal.ts'

const at = '2026-11-28T10:00:00.000Z'
const id = (n: number) => `0190a000-0000-7000-8000-00000000000${n}`
const caller: Caller = { accountId: id(1), name: 'Wanda', sessionId: id(2), isFresh: true, grants: [] }
const given = { caller, seconder: null, at, newId: () => id(9) }
const medical = Reveal.parse({ kind: 'medical', personId: id(3), purpose: ' Answering the family ' })
const complaint = Reveal.parse({ kind: 'complaint', personId: id(3), purpose: 'The complaint of the ninth' })
const records = [id(4)]
const done = (
  input: Reveal,
  more: Partial<Omit<typeof given, 'seconder'>> & { seconder?: Caller | null } = {},
  stated: string | null = null,
) => reveal({ records, stated }, input, { ...given, ...more })
const code = (work: () => unknown) => {
  try {
    work()
    return 'nothing was refused'
  } catch (error) {
    return error instanceof Fault ? error.code : String(error)
  }
}

test('what is stated is kept for the sitting, and what was stated stands in its place', () => {
  const first = done(medical)
  expect(first.rows).toEqual({ purpose: { sessionId: id(2), purpose: 'Answering the family' }, opening: null })
  expect(first.answer).toEqual({
    ...{ kind: 'medical', records, purpose: 'Answering the family' },
    ...{ until: '2026-11-28T10:10:00.000Z', openedUntil: null },
  })
  const { purpose: _none, ...again } = medical
  expect(done(again, {}, 'Answering the family')).toMatchObject({ rows: { purpose: null }, answer: { purpose: 'Answering the family' } })
})

test.each([
  ['no purpose was ever stated', { ...medical, purpose: undefined }, given, 'purposeMissing'],
  ['the purpose has nine letters', { ...medical, purpose: 'nine long' }, given, 'purposeMissing'],
  ['there is no sitting', medical, { ...given, caller: { ...caller, sessionId: null } }, 'revealNeedsSitting'],
  ['nobody acts', medical, { ...given, caller: { ...caller, accountId: null } }, 'revealNeedsSitting'],
  [
    'it takes two, and who opens it proved who they are long ago',
    complaint,
    { ...given, caller: { ...caller, isFresh: false } },
    'notFresh',
  ],
  ['it takes two, and the second did', complaint, { ...given, seconder: { ...caller, isFresh: false } }, 'notFresh'],
])('nothing is opened where %s', (_why, input, acting, refused) => {
  expect(code(() => reveal({ records, stated: null }, input, acting))).toBe(refused)
})

describe('what takes two people', () => {
  test('wants its own purpose each time, and leaves none behind', () => {
    const { purpose: _none, ...again } = complaint
    expect(code(() => done(again, {}, 'Answering the family'))).toBe('purposeMissing')
    expect(done(complaint).rows).toEqual({ purpose: null, opening: null })
  })

  test('is opened for the one who proposed it, for a day, and shown to neither by that', () => {
    const proposer = { ...caller, sessionId: null }
    const { rows, answer } = done(complaint, { caller: proposer, seconder: { ...caller, accountId: id(7) } })
    expect(rows.opening).toEqual({
      ...{ factId: id(9), accountId: id(1), kind: 'complaint', table: 'person', id: id(3) },
      until: '2026-11-29T10:00:00.000Z',
    })
    expect(answer).toMatchObject({ until: null, openedUntil: '2026-11-29T10:00:00.000Z' })
  })
})

test('one thing is opened at a time', () => {
  expect(Reveal.safeParse({ kind: 'medical' }).success).toBe(false)
  expect(Reveal.safeParse({ kind: 'medical', personId: id(3), recordId: id(4) }).success).toBe(false)
  expect([{ personId: id(3) }, { importId: id(5) }, { recordId: id(4) }].map(targetOf)).toEqual([
    { table: 'person', id: id(3) },
    { table: 'exchange_import', id: id(5) },
    { table: 'access_sealed', id: id(4) },
  ])
})
