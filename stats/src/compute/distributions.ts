import { betaCumulative, betaDensity, betaQuantile } from '../distribution/beta.ts'
import { binomialCumulative, binomialDensity, binomialQuantile } from '../distribution/binomial.ts'
import { chiSquareCumulative, chiSquareDensity, chiSquareQuantile } from '../distribution/chiSquare.ts'
import { digamma, trigamma } from '../distribution/digamma.ts'
import { exponentialCumulative, exponentialDensity, exponentialQuantile } from '../distribution/exponential.ts'
import { fisherFCumulative, fisherFDensity, fisherFQuantile } from '../distribution/fisherF.ts'
import { gammaCumulative, gammaDensity, gammaQuantile } from '../distribution/gamma.ts'
import { geometricCumulative, geometricDensity, geometricQuantile } from '../distribution/geometric.ts'
import { hypergeometricCumulative, hypergeometricDensity, hypergeometricQuantile } from '../distribution/hypergeometric.ts'
import { choose, logBeta, logChoose } from '../distribution/logBeta.ts'
import { gammaFunction, logGamma } from '../distribution/logGamma.ts'
import { negativeBinomialCumulative, negativeBinomialDensity, negativeBinomialQuantile } from '../distribution/negativeBinomial.ts'
import { normalCumulative, normalDensity, normalQuantile } from '../distribution/normal.ts'
import { poissonCumulative, poissonDensity, poissonQuantile } from '../distribution/poisson.ts'
import { studentTCumulative, studentTDensity, studentTQuantile } from '../distribution/studentT.ts'
import type { Tail } from '../distribution/tail.ts'
import { uniformCumulative, uniformDensity, uniformQuantile } from '../distribution/uniform.ts'
import { type Fields, isRecord } from './fields.ts'
import type { Compute } from './method.ts'

/** The arguments of a function in R's order, with R's defaults; what stands in the place of one may be computed from the others. */
type Argument = string | { name: string; unless: number } | { name: string; from: (get: (name: string) => number) => number }
type Family = { parameters: Argument[]; d: OfPlace; p: OfPlace; q: OfPlace }
// biome-ignore lint/suspicious/noExplicitAny: the functions differ in how many parameters they have; each is called with those of its family
type OfPlace = (...parameters: any[]) => number

const gammaRate: Argument = { name: 'rate', from: (get) => 1 / get('scale') }
const meanOfSize: Argument = { name: 'mu', from: (get) => (get('size') * (1 - get('prob'))) / get('prob') }

const families: Record<string, Family> = {
  norm: {
    parameters: [
      { name: 'mean', unless: 0 },
      { name: 'sd', unless: 1 },
    ],
    d: normalDensity,
    p: normalCumulative,
    q: normalQuantile,
  },
  gamma: { parameters: ['shape', gammaRate], d: gammaDensity, p: gammaCumulative, q: gammaQuantile },
  chisq: { parameters: ['df'], d: chiSquareDensity, p: chiSquareCumulative, q: chiSquareQuantile },
  beta: { parameters: ['shape1', 'shape2'], d: betaDensity, p: betaCumulative, q: betaQuantile },
  t: { parameters: ['df'], d: studentTDensity, p: studentTCumulative, q: studentTQuantile },
  f: { parameters: ['df1', 'df2'], d: fisherFDensity, p: fisherFCumulative, q: fisherFQuantile },
  pois: { parameters: ['lambda'], d: poissonDensity, p: poissonCumulative, q: poissonQuantile },
  binom: { parameters: ['size', 'prob'], d: binomialDensity, p: binomialCumulative, q: binomialQuantile },
  nbinom: {
    parameters: ['size', meanOfSize],
    d: negativeBinomialDensity,
    p: negativeBinomialCumulative,
    q: negativeBinomialQuantile,
  },
  geom: { parameters: ['prob'], d: geometricDensity, p: geometricCumulative, q: geometricQuantile },
  hyper: { parameters: ['m', 'n', 'k'], d: hypergeometricDensity, p: hypergeometricCumulative, q: hypergeometricQuantile },
  exp: { parameters: [{ name: 'rate', unless: 1 }], d: exponentialDensity, p: exponentialCumulative, q: exponentialQuantile },
  unif: {
    parameters: [
      { name: 'min', unless: 0 },
      { name: 'max', unless: 1 },
    ],
    d: uniformDensity,
    p: uniformCumulative,
    q: uniformQuantile,
  },
}

const plain: Record<string, { names: string[]; of: (...values: number[]) => number | null }> = {
  lgamma: { names: ['x'], of: logGamma },
  gamma: { names: ['x'], of: gammaFunction },
  digamma: { names: ['x'], of: digamma },
  trigamma: { names: ['x'], of: trigamma },
  factorial: { names: ['x'], of: (x) => gammaFunction(x + 1) },
  lfactorial: { names: ['x'], of: (x) => logGamma(x + 1) },
  beta: { names: ['a', 'b'], of: (a, b) => Math.exp(logBeta(a, b)) },
  lbeta: { names: ['a', 'b'], of: logBeta },
  choose: { names: ['n', 'k'], of: choose },
  lchoose: { names: ['n', 'k'], of: logChoose },
}

export const compute: Compute = (fields) => {
  const fn = fields.text('fn')
  const args = columns(fields)
  const most = Math.max(0, ...[...args.values()].map((column) => column.length))
  const length = [...args.values()].some((column) => column.length === 0) ? 0 : most
  const rows = Array.from({ length }, (_, i) => i)
  const options: Tail = { upper: !fields.flag('lower', true), log: fields.flag('log', false) }
  const single = Object.hasOwn(plain, fn) ? plain[fn] : undefined
  if (single) return { value: rows.map((i) => single.of(...single.names.map((name) => argumentOf(args, name, i)))) }
  const family = Object.hasOwn(families, fn.slice(1)) ? families[fn.slice(1)] : undefined
  const kind = fn[0]
  if (!family || (kind !== 'd' && kind !== 'p' && kind !== 'q')) throw new Error(`fn must be a probability function of R; it is «${fn}».`)
  const all: Argument[] = [{ d: 'x', p: 'q', q: 'p' }[kind], ...family.parameters]
  return { value: rows.map((i) => family[kind](...all.map((argument) => argumentOf(args, argument, i)), options)) }
}

function columns(fields: Fields): Map<string, number[]> {
  const args = fields.value('args')
  if (!isRecord(args)) throw new Error('args must be an object.')
  return new Map(
    Object.entries(args).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map((one) => numberOf(one, name))]),
  )
}

function numberOf(value: unknown, name: string): number {
  const number = value === 'Infinity' || value === '-Infinity' ? Number(value) : value
  if (typeof number !== 'number') throw new Error(`args.${name} must be numbers; one is ${JSON.stringify(value)}.`)
  return number
}

function argumentOf(args: Map<string, number[]>, argument: Argument, i: number): number {
  const name = typeof argument === 'string' ? argument : argument.name
  const column = args.get(name)
  const value = column?.[i % column.length]
  if (value !== undefined) return value
  if (typeof argument === 'string') throw new Error(`args.${name} is missing.`)
  if ('unless' in argument) return argument.unless
  return argument.from((other) => argumentOf(args, other === 'scale' ? { name: other, unless: 1 } : other, i))
}
