import * as z from 'zod'

/** One line of people as it is typed. */
export const TypedRow = z.object({ personId: z.string(), family: z.string(), given: z.string(), rank: z.string() })
export type TypedRow = z.infer<typeof TypedRow>

/** How far somebody has come with a unit of their own: kept on this device until the first morning is signed. */
export const Draft = z.object({
  unitId: z.string(),
  /** The unit exists on the server. */
  raised: z.boolean(),
  step: z.enum(['unit', 'people', 'sign', 'done']),
  name: z.string(),
  echelon: z.string(),
  zone: z.string(),
  on: z.string(),
  row: TypedRow,
})
export type Draft = z.infer<typeof Draft>

const place = 'muster.begin'

export function keptDraft(): Draft | undefined {
  try {
    const parsed = Draft.safeParse(JSON.parse(localStorage.getItem(place) ?? 'null'))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined // Not ours, or of another version: begin afresh.
  }
}

export function keepDraft(draft: Draft): void {
  localStorage.setItem(place, JSON.stringify(draft))
}

export function forgetDraft(): void {
  localStorage.removeItem(place)
}
