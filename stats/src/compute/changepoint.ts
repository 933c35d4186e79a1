import { breakPoints } from '../trend/breakPoints.ts'
import { changePoints } from '../trend/changePoints.ts'
import { supF } from '../trend/supF.ts'
import type { Fields } from './fields.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { shortest: 'min_segment or h', values: 'x' }

export const compute: Compute = (fields) => {
  const kind = fields.word('kind', ['pelt-normal-mean', 'pelt-poisson', 'breakpoints', 'supf'])
  if (kind === 'supf') return ofSupF(fields)
  if (kind === 'breakpoints') {
    const { rss, bic, changePoints, means } = breakPoints(fields.numbers('x'), { shortest: fields.number('h', 0.15) })
    return { rss, bic, changepoints: changePoints, means, ...ofSupF(fields) }
  }
  const isPoisson = kind === 'pelt-poisson'
  const found = changePoints(fields.numbers('x'), {
    kind: isPoisson ? 'poisson' : 'normal-mean',
    penalty: fields.number('penalty'),
    shortest: fields.number('min_segment', isPoisson ? 2 : 1),
  })
  return { changepoints: found.changePoints, total_cost: found.cost, tie: found.tie }
}

function ofSupF(fields: Fields): Record<string, unknown> {
  const { statistic, p, breakPoint } = supF(fields.numbers('x'), { shortest: fields.number('h', 0.15) })
  return { supF: statistic, supF_p: p, supF_breakpoint: breakPoint }
}
