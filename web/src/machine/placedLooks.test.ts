import type { MachineLook } from '@muster/domain/machine/looks.ts'
import { expect, test } from 'vitest'
import { placed } from './placedLooks.ts'

const noBackup: MachineLook = { kind: 'backupNone', facts: { entries: 12, recipients: 0 } }
const noWitness: MachineLook = { kind: 'witnessNone', facts: { entries: 12 } }
const behind = (lag: number): MachineLook => ({ kind: 'sealBehind', facts: { lag, waiting: 3 } })
const told = (lines: ReturnType<typeof placed>) => lines.map(({ look, isMended }) => `${look.kind}${isMended ? ' mended' : ''}`)

test('the first time everything stands in the order it came in', () => {
  expect(told(placed([], [noBackup, noWitness]))).toEqual(['backupNone', 'witnessNone'])
})

test('what is mended keeps its place, and what is new stands below', () => {
  const first = placed([], [noBackup, noWitness])
  const second = placed(first, [behind(12), noWitness])
  expect(told(second)).toEqual(['backupNone mended', 'witnessNone', 'sealBehind'])
  expect(told(placed(second, [noBackup, behind(12), noWitness]))).toEqual(['backupNone', 'witnessNone', 'sealBehind'])
})

test('a line says what is so now', () => {
  expect(placed(placed([], [behind(12)]), [behind(30)])).toEqual([{ look: behind(30), isMended: false }])
  expect(placed(placed([], [behind(12)]), [])).toEqual([{ look: behind(12), isMended: true }])
})
