import { sameLength } from '../contract/check.ts'
import { rateDifference, rateRatio } from '../rate/rateRatio.ts'
import { limits } from './limits.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = {
  'first.exposure': 'exposure[1]',
  'second.exposure': 'exposure[2]',
  'first.events': 'events[1]',
  'second.events': 'events[2]',
  nullRatio: 'null_ratio',
}

export const compute: Compute = (fields) => {
  const events = fields.numbers('events')
  const exposure = fields.numbers('exposure')
  sameLength(events, 'events', exposure, 'exposure')
  const groups = events.map((count, i) => ({ events: count, exposure: exposure[i] ?? 0 }))
  const [first, second] = groups
  if (!first || !second || groups.length > 2) throw new Error('events must have two values, one a group.')
  const level = fields.number('level', 0.95)
  const ratio = rateRatio(first, second, { level, nullRatio: fields.number('null_ratio', 1) })
  const difference = rateDifference(first, second, { level, multiplier: fields.number('multiplier', 1) })
  return {
    ratio: ratio.ratio,
    exact: limits(ratio.exact),
    p_minlike: ratio.leastLikelyP,
    p_central: ratio.centralP,
    midp: { ...limits(ratio.midP), p: ratio.midPP },
    wald: limits(ratio.wald),
    difference: {
      estimate: difference?.difference ?? null,
      wald: limits(difference?.wald ?? null),
      mover: limits(difference?.mover ?? null),
    },
  }
}
