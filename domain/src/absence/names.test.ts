import { describe, expect, test } from 'vitest'
import { Fault } from '../fault.ts'
import type { Echelon } from '../units/unit.ts'
import { closeNames, isAboveBattalion, openNames, type Sized } from './names.ts'

const of = (echelon: Echelon, ...under: [Echelon, number][]): Sized => ({
  echelon,
  under: under.map(([one, depth]) => ({ echelon: one, depth })),
})
const untold = (depth: number): [Echelon, number][] => Array.from({ length: depth }, (_, n) => ['none', n + 1])

describe('what stands under units is more than a battalion', () => {
  test.each<[string, Sized[], boolean]>([
    ['nothing', [], false],
    ['a company', [of('company', ['platoon', 1], ['squad', 2])], false],
    ['a battalion of companies', [of('battalion', ['company', 1], ['platoon', 2])], false],
    ['a regiment that is made of companies', [of('regiment', ['company', 1])], false],
    ['a brigade with nothing under it', [of('brigade')], false],
    ['a brigade with one battalion', [of('brigade', ['battalion', 1], ['company', 2])], true],
    ['a regiment with a battalion two levels down', [of('regiment', ['none', 1], ['battalion', 2])], true],
    ['a force without a symbol, of brigades', [of('none', ['brigade', 1])], true],
    ['two companies', [of('company'), of('company')], false],
    ['a battalion and a company', [of('battalion', ['company', 1]), of('company')], false],
    ['two battalions', [of('battalion', ['company', 1]), of('battalion', ['company', 1])], true],
    ['two regiments that are made of companies', [of('regiment', ['company', 1]), of('regiment', ['company', 1])], true],
    ['three levels of which no symbol tells', [of('none', ...untold(3))], false],
    ['four levels of which no symbol tells', [of('none', ...untold(4))], true],
    ['four levels under a brigade, of which no symbol tells', [of('brigade', ...untold(4))], true],
    ['four levels of which one is told to be a company', [of('none', ['company', 1], ...untold(4))], false],
    ['four levels of which none is told to be more than a platoon', [of('none', ['platoon', 3], ...untold(4))], true],
    [
      'a company of platoons, sections, squads and teams',
      [of('company', ['platoon', 1], ['section', 2], ['squad', 3], ['team', 4])],
      false,
    ],
    ['a battalion with four levels under it, of which no symbol tells', [of('battalion', ...untold(4))], false],
    ['a company, and four levels beside it of which no symbol tells', [of('company'), of('none', ...untold(4))], true],
  ])('%s', (_what, units, expected) => {
    expect(isAboveBattalion(units)).toBe(expected)
  })
})

const at = '2026-05-01T08:00:00.000000Z'
const brigade = [of('brigade', ['battalion', 1])]
const [openingId, unitId] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
const wanted = { openingId, unitId, purpose: 'A letter to every family', until: '2026-05-04T00:00:00.000000Z' } as Parameters<
  typeof openNames
>[1]
const acting = { at, newId: () => 'fact', caller: { accountId: 'hale' }, seconder: { accountId: 'dow' } }
const faultOf = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.code
    throw thrown
  }
  return undefined
}
const until = (moment: string) => ({ ...wanted, until: moment as typeof wanted.until })

describe('names are opened', () => {
  test('to whoever asks, until the end that two people said', () => {
    expect(openNames(brigade, wanted, acting)).toEqual({
      close: [],
      openings: [
        {
          ...{ factId: 'fact', openingId, unitId, purpose: wanted.purpose },
          accountId: 'hale',
          secondedBy: 'dow',
          from: at,
          to: wanted.until,
        },
      ],
    })
  })

  test.each<[string, () => unknown]>([
    ['namesNotClosed', () => openNames([of('battalion', ['company', 1])], wanted, acting)],
    ['openingOver', () => openNames(brigade, until(at), acting)],
    ['openingTooLong', () => openNames(brigade, until('2026-05-08T08:00:00.000001Z'), acting)],
    ['needsSecond', () => openNames(brigade, wanted, { ...acting, seconder: null })],
    ['accountUnknown', () => openNames(brigade, wanted, { ...acting, caller: { accountId: null } })],
  ])('or it is refused: %s', (code, work) => {
    expect(faultOf(work)).toBe(code)
  })

  test('for seven days to the minute at most', () => {
    expect(openNames(brigade, until('2026-05-08T08:00:00.000000Z'), acting).openings).toHaveLength(1)
  })
})

test('names are closed before their time, and not after it', () => {
  const opening = { factId: 'fact', openingId, unitId, to: wanted.until }
  expect(closeNames(opening, at)).toEqual({ close: ['fact'], openings: [] })
  expect(faultOf(() => closeNames(undefined, at))).toBe('openingUnknown')
  expect(faultOf(() => closeNames({ ...opening, to: at }, at))).toBe('openingEnded')
})
