import { twoListPopulation } from '../../src/capture/twoListPopulation.ts'
import { kaplanMeier } from '../../src/duration/kaplanMeier.ts'
import { countPrediction } from '../../src/forecast/countPrediction.ts'
import { directStandardisation } from '../../src/rate/directStandardisation.ts'
import { rateRatio } from '../../src/rate/rateRatio.ts'
import { twoProportions } from '../../src/rate/twoProportions.ts'
import { chance, simulated } from './coverages.ts'

/** An interval that claims 95 %, where it is hardest, and how often it held the truth. */
export type Trial = { interval: string; where: string; claim: 'exact' | 'approximate'; coverage: number }

export const runs = 4000
/** Three standard errors of a share of 95 % in so many runs: what chance alone may do. */
export const chanceError = 3 * Math.sqrt((0.95 * 0.05) / runs)

export function trials(): Trial[] {
  return [...ratios(), ...standardised(), ...predictions(), ...shares(), ...populations(), ...survivals()]
}

function ratios(): Trial[] {
  return [2, 5, 20].flatMap((mean) => {
    const { poisson } = chance(1864)
    const where = `${mean * 1.2} and ${mean * 0.8} events expected, ratio 1.5`
    const drawn = Array.from({ length: runs }, () =>
      rateRatio({ events: poisson(mean * 1.2), exposure: 1 }, { events: poisson(mean * 0.8), exposure: 1 }),
    )
    const held = (interval: (one: (typeof drawn)[number]) => { lower: number; upper: number } | null) => {
      let at = 0
      return simulated(runs, () => ({ interval: interval(drawn[at++]!), truth: 1.5 }))
    }
    return [
      { interval: 'rate ratio, exact', where, claim: 'exact' as const, coverage: held((one) => one.exact) },
      { interval: 'rate ratio, mid-P', where, claim: 'approximate' as const, coverage: held((one) => one.midP) },
    ]
  })
}

/** Five strata of a force whose make-up differs from the standard's. */
function standardised(): Trial[] {
  const exposure = [400, 300, 200, 80, 20]
  const standard = [200, 200, 200, 200, 200]
  return [5, 20, 100].flatMap((total) => {
    const { poisson } = chance(1898)
    const means = exposure.map((one, i) => (total * one * (1 + i / 4)) / exposure.reduce((sum, each, k) => sum + each * (1 + k / 4), 0))
    const truth = means.reduce((sum, mean, i) => sum + ((mean / exposure[i]!) * standard[i]!) / 1000, 0)
    const drawn = Array.from({ length: runs }, () => directStandardisation(means.map(poisson), exposure, standard))
    const where = `${total} events expected in five strata`
    const kinds = ['fayFeuer', 'tiwari', 'dobsonByar'] as const
    return kinds.map((kind) => {
      let at = 0
      const coverage = simulated(runs, () => ({ interval: drawn[at++]![kind], truth }))
      const name = { fayFeuer: 'Fay–Feuer', tiwari: 'Tiwari', dobsonByar: 'Dobson–Byar' }[kind]
      return { interval: `standardised rate, ${name}`, where, claim: 'approximate' as const, coverage }
    })
  })
}

function predictions(): Trial[] {
  return [1, 5, 30].map((mean) => {
    const { poisson } = chance(1870)
    const coverage = simulated(runs, () => ({ interval: countPrediction(poisson(mean), 9, 3).exact, truth: poisson(mean / 3) }))
    return {
      interval: 'prediction of a count, exact',
      where: `${mean} ${mean === 1 ? 'event' : 'events'} expected in nine months, three months ahead`,
      claim: 'exact',
      coverage,
    }
  })
}

function shares(): Trial[] {
  return [0.05, 0.2, 0.5].map((share) => {
    const { binomial } = chance(1927)
    const truth = share - 0.05
    const part = (n: number, share: number) => ({ successes: binomial(n, share), n })
    const coverage = simulated(runs, () => {
      const { lower, upper } = twoProportions(part(40, share), part(60, 0.05)).difference
      return { interval: lower === null || upper === null ? null : { lower, upper }, truth }
    })
    return { interval: 'difference of shares, Newcombe', where: `${share} of 40 against 0.05 of 60`, claim: 'approximate', coverage }
  })
}

function populations(): Trial[] {
  return [50, 200, 1000].map((truth) => {
    const { uniform } = chance(1951)
    const coverage = simulated(runs, () => {
      let [first, second, both] = [0, 0, 0]
      for (let person = 0; person < truth; person++) {
        const [onFirst, onSecond] = [uniform() < 0.4, uniform() < 0.3]
        if (onFirst) first++
        if (onSecond) second++
        if (onFirst && onSecond) both++
      }
      return { interval: twoListPopulation(first, second, both).log, truth }
    })
    return {
      interval: 'population from two lists, log',
      where: `${truth} people, 0.4 and 0.3 of them listed`,
      claim: 'approximate',
      coverage,
    }
  })
}

function survivals(): Trial[] {
  return [25, 50, 100].map((n) => {
    const { uniform } = chance(1958)
    const coverage = simulated(runs / 4, () => {
      const spells = Array.from({ length: n }, () => ({ event: -Math.log(uniform()), lost: uniform() * 3 }))
      const time = spells.map(({ event, lost }) => Math.min(event, lost))
      const curve = kaplanMeier(
        time,
        spells.map(({ event, lost }) => event <= lost),
      )
      // The curve at 1 is that of the last time up to it.
      const at = curve.time.findLastIndex((one) => one <= 1)
      const { lower, upper } = curve.limits.logLog
      return {
        interval: typeof lower[at] === 'number' && typeof upper[at] === 'number' ? { lower: lower[at], upper: upper[at] } : null,
        truth: Math.exp(-1),
      }
    })
    return {
      interval: 'Kaplan–Meier, log-log',
      where: `${n} spells, a third of them cut off, at the mean time`,
      claim: 'approximate',
      coverage,
    }
  })
}
