import { amount, finite, type Numbers, sameLength, share } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'

/** How pairs of records compare: each row one pattern of agreements (1), disagreements (0) and comparisons that could not be made (null). */
export type Patterns = readonly ArrayLike<number | null>[]

/** Where the search for the two classes begins: one number for all fields, or one each. */
export type Start = { m?: number | Numbers; u?: number | Numbers; p?: number }

export type MatchWeights = {
  m: number[]
  u: number[]
  p: number
  logLikelihood: number
  weightAgree: number[]
  weightDisagree: number[]
  patternWeight: number[]
  posterior: number[]
  iterations: number
  converged: boolean
}

/**
 * How much each field of two records says for or against their being of one person, learned from all pairs without knowing a single true match
 * (Fellegi and Sunter 1969, by the EM algorithm).
 *
 * The pairs are a mixture of two classes that nobody labelled: matches, a share `p` of them, whose field k agrees with probability m[k], and
 * others, whose field k agrees by chance with probability u[k]. Agreement on a rare field (u small) is strong evidence, disagreement on a
 * reliable one (m near 1) strong evidence against; in bits these are the weights log2(m/u) and log2((1−m)/(1−u)), and the weight of a pattern is
 * their sum. A comparison that could not be made says nothing (missing at random). `posterior` is the probability that a pair of this pattern
 * is a match.
 *
 * It misleads when the fields depend on each other (town and district, first name and sex): weights are then too large, and the posterior too
 * sure. The larger class is seldom matches: when fewer than some 5 pairs in a hundred are, block first, or the second class may settle on
 * something else than matches. Fewer than three fields do not tell two classes apart. The likelihood has several summits and the one above the
 * start is found; by convention the class with the larger mean m is the matches, whatever the start.
 *
 * `patterns` are rows of 0, 1 or null, `counts` how many pairs show each; ten million pairs cost no more than ten. Iterates until no parameter
 * moves by more than `tolerance`, or `most` times. In the weights m and u are kept `clip` away from 0 and 1, so that they are finite. Agrees with
 * `reclin2::problink_em` in R to that one's tolerance. Cost: patterns × fields a step.
 *
 * @throws Error when a pattern holds anything but 0, 1 and null, when rows differ in length, when no pair or no comparison of a field is given
 * @throws Error when a start value is not between 0 and 1
 * @example matchWeights([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 1], [0, 1, 1], [1, 1, 1]], [700, 40, 60, 10, 55, 12, 15, 108]).p // 0.135868
 */
export function matchWeights(
  patterns: Patterns,
  counts: Numbers,
  { start = {}, tolerance = 1e-13, most = 100_000, clip = 1e-8 }: { start?: Start; tolerance?: number; most?: number; clip?: number } = {},
): MatchWeights {
  const fields = checkedFields(patterns, counts)
  const cells = Int8Array.from(patterns.flatMap((row) => Array.from(row, (one) => one ?? -1)))
  const pairs = Float64Array.from(counts)
  const now = { m: startOf(start.m ?? 0.9, fields, 'm'), u: startOf(start.u ?? 0.1, fields, 'u'), p: share(start.p ?? 0.1, 'start.p') }
  const posterior = new Float64Array(pairs.length)
  let iterations = 0
  let converged = false
  while (!converged && iterations < most) {
    expect(cells, fields, pairs, now, posterior)
    converged = maximise(cells, fields, pairs, now, posterior) < tolerance
    iterations++
  }
  if (sum(now.m) < sum(now.u)) Object.assign(now, { m: now.u, u: now.m, p: 1 - now.p })
  const logLikelihood = expect(cells, fields, pairs, now, posterior)
  const m = Array.from(now.m)
  const u = Array.from(now.u)
  const clipped = (value: number) => Math.min(1 - clip, Math.max(clip, value))
  const weightAgree = m.map((one, k) => Math.log2(clipped(one) / clipped(u[k]!)))
  const weightDisagree = m.map((one, k) => Math.log2((1 - clipped(one)) / (1 - clipped(u[k]!))))
  const patternWeight = patterns.map((row) =>
    sum(Array.from(row, (one, k) => (one === null ? 0 : one === 1 ? weightAgree[k]! : weightDisagree[k]!))),
  )
  return {
    m,
    u,
    p: now.p,
    logLikelihood,
    weightAgree,
    weightDisagree,
    patternWeight,
    posterior: Array.from(posterior),
    iterations,
    converged,
  }
}

type Classes = { m: Float64Array; u: Float64Array; p: number }

/** The probability of a match for each pattern, written into `posterior`; answers with the log likelihood. */
function expect(cells: Int8Array, fields: number, pairs: Float64Array, { m, u, p }: Classes, posterior: Float64Array): number {
  const logTerms = new Float64Array(pairs.length)
  for (let i = 0; i < pairs.length; i++) {
    let match = p
    let other = 1 - p
    for (let k = 0; k < fields; k++) {
      const cell = cells[i * fields + k]!
      if (cell < 0) continue
      match *= cell === 1 ? m[k]! : 1 - m[k]!
      other *= cell === 1 ? u[k]! : 1 - u[k]!
    }
    posterior[i] = match > 0 ? match / (match + other) : 0
    logTerms[i] = pairs[i]! > 0 ? pairs[i]! * Math.log(match + other) : 0
  }
  return sum(logTerms)
}

/** The weighted means that are the next parameters; answers with the largest change. A class that no pair belongs to keeps its own. */
function maximise(cells: Int8Array, fields: number, pairs: Float64Array, now: Classes, posterior: Float64Array): number {
  let matches = 0
  let all = 0
  for (let i = 0; i < pairs.length; i++) {
    matches += pairs[i]! * posterior[i]!
    all += pairs[i]!
  }
  const p = matches / all
  let change = Math.abs(p - now.p)
  now.p = p
  for (let k = 0; k < fields; k++) {
    let agreeing = 0
    let compared = 0
    let agreeingOthers = 0
    let comparedOthers = 0
    for (let i = 0; i < pairs.length; i++) {
      const cell = cells[i * fields + k]!
      if (cell < 0) continue
      const matched = pairs[i]! * posterior[i]!
      const other = pairs[i]! * (1 - posterior[i]!)
      compared += matched
      comparedOthers += other
      if (cell === 0) continue
      agreeing += matched
      agreeingOthers += other
    }
    const m = compared > 0 ? agreeing / compared : now.m[k]!
    const u = comparedOthers > 0 ? agreeingOthers / comparedOthers : now.u[k]!
    change = Math.max(change, Math.abs(m - now.m[k]!), Math.abs(u - now.u[k]!))
    now.m[k] = m
    now.u[k] = u
  }
  return change
}

function checkedFields(patterns: Patterns, counts: Numbers): number {
  sameLength(patterns, 'patterns', counts, 'counts')
  const fields = patterns[0]?.length ?? 0
  if (fields === 0) throw new Error('patterns must have a row and a field at least.')
  const seen = new Float64Array(fields)
  patterns.forEach((row, i) => {
    if (row.length !== fields)
      throw new Error(`patterns[${i + 1}] has ${row.length} fields, patterns[1] has ${fields}; they must have as many.`)
    amount(counts[i]!, `counts[${i + 1}]`)
    for (let k = 0; k < fields; k++) {
      const one = row[k]
      if (one !== null && one !== 0 && one !== 1) throw new Error(`patterns[${i + 1}][${k + 1}] must be 0, 1 or null, not ${String(one)}.`)
      if (one !== null) seen[k]! += counts[i]!
    }
  })
  if (!(finite(sum(counts), 'the sum of counts') > 0)) throw new Error('counts must hold a pair at least.')
  const never = seen.indexOf(0)
  if (never >= 0) throw new Error(`patterns must compare field ${never + 1} in a pair at least.`)
  return fields
}

function startOf(value: number | Numbers, fields: number, name: 'm' | 'u'): Float64Array {
  const values = typeof value === 'number' ? new Float64Array(fields).fill(value) : Float64Array.from(value)
  sameLength(values, `start.${name}`, new Float64Array(fields), 'a pattern')
  return values.map((one) => share(one, `start.${name}`))
}
