import * as z from 'zod'
import type { ReportFact } from './happening.ts'

/** How what is told of a happening is carried by those who say it. */
export const Support = z.enum(['none', 'single', 'corroborated', 'contradicted'])

export const Sourcing = z.object({
  support: Support,
  reports: z.int(),
  /** the best grade among them, such as `B2`; grades are never averaged */
  best: z.string().nullable(),
})
export type Sourcing = z.infer<typeof Sourcing>

type Graded = Pick<ReportFact, 'origin' | 'title' | 'reliability' | 'credibility' | 'bearing'>

/**
 * Who carries a happening, from the reports that stand. Two newspapers are two sources, and one newspaper twice is one. A contradiction is told as long as it
 * stands, however many say the other: they are not outvoted.
 */
export function sourcingOf(reports: readonly Graded[]): Sourcing {
  const sources = new Set(reports.map(({ origin, title }) => `${origin} ${title.trim().toLowerCase()}`))
  // A comes before B, 1 before 2; F and 6, which cannot be judged, come last.
  const [best = null] = reports.map(({ reliability, credibility }) => `${reliability}${credibility}`).sort()
  return { support: supportOf(reports, sources.size), reports: reports.length, best }
}

function supportOf(reports: readonly Graded[], sources: number): z.infer<typeof Support> {
  if (reports.some(({ bearing }) => bearing === 'contradicts')) return 'contradicted'
  if (sources === 0) return 'none'
  return sources === 1 ? 'single' : 'corroborated'
}
