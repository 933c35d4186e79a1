import type { Numbers } from '../contract/check.ts'
import { groupsOf, type Labels } from './groups.ts'
import { eachFlag, orderOf, riskSetsOf } from './riskSets.ts'
import { placeAtLeast, timelineOf } from './timeline.ts'

/** Pairs of rows whose order in time is known, by whether the risk said it. */
export type Concordance = {
  concordant: number
  discordant: number
  /** pairs with the same risk */
  tied: number
  /** (concordant + tied/2) of all pairs; null without pairs */
  concordance: number | null
}

/**
 * How often, of two rows, the one with the higher `risk` has the event first: Harrell's concordance. 0.5 is chance, 1 a perfect order.
 *
 * A pair counts when it is known which came first: one has the event, the other is still at risk after it (or is lost at the very time of it) and,
 * with `entry`, was already at risk. Pairs with events at the same time do not count. It measures order only: a model with all risks doubled has the
 * same concordance, and a useful predictor of a rare event moves it little.
 *
 * Definition: ties of the risk count half; pairs are taken within strata. Harrell et al. (1982, JAMA 247:2543); agrees with `concordance` of `coxph` in
 * R. Cost: n log n, by counts in a tree (Fenwick 1994).
 *
 * @throws Error when columns differ in length, time or risk is not finite, or status is not 0 or 1
 * @example concordance([1, 2, 3, 4], [1, 1, 0, 1], [3, 1, 2, 0]).concordance // 0.8
 */
export function concordance(
  time: Numbers,
  status: ArrayLike<number | boolean>,
  risk: Numbers,
  { entry = null, strata = null }: { entry?: Numbers | null; strata?: Labels | null } = {},
): Concordance {
  const n = time.length
  const timeline = timelineOf(time, entry)
  eachFlag(status, 'status', n)
  if (risk.length !== n) throw new Error(`risk has ${risk.length} values, time has ${n}; they must have as many.`)
  for (let i = 0; i < n; i++)
    if (!Number.isFinite(risk[i])) throw new Error(`risk[${i + 1}] must be a finite number, not ${String(risk[i])}.`)
  const groups = groupsOf(strata, n, 'strata')
  const order = orderOf(timeline, groups)
  const { rows, starts, entering } = order
  const rank = new Int32Array(n)
  let [concordant, discordant, tied] = [0, 0, 0]
  for (let stratum = 0; stratum < groups.names.length; stratum++) {
    const [from, to] = [starts[stratum]!, starts[stratum + 1]!]
    const levels = new Float64Array(to - from)
    for (let i = from; i < to; i++) levels[i - from] = risk[rows[i]!]!
    levels.sort()
    let distinct = 0
    for (let i = 0; i < levels.length; i++) if (i === 0 || levels[i] !== levels[distinct - 1]) levels[distinct++] = levels[i]!
    const known = levels.subarray(0, distinct)
    for (let i = from; i < to; i++) rank[rows[i]!] = placeAtLeast(known, risk[rows[i]!]!)
    const { places, begins } = riskSetsOf(timeline, order, stratum)
    const tree = new Int32Array(distinct + 1)
    const own = new Int32Array(distinct)
    let present = 0
    let late = to - 1
    const put = (row: number, by: 1 | -1) => {
      for (let at = rank[row]! + 1; at <= distinct; at += at & -at) tree[at]! += by
      own[rank[row]!]! += by
      present += by
    }
    for (let j = places.length - 1; j >= 0; j--) {
      for (let i = begins[j]!; i < begins[j + 1]!; i++) if (!status[rows[i]!]) put(rows[i]!, 1)
      if (timeline.enters && entering)
        for (; late >= from && timeline.enters[entering[late]!]! > places[j]!; late--) put(entering[late]!, -1)
      for (let i = begins[j]!; i < begins[j + 1]!; i++) {
        const row = rows[i]!
        if (!status[row]) continue
        let below = 0
        for (let at = rank[row]!; at > 0; at -= at & -at) below += tree[at]!
        concordant += below
        tied += own[rank[row]!]!
        discordant += present - below - own[rank[row]!]!
      }
      for (let i = begins[j]!; i < begins[j + 1]!; i++) if (status[rows[i]!]) put(rows[i]!, 1)
    }
  }
  const pairs = concordant + discordant + tied
  return { concordant, discordant, tied, concordance: pairs > 0 ? (concordant + tied / 2) / pairs : null }
}
