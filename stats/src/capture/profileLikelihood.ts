import { logChoose } from '../distribution/logBeta.ts'
import { root } from '../numeric/root.ts'
import { bitOf, isOn, type Lists, othersThan, type Shape } from './threeLists.ts'

/** Of a total: the log likelihood of the eight cells, up to a constant, and the log of the fitted share of the unseen cell. */
export type Profile = { logLikelihood: (total: number) => number; unseenShare: (total: number) => number }

/** What a margin adds to the log likelihood: m log(m/N). `rest` margins hold the unseen cell and are given by what they lack. */
type Margins = { plain: number[]; rest: number[]; lessPlain: number[]; lessRest: number[] }

export function profileOf(lists: Lists, { kind, list }: Shape): Profile {
  if (kind === 'all') return withAllPairs(lists)
  return decomposable(
    lists.seen,
    kind === 'independent' ? independent(lists) : kind === 'joint' ? joint(lists, list) : conditional(lists, list),
  )
}

/**
 * A model whose fit is a product of margins over a product of margins: so is its likelihood, and so is the share of the unseen cell. A margin of
 * N − c is written with log1p(−c/N), right also when N is far greater than c.
 */
function decomposable(seen: number, { plain, rest, lessPlain, lessRest }: Margins): Profile {
  const counted = (margins: number[], total: number) => margins.reduce((all, m) => all + (m === 0 ? 0 : m * Math.log(m / total)), 0)
  const left = (margins: number[], total: number) =>
    margins.reduce((all, c) => all + (c >= total ? 0 : (total - c) * Math.log1p(-c / total)), 0)
  const logs = (margins: number[], total: number) => margins.reduce((all, c) => all + Math.log1p(-c / total), 0)
  return {
    logLikelihood: (total) =>
      logChoose(total, seen) + counted(plain, total) + left(rest, total) - counted(lessPlain, total) - left(lessRest, total),
    unseenShare: (total) => {
      const up = logs(rest, total)
      return up === Number.NEGATIVE_INFINITY ? up : up - logs(lessRest, total)
    },
  }
}

function independent({ on }: Lists): Margins {
  return { plain: Array.from(on), rest: Array.from(on), lessPlain: [], lessRest: [] }
}

function joint({ cells: n, seen, on }: Lists, list: number): Margins {
  const bit = bitOf(list)
  const margins = [1, 2, 3, 4, 5, 6, 7].filter((code) => code !== bit && !isOn(code, list)).map((code) => n[code]! + n[code | bit]!)
  return { plain: [...margins, on[list - 1]!], rest: [seen - n[bit]!, on[list - 1]!], lessPlain: [], lessRest: [] }
}

function conditional({ cells: n, seen, on }: Lists, list: number): Margins {
  const bit = bitOf(list)
  const [first, second] = othersThan(list).map(bitOf) as [number, number] // two in, two out
  const plain = [
    n[bit | first]! + n[7]!,
    n[bit | second]! + n[7]!,
    n[bit]! + n[bit | second]!,
    n[bit]! + n[bit | first]!,
    n[first]! + n[first | second]!,
    n[second]! + n[first | second]!,
  ]
  return { plain, rest: [seen - n[first]!, seen - n[second]!], lessPlain: [on[list - 1]!], lessRest: [on[list - 1]!] }
}

/** All three pairs: the fit moves a count δ from the cells with an even number of lists to the others until the odds ratios are equal. */
function withAllPairs({ cells: n, seen }: Lists): Profile {
  const moved = (total: number) => {
    const unseen = total - seen
    const f = (d: number) => (n[7]! + d) * (n[4]! + d) * (n[2]! + d) * (n[1]! + d) - (n[6]! - d) * (n[5]! - d) * (n[3]! - d) * (unseen - d)
    const from = -Math.min(n[7]!, n[4]!, n[2]!, n[1]!)
    const to = Math.min(n[6]!, n[5]!, n[3]!, unseen)
    return from === to ? from : root(f, from, to)
  }
  return {
    logLikelihood: (total) => {
      const d = moved(total)
      let all = logChoose(total, seen)
      for (let code = 1; code < 8; code++) if (n[code]! > 0) all += n[code]! * Math.log((n[code]! + (isOdd(code) ? d : -d)) / total)
      return total > seen ? all + (total - seen) * Math.log1p(-(seen + d) / total) : all
    },
    unseenShare: (total) => Math.log1p(-(seen + moved(total)) / total),
  }
}

function isOdd(code: number): boolean {
  return code === 7 || code === 4 || code === 2 || code === 1
}
