import * as z from 'zod'
import { Day } from '../calendar.ts'
import type { Regime } from './regime/regime.ts'
import { Slug } from './regime/sourced.ts'
import { isDemonstrationOnly, unverifiedValues } from './regime/unverified.ts'
import { Standing } from './regime/words.ts'

/** Asks for the rules that are or were in force, and for those that come with Muster. */
export const ListRegimes = z.object({})

/** Asks for the whole of some rules: that come with Muster, by their id, or that were brought into force, by the fact that did. */
export const ShowRegime = z.object({ regime: z.union([z.uuid(), Slug]) })

/** What rules are called, and how far they can be relied on. */
export const RegimeSummary = z.object({
  id: z.string(),
  title: z.string(),
  jurisdiction: z.string(),
  version: z.int(),
  asOf: Day,
  standing: Standing,
  signedOffBy: z.string().nullable(),
  /** how many of their parts rest on nothing verified */
  unverified: z.int(),
  /** they may be tried and not run on: nobody has signed them off, or something in them is unverified */
  isDemonstrationOnly: z.boolean(),
})
export type RegimeSummary = z.output<typeof RegimeSummary>

export const HeldRegime = RegimeSummary.extend({
  activationId: z.string(),
  /** null: for the whole force */
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  from: Day,
  /** from when others hold there instead; null: none */
  replacedFrom: Day.nullable(),
  isDemonstration: z.boolean(),
})
export type HeldRegime = z.output<typeof HeldRegime>

export const Regimes = z.object({ held: z.array(HeldRegime), shipped: z.array(RegimeSummary) })

export const RegimeShown = z.object({
  definition: z.record(z.string(), z.unknown()),
  /** the file, as it is written, of what comes with Muster; null of what was brought into force */
  text: z.string().nullable(),
})

export function summaryOf(regime: Regime): RegimeSummary {
  const { id, title, jurisdiction, version, asOf, standing, signedOffBy } = regime
  const unverified = unverifiedValues(regime).length
  return { id, title, jurisdiction, version, asOf, standing, signedOffBy, unverified, isDemonstrationOnly: isDemonstrationOnly(regime) }
}
