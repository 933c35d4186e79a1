import { dispersionTest } from '../quality/dispersionTest.ts'
import { runsTest } from '../quality/runsTest.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { counts: 'x', values: 'x' }

export const compute: Compute = (fields) => {
  const x = fields.numbers('x')
  if (fields.word('kind', ['dispersion', 'runs']) === 'dispersion') {
    const test = dispersionTest(x, fields.numbersOrNull('exposure'))
    return { statistic: test.statistic, df: test.df, p_lower: test.lowerP, p_upper: test.upperP, p_two: test.twoSidedP }
  }
  const test = runsTest(x)
  return {
    runs: test.runs,
    n1: test.above,
    n2: test.below,
    mean: test.mean,
    variance: test.variance,
    z: test.z,
    p: test.p,
    exact_left: test.exactLeft,
    exact_right: test.exactRight,
    exact_two: test.exactTwoSided,
  }
}
