import type { Caller } from '@muster/domain/access/may.ts'
import { CauseTotals } from '@muster/domain/causes/shapes.ts'
import type { ShownCode } from '@muster/domain/causes/taxonomy.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { codedLongAgo } from '../../../tests/scenario/codedCauses.ts'
import { aCaller, ada, ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'

const world = ownWorld()
let battalion: Unit
let companies: Unit[]

beforeAll(async () => {
  await withRegime(world())
  battalion = await world().aUnit('2nd Battalion', { echelon: 'battalion' })
  companies = []
  for (const name of ['Company A', 'Company B', 'Company C']) companies.push(await world().aCompany(name, { under: battalion }))
  const [a, b, c] = companies as [Unit, Unit, Unit]
  await codedLongAgo(world(), a, 6, ['EXH-ROT', 'LDR-EXT'], ['EXH-ROT'])
  await codedLongAgo(world(), a, 1, ['EXH-ROT'], ['FIN-DEBT'])
  await codedLongAgo(world(), b, 2, ['EXH-ROT'])
  await codedLongAgo(world(), c, 6, ['EXH-ROT'])
})

const totals = (unit: Unit | undefined, caller: Caller = ada) =>
  world().ask('causes/totals', unit ? { unit: unit.unitId } : {}, CauseTotals, caller)
const shown = async (unit: Unit | undefined, caller?: Caller, code: ShownCode = 'EXH-ROT') =>
  (await totals(unit, caller)).cells.find((one) => one.code === code)?.cases
const commanding = (unit: Unit | undefined) => aCaller('Capt. Bell', { role: 'commander', ...(unit && { unitId: unit.unitId }) })

test('a cause counts each case once, however many named it; small counts are kept back, and one more with them', async () => {
  expect([await shown(undefined), await shown(battalion)]).toEqual([15, 15])
  expect(await Promise.all(companies.map((unit) => shown(unit)))).toEqual([7, null, null])
  expect(await totals(battalion)).toMatchObject({ unitName: '2nd Battalion', least: 5, agreement: { cases: 7 } })
})

test('whoever holds a company sees of it what the battalion sees of it, and nothing of the next one or of all', async () => {
  const [a, b, c] = companies as [Unit, Unit, Unit]
  for (const unit of [a, b, c])
    expect((await totals(unit, commanding(unit))).cells).toEqual((await totals(unit, commanding(battalion))).cells)
  expect((await refusal(totals(b, commanding(a)))).code).toBe('forbidden')
  expect((await refusal(totals(undefined, commanding(battalion)))).code).toBe('forbidden')
})

test('what goes to the inspector at once is counted for the whole force alone, and by unit for the inspector', async () => {
  const [a] = companies
  const ines = aCaller('Ines Ombud', { role: 'inspector' })
  const of = (unit: Unit | undefined, caller: Caller) => shown(unit, caller, 'LDR-EXT')
  expect([
    await of(undefined, commanding(undefined)),
    await of(a, commanding(a)),
    await of(a, commanding(undefined)),
    await of(a, ines),
  ]).toEqual([6, undefined, undefined, 6])
})

test('what is coded today is counted from next month on: two looks at the figures tell of nobody', async () => {
  const [a] = companies as [Unit]
  const before = await totals(a)
  const [personId = ''] = await a.with(1)
  const absenceId = await isMissed(world(), personId, '2024-03-04T06:00:00Z')
  const vera = aCaller('Vera Holm', { role: 'welfare', unitId: a.unitId })
  const causes = [{ causeId: v7(), code: 'EXH-ROT', source: 'self', confidence: 'high' }]
  await world().act('causes/code', { absenceId, codingId: v7(), causes }, undefined, vera)
  expect(await totals(a)).toEqual(before)
  expect(before.asOf).toMatch(/-01T00:00:00.000000Z$/)
})

test.each(['clerk', 'dutyOfficer', 'investigator', 'vettingOfficer', 'desk', 'auditor', 'administrator'])(
  '%s sees no totals',
  async (role) => {
    expect((await refusal(totals(battalion, aCaller(role, { role, unitId: battalion.unitId })))).code).toBe('forbidden')
  },
)
