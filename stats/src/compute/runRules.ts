import { runRules } from '../signal/runRules.ts'
import { runTests } from '../signal/runTests.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { sameSide: 'n2' }

export const compute: Compute = (fields) => {
  const z = fields.numbers('z')
  const { one, two, three, four, five, six, seven, eight } = runRules(z, { sameSide: fields.number('n2', 9) })
  const { useful, longestRun, longestLimit, crossings, crossingsLimit, signal } = runTests(z)
  return {
    rules: { r1: one, r2: two, r3: three, r4: four, r5: five, r6: six, r7: seven, r8: eight },
    anhoej: { useful, longest_run: longestRun, longest_limit: longestLimit, crossings, crossings_limit: crossingsLimit, signal },
  }
}
