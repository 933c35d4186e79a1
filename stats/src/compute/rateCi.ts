import { rateInterval } from '../rate/rateInterval.ts'
import { limits } from './limits.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const { rate, exact, midP, byar } = rateInterval(fields.number('events'), fields.number('exposure'), {
    level: fields.number('level', 0.95),
    multiplier: fields.number('multiplier', 1),
  })
  return { rate, garwood: limits(exact), midp: limits(midP), byar: limits(byar) }
}
