import type { Caller } from '@muster/domain/access/may.ts'
import { CauseFile, CauseTotals, UrgentCauses } from '@muster/domain/causes/shapes.ts'
import { CauseCode, groups, type ShownCode } from '@muster/domain/causes/taxonomy.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { actions } from '@muster/server/actions.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { isMissed, withRegime } from '../aRegimeInForce.ts'
import { codedLongAgo } from '../codedCauses.ts'
import { aCaller, ada, ownWorld, refusal, type Unit } from '../world.ts'

// The traps of the doctrine that are about why people went: what can be said of it, who hears it, and what is counted.

const world = ownWorld()
let battalion: Unit
let companies: [Unit, Unit, Unit]
let vera: Caller

beforeAll(async () => {
  await withRegime(world())
  battalion = await world().aUnit('2nd Battalion', { echelon: 'battalion' })
  const [a, b, c] = [
    await world().aCompany('Company A', { under: battalion }),
    await world().aCompany('Company B', { under: battalion }),
    await world().aCompany('Company C', { under: battalion }),
  ]
  companies = [a, b, c]
  vera = aCaller('Vera Holm', { role: 'welfare', unitId: battalion.unitId })
})

const cause = (code: string, more: object = {}) => ({ causeId: v7(), code, source: 'self', confidence: 'high', ...more })
async function aCase(unit: Unit) {
  const [personId = ''] = await unit.with(1)
  const absenceId = await isMissed(world(), personId, '2024-03-04T06:00:00Z')
  const coded = (...causes: object[]) => world().act('causes/code', { absenceId, codingId: v7(), causes }, undefined, vera)
  return { absenceId, coded }
}

describe('17. Leaving to get the abuser punished: what somebody says of a superior goes past that superior', () => {
  test('extortion, violence, harassment and reprisal stand before the inspector the moment they are coded; the commander reads none of them', async () => {
    const [company] = companies
    const commander = aCaller('Capt. Dov', { role: 'commander', unitId: company.unitId })
    const ines = aCaller('Ines Ombud', { role: 'inspector' })
    for (const code of ['LDR-EXT', 'LDR-VIOL', 'LDR-HAR', 'LDR-RETAL']) {
      const { absenceId, coded } = await aCase(company)
      await coded(cause(code))
      const { lines } = await world().ask('causes/urgent', {}, UrgentCauses, ines)
      expect(lines[0]).toMatchObject({ absenceId, code, takenUp: null })
      for (const [action, input] of Object.entries({ 'causes/show': { absence: absenceId }, 'causes/urgent': {} }))
        expect([action, (await refusal(world().ask(action, input, z.unknown(), commander))).code]).toEqual([action, 'forbidden'])
    }
  })
})

describe('27. A list of causes that blames: «betrayal» is a judgement and no cause', () => {
  const blaming = /betray|treason|traitor|coward|disloyal|lazy|laziness|weak|immoral|unworthy|shame|guilt|ungrateful|selfish|propaganda/i
  const said = Object.entries(english).filter(([key]) => key.startsWith('causes.'))

  test('no code, no name and no sentence of causes judges anybody', () => {
    expect(said.length).toBeGreaterThan(CauseCode.options.length)
    expect(said.filter(([, message]) => blaming.test(message))).toEqual([])
    expect([...CauseCode.options, ...Object.keys(groups)].filter((code) => blaming.test(code))).toEqual([])
    expect(blaming.test('Betrayal of the homeland')).toBe(true)
  })

  test('what is not known, and what somebody would rather not say, are answers as good as any', async () => {
    for (const code of ['UNK', 'DEC']) {
      const { absenceId, coded } = await aCase(companies[0])
      await coded(cause(code))
      const { causes } = await world().ask('causes/show', { absence: absenceId }, CauseFile, vera)
      expect(causes.map((one) => one.code)).toEqual([code])
    }
  })

  test('the person’s own words are kept apart: sealed, and written over by no code, whoever codes what', async () => {
    const { absenceId, coded } = await aCase(companies[0])
    const taking = { absenceId, wordsId: v7(), held: '2024-03-05T00:00:00Z', words: 'I could not go on.' }
    await world().act('causes/takeWords', taking, undefined, vera)
    const sealed = async () => world().db`select md5(sealed) as digest, known_to::text from access_sealed where of_id = ${taking.wordsId}`
    const before = await sealed()
    expect(before).toMatchObject([{ knownTo: 'infinity' }])
    await coded(cause('EXH-ROT'), cause('FIN-DEBT'))
    expect(await sealed()).toEqual(before)
    const changing = Object.entries(actions).filter(
      ([, { input }]) => 'wordsId' in (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }).properties ?? {}),
    )
    expect(changing.map(([name]) => name)).toEqual(['causes/takeWords'])
  })

  test('a cause is no evidence and moves nothing: the case is the same before and after', async () => {
    const { absenceId, coded } = await aCase(companies[0])
    const stands = () =>
      world()
        .db`select l::text, (select count(*) from absence_event e where e.absence_id = l.absence_id) from absence_line l where l.absence_id = ${absenceId}`
    const before = await stands()
    await coded(cause('OPS-FEAR'))
    expect(await stands()).toEqual(before)
  })
})

describe('30. Small cells identify people', () => {
  beforeAll(async () => {
    const [a, b, c] = companies
    await codedLongAgo(world(), a, 9, ['EXH-ROT'])
    await codedLongAgo(world(), b, 3, ['EXH-ROT', 'MED-MENT'])
    await codedLongAgo(world(), c, 6, ['EXH-ROT'])
    await codedLongAgo(world(), a, 6, ['LDR-VIOL'])
  })
  const cells = async (unit: Unit | undefined, caller = ada) =>
    (await world().ask('causes/totals', unit ? { unit: unit.unitId } : {}, CauseTotals, caller)).cells
  const shown = async (unit: Unit | undefined, code: ShownCode) => (await cells(unit)).find((one) => one.code === code)?.cases

  test('no count below five is published of any unit, nor a nought that would tell it from one', async () => {
    for (const unit of [undefined, battalion, ...companies])
      for (const { cases } of await cells(unit)) expect(cases === null || cases >= 5).toBe(true)
    expect([await shown(companies[1], 'MED-MENT'), await shown(companies[2], 'MED-MENT')]).toEqual([null, null])
  })

  test('none can be had by taking the shown parts from the whole: another is kept back with it', async () => {
    expect(await shown(battalion, 'EXH-ROT')).toBe(18)
    expect(await Promise.all(companies.map((unit) => shown(unit, 'EXH-ROT')))).toEqual([9, null, null])
  })

  test('nor by asking as somebody else, or once more: one publication stands for all, and for a month', async () => {
    for (const unit of companies)
      expect(await cells(unit, aCaller('Capt.', { role: 'commander', unitId: unit.unitId }))).toEqual(
        await cells(unit, aCaller('Col.', { role: 'commander', unitId: battalion.unitId })),
      )
    const before = await cells(companies[1])
    const { coded } = await aCase(companies[1])
    await coded(cause('MED-MENT'))
    expect(await cells(companies[1])).toEqual(before)
  })

  test('what accuses a superior is counted for no unit of theirs, however often it was said', async () => {
    const commander = aCaller('Capt.', { role: 'commander', unitId: companies[0].unitId })
    expect((await cells(companies[0], commander)).map(({ code }) => code)).not.toContain('LDR-VIOL')
    expect(await shown(undefined, 'LDR-VIOL')).toBe(6)
  })
})
