import { GiveOffer } from '@muster/domain/offers/commands.ts'

/** What was typed or chosen in the form that gives an offer. */
export type GiveValues = {
  title?: string
  reliefId?: string
  from?: string
  to?: string
  gives?: string
  cannotPromise?: string
  reason?: string
  place?: string
  unit?: string
  unitName?: string
  settles?: string[]
}

/** The input as the command takes it; what was left empty and may be is left out. */
export function inputOf({ place, unit, unitName: _, gives, ...values }: GiveValues, offerId: string): Record<string, unknown> {
  return { ...values, offerId, unitId: place === 'force' ? null : unit, ...(gives?.trim() ? { gives } : {}) }
}

/** The fields in which something is missing or not in the form that is asked for. */
export function wantingIn(input: Record<string, unknown>): string[] {
  const issues = GiveOffer.safeParse(input).error?.issues ?? []
  return [...new Set(issues.map(({ path }) => String(path[0])))]
}
