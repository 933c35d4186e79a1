import { directStandardisation } from '../rate/directStandardisation.ts'
import { limits } from './limits.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const rate = directStandardisation(fields.numbers('events'), fields.numbers('exposure'), fields.numbers('standard'), {
    level: fields.number('level', 0.95),
    multiplier: fields.number('multiplier', 1),
  })
  return {
    crude: rate.crude,
    adjusted: rate.adjusted,
    se: rate.standardError,
    fay_feuer: limits(rate.fayFeuer),
    tiwari: limits(rate.tiwari),
    dobson_byar: limits(rate.dobsonByar),
    dobson_exact: limits(rate.dobsonExact),
  }
}
