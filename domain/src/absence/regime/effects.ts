import * as z from 'zod'
import type { Day } from '../../calendar.ts'
import { StatusCode } from '../../people/dutyStatus.ts'
import { isInForce, type Provenance, provenance } from './provenance.ts'
import type { Regime } from './regime.ts'
import { Slug, sourced, Text } from './sourced.ts'
import { Confidence } from './words.ts'

/** What a duty status reaches of a person's money and rights (doctrine (e) 2). */
export const EffectOn = z.enum(['pay', 'allowances', 'benefits', 'serviceTime'])
export type EffectOn = z.infer<typeof EffectOn>

/** What happens to it while the status lasts. What no text says is left out of a regime, and shown as not verified. */
export const EffectIs = z.enum(['continues', 'stops', 'suspended', 'changes'])
export type EffectIs = z.infer<typeof EffectIs>

const Effect = z.strictObject({ is: EffectIs, says: Text.optional().describe('more exactly, in the words of the regime') })

/** What happens to the pay, the allowances, the benefits and insurance, and the time served of whoever has one of these duty statuses. */
export const StatusEffects = z.strictObject({
  id: Slug,
  statuses: z.array(StatusCode).min(1),
  pay: Effect.optional(),
  allowances: Effect.optional(),
  benefits: Effect.optional().describe('insurance, care, what the family is due'),
  serviceTime: Effect.optional().describe('whether the time counts as time served'),
  ...sourced,
})
export type StatusEffects = z.infer<typeof StatusEffects>

/** An effect as a page shows it, with the rule that says so and how far that can be relied on. */
export const KnownEffect = z.object({
  on: EffectOn,
  is: EffectIs,
  says: z.string().nullable(),
  source: z.string(),
  cites: z.string(),
  asOf: z.string(),
  confidence: Confidence,
})
export type KnownEffect = z.infer<typeof KnownEffect>

/** For each of the four: what holds in one status, and in another; null where the regime says nothing, which is told as not verified. */
export type EffectChange = { on: EffectOn; from: KnownEffect | null; to: KnownEffect | null }

/** What a regime says of a duty status on a day, in the order of `EffectOn`; what it does not say is not among them. */
export function effectsOf(regime: Regime, code: StatusCode, day: Day): KnownEffect[] {
  const parts = regime.effects.filter((part) => part.statuses.includes(code) && isInForce(regime, part, day))
  return EffectOn.options.flatMap((on) => {
    const part = parts.find((one) => one[on] !== undefined)
    const effect = part?.[on]
    return part && effect ? [{ on, is: effect.is, says: effect.says ?? null, ...sourceOfEffect(regime, part, on) }] : []
  })
}

/** The four, from one duty status to another, as they are shown before anybody decides; nothing is left out of them. */
export function effectChanges(from: readonly KnownEffect[], to: readonly KnownEffect[]): EffectChange[] {
  const of = (known: readonly KnownEffect[], on: EffectOn): KnownEffect | null => known.find((one) => one.on === on) ?? null
  return EffectOn.options.map((on) => ({ on, from: of(from, on), to: of(to, on) }))
}

/** A value with its own source where it has one, else with that of its part. */
function sourceOfEffect(regime: Regime, part: StatusEffects, on: EffectOn): Pick<KnownEffect, 'source' | 'cites' | 'asOf' | 'confidence'> {
  const { id, cites, asOf, confidence }: Provenance = provenance(regime, { source: part.sourceOf?.[on] ?? part.source })
  return { source: id, cites, asOf, confidence }
}
