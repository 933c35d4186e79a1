import { Regime } from '@muster/domain/absence/regime/regime.ts'
import { RegimeShown, Regimes } from '@muster/domain/absence/regimes.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { anActor, withRoles } from '../../../tests/scenario/acting.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownWorld, refusal, type Unit } from '../../../tests/scenario/world.ts'
import { shippedText } from './regime/shipped.ts'

const world = ownWorld()
let alpha: Unit
const listed = () => world().ask('absence/regimes', {}, Regimes)
const shown = (regime: string) => world().ask('absence/regime', { regime }, RegimeShown)

beforeAll(async () => {
  alpha = await world().aCompany('Alpha', { on: '2024-01-01' })
})

test('rules are told with whom they hold for and since when, what replaces them, and how far they can be relied on', async () => {
  expect((await listed()).held).toEqual([])
  await withRegime(world())
  await withRegime(world(), { id: 'ua-2025', unitId: alpha.unitId })
  const definition = Regime.parse((await shown('de-wstg')).definition)
  const later = {
    factId: v7(),
    unitId: null,
    regime: 'de-wstg',
    version: definition.version,
    definition,
    isDemonstration: true,
    from: '2024-05-01',
  }
  await world().db`select absence_write(${world().db.json({ regime: later } as never)}, clock_timestamp(), 0)`
  const { held, shipped } = await listed()
  expect(held).toMatchObject([
    {
      id: 'de-wstg',
      activationId: later.factId,
      unitId: null,
      unitName: null,
      from: '2024-05-01',
      replacedFrom: null,
      isDemonstration: true,
    },
    { id: 'demo', unitId: null, replacedFrom: '2024-05-01', standing: 'demonstration', isDemonstrationOnly: true },
    { id: 'ua-2025', unitId: alpha.unitId, unitName: 'Alpha', replacedFrom: null, standing: 'draft', unverified: expect.any(Number) },
  ])
  expect(shipped.map(({ id, title }) => [id, title])).toEqual([
    ['de-wstg', 'Germany, Wehrstrafgesetz'],
    ['demo', expect.any(String)],
    ['ua-2025', expect.any(String)],
    ['us-army-2025', expect.any(String)],
  ])
  // What was brought into force is told whole, without the file that it came from; what comes with Muster with its file.
  expect(await shown(later.factId)).toEqual({ definition: expect.objectContaining({ id: 'de-wstg' }), text: null })
  expect((await shown('demo')).text).toBe(await shippedText('demo'))
})

test('rules that would be refused when they are seconded are refused when they are proposed', async () => {
  const text = await shippedText('demo')
  await withRoles(world())
  const holder = await anActor(world(), 'Hanna Holder', { role: 'holder' })
  const proposing = async (more: object) => {
    const input = { activationId: v7(), unitId: null, from: '2026-01-01', isDemonstration: true, reason: 'To try it.', text, ...more }
    return world().act(
      'access/propose',
      { proposalId: v7(), action: 'absence/activateRegime', input, reason: 'To try it.' },
      undefined,
      await holder.now(),
    )
  }
  expect((await refusal(proposing({ isDemonstration: false }))).code).toBe('regimeNotSignedOff')
  expect((await refusal(proposing({ text: text.replace('onExpiry: escalate', 'onExpiry: becomeAbsent') }))).code).toBe('clockMayNotDecide')
  await proposing({})
})

test('whoever seconds rules is told which they are, and nothing of a text that is none', async () => {
  const action = world().ground.actions['absence/activateRegime']
  if (action?.kind !== 'command') throw new Error('rules come into force by a command')
  const told = { regime: 'Demonstration, a country that there is not', standing: 'demonstration', over: 'force', isTried: 'true' }
  expect(action.told?.({ text: await shippedText('demo'), unitId: null, isDemonstration: true })).toMatchObject(told)
  expect(action.told?.({ text: 'id: [', isDemonstration: true })).toBeUndefined()
})

test.each(['nowhere', v7()])('of rules that there are not it is told which there are: %s', async (regime) => {
  expect(await refusal(shown(regime))).toMatchObject({
    code: 'regimeUnknown',
    facts: { id: regime, known: 'de-wstg, demo, ua-2025, us-army-2025' },
  })
})
