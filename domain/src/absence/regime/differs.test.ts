import { expect, test } from 'vitest'
import { aRegime } from '../../../../tests/scenario/aRegime.ts'
import { differs } from './differs.ts'
import { Regime } from './regime.ts'

const regime = (change: (plain: ReturnType<typeof aRegime>) => void = () => {}) => {
  const plain = aRegime()
  change(plain)
  return Regime.parse(plain)
}

test('the same text differs in nothing, however its keys are ordered and whatever is written out that may be left out', () => {
  const turned = Regime.parse(Object.fromEntries(Object.entries({ ...aRegime(), lot: null, papers: [] }).reverse()))
  expect(differs(regime(), turned)).toEqual([])
  expect(differs(regime(), JSON.parse(JSON.stringify(regime())))).toEqual([])
})

test.each<[string, (plain: ReturnType<typeof aRegime>) => void, string[]]>([
  ['a limit', ({ clocks }) => Object.assign(clocks[0] ?? {}, { limit: 4 }), ['clocks.police-notice']],
  ['a decider', ({ deciders }) => Object.assign(deciders, { open: { by: ['dutyOfficer'], source: 'law' } }), ['deciders.open']],
  ['a source', ({ sources }) => Object.assign(sources.guess ?? {}, { cites: 'A better guess' }), ['sources.guess']],
  ['a part that was not there', (plain) => Object.assign(plain, { lot: { share: 0.1, withinHours: 24, source: 'guess' } }), ['lot']],
  ['a clock that is gone', ({ clocks }) => void clocks.pop(), ['clocks.alerts', 'clocks (order)']],
  ['a line of a report', ({ reportLines }) => Object.assign(reportLines[1] ?? {}, { title: 'On the rolls' }), ['reportLines.perstat 7']],
  ['the order of clocks', ({ clocks }) => void clocks.reverse(), ['clocks (order)']],
  ['the version alone', (plain) => Object.assign(plain, { version: 2 }), []],
])('%s is told by its name', (_title, change, names) => {
  expect(differs(regime(), regime(change))).toEqual(names)
})
