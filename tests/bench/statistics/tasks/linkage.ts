import { jaroWinkler, matchWeights } from '@muster/stats'
import { draws } from '../draws.ts'
import { names } from '../inputs.ts'
import type { Task } from '../task.ts'
import { sumOf } from './sumOf.ts'

/** Ten million compared pairs of six fields, told as how often each of the 64 patterns of agreement came up: a hundredth are matches. */
function patternCounts(): { patterns: number[][]; counts: number[] } {
  const patterns = Array.from({ length: 64 }, (_, code) => Array.from({ length: 6 }, (_, field) => (code >> field) & 1))
  const next = draws(1969)
  const m = Array.from({ length: 6 }, () => 0.8 + 0.19 * next())
  const u = Array.from({ length: 6 }, () => 0.01 + 0.15 * next())
  const chance = (pattern: number[], of: number[]) =>
    pattern.reduce((p, agrees, field) => p * (agrees ? (of[field] ?? 0) : 1 - (of[field] ?? 0)), 1)
  return { patterns, counts: patterns.map((pattern) => Math.round(1e7 * (0.01 * chance(pattern, m) + 0.99 * chance(pattern, u)))) }
}

export const linkageTasks: readonly Task[] = [
  {
    name: 'jw',
    what: 'Jaro–Winkler, 1,000,000 pairs',
    r: { kept: 'jaro-winkler-1M', word: 'jw' },
    budget: { ofR: 1 },
    guards: { sum_similarity: 1e-9, above_0_9: 0 },
    prepare: () => {
      const { a, b } = names()
      return () => {
        let sum = 0
        let above = 0
        for (let i = 0; i < a.length; i++) {
          const similarity = jaroWinkler(a[i] ?? '', b[i] ?? '')
          sum += similarity
          if (similarity > 0.9) above++
        }
        return { sum_similarity: sum, above_0_9: above }
      }
    },
  },
  {
    name: 'em',
    what: 'Fellegi–Sunter by EM, 10 million pairs as 64 patterns',
    budget: { seconds: 1 },
    guards: { pairs: 1e-6, share: 1e-3 },
    known: { pairs: 1e7, share: 0.01 },
    prepare: () => {
      const { patterns, counts } = patternCounts()
      return () => ({ pairs: sumOf(counts), share: matchWeights(patterns, counts).p })
    },
  },
]
