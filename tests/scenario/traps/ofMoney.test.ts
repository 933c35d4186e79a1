import { broughtBy } from '@muster/domain/absence/case/brings.ts'
import { EffectOn, effectsOf } from '@muster/domain/absence/regime/effects.ts'
import { AbsenceFile, Opening } from '@muster/domain/absence/shapes.ts'
import type { Day } from '@muster/domain/calendar.ts'
import { shippedRegime, shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { effectsText } from '../../../cli/src/effectsText.ts'
import { anAbsence, hoursBefore } from '../anAbsence.ts'
import { withRegime } from '../aRegimeInForce.ts'
import { ownWorld } from '../world.ts'

const world = ownWorld()
const shipped = await shippedRegimes()
beforeAll(() => withRegime(world()))

describe('2. The label moves the benefits', () => {
  const shown = async (absenceId: string) => world().ask('absence/show', { absence: absenceId }, AbsenceFile)

  test('for every status that a decision could bring, the case tells what happens to money and rights before anybody decides', async () => {
    const file = await shown((await anAbsence(world())).absenceId)
    const brings = file.decisions.flatMap(({ kind, nature, statuses }) => statuses.map((status) => ({ kind, nature, status })))
    expect(brings.length).toBeGreaterThan(10)
    for (const says of brings) {
      const { changes } = broughtBy(file, says) ?? {}
      expect([says.status, changes?.map(({ on }) => on)]).toEqual([says.status, EffectOn.options])
    }
  })

  test('missing keeps the pay, absent by choice stops it: the two papers on the table do not look the same', async () => {
    const file = await shown((await anAbsence(world(), { name: 'Sorell' })).absenceId)
    const text = (status: string) => {
      const brought = broughtBy(file, { kind: 'determined', status })
      return brought ? effectsText(brought) : ''
    }
    expect(text('MIS')).toMatch(/^What it does to money and rights, from «whereabouts unknown» to «missing»$/m)
    expect(text('MIS')).toMatch(/^Pay +continued, as before /m)
    expect(text('AWL')).toMatch(/^Pay +continued so far, then stopped +From the day after the decision; Made up .* \(NOT VERIFIED\)$/m)
    // Of a status that the rules do not speak of it is said, and nobody reads a blank as «nothing happens».
    expect(text('HSP')).toMatch(/^Pay +continued, as before/m)
    expect(text('LVE')).toMatch(/^Pay +continued so far, then NOT VERIFIED /m)
  })

  test('opening a case tells it before the button, from what the books say of that moment', async () => {
    const { personId } = await anAbsence(world(), { name: 'Kessa', hours: 31 })
    const opening = (missedAt: string) => world().ask('absence/opening', { person: personId, missedAt }, Opening)
    const before = await opening(hoursBefore(Date.now(), 50))
    expect(before.regime).toMatchObject({ id: 'demo', isDemonstration: true })
    const brought = broughtBy(before, { kind: 'opened' })
    expect(brought).toMatchObject({ from: 'PDY', to: 'UNK' })
    expect(brought && effectsText(brought)).toMatch(/^Pay +continued, as before/m)
    // Whose whereabouts are unknown by the books already is opened a case without a change of any of it; and before there were rules nobody can say.
    expect(broughtBy(await opening(hoursBefore(Date.now(), 20)), { kind: 'opened' })).toBe(null)
    expect(await opening('2019-01-01T06:00:00Z')).toMatchObject({ regime: null, effects: {} })
  })

  test('so does noting somebody as late', async () => {
    const file = await shown((await anAbsence(world(), { name: 'Mirel' })).absenceId)
    expect(broughtBy(file, { kind: 'late' })).toMatchObject({ from: 'UNK', to: 'LAT' })
    expect(broughtBy(file, { kind: 'contact' })).toBe(null)
  })

  test('a missing soldier’s pay goes on by statute; of an absent one it does not', async () => {
    const rules = await shippedRegime('us-army-2025')
    const pay = (code: 'MIS' | 'CAP' | 'AWL' | 'DFR') => {
      const [first] = effectsOf(rules, code, '2026-01-01' as Day) // it is a day of the calendar
      return [first?.on, first?.is, first?.confidence]
    }
    expect([pay('MIS'), pay('CAP'), pay('AWL'), pay('DFR')]).toEqual([
      ['pay', 'continues', 'statute'],
      ['pay', 'continues', 'statute'],
      ['pay', 'stops', 'regulation'],
      ['pay', 'stops', 'regulation'],
    ])
  })

  test.each(shipped)('while nobody has decided, in $id pay goes on', (rules) => {
    const [pay] = effectsOf(rules, 'UNK', rules.asOf)
    expect(pay).toMatchObject({ on: 'pay', is: 'continues' })
  })
})
