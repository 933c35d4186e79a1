import { classicalDecomposition } from '../trend/classicalDecomposition.ts'
import { stl } from '../trend/stl.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { seasonalWindow: 's_window', values: 'x' }

export const compute: Compute = (fields) => {
  const period = fields.number('period')
  if (fields.word('kind', ['stl', 'classical'], 'stl') === 'classical') return classicalDecomposition(fields.numbersWithGaps('x'), period)
  const seasonalWindow = fields.value('s_window') === 'periodic' ? 'periodic' : fields.number('s_window')
  return stl(fields.numbers('x'), period, { seasonalWindow, robust: fields.flag('robust', false), median: 'as in R' })
}
