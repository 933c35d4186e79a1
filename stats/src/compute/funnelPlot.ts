import { funnelPlot } from '../rate/funnelPlot.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const scale = fields.word('scale', ['identity', 'sqrt'], 'sqrt')
  const { target, phi, phiP, tau2, z, winsorised, p, limits } = funnelPlot(fields.numbers('events'), fields.numbers('exposure'), {
    target: fields.numberOrNull('target'),
    levels: fields.numbersOrNull('levels') ?? [0.95, 0.998],
    scale,
    winsor: fields.number('winsor', 0.1),
    multiplier: fields.number('multiplier', 1),
  })
  const told = limits.map(({ chiSquare, ...others }) => ({ ...others, chisq: chiSquare }))
  return { target, phi, phi_p: phiP, tau2, z, zw: winsorised, p, limits: told }
}
