import * as z from 'zod'
import { Day } from '../calendar.ts'
import { Lens } from '../lens.ts'
import type { ReturnField } from './form.ts'

/** What others count of the same people: rations drawn, people paid, kits issued. */
export const Drawn = z.enum(['rations', 'pay', 'kit'])
export type Drawn = z.infer<typeof Drawn>

const Count = z.coerce.number().int().min(0).max(10_000_000).optional()
/** What the kitchen, the pay office and the stores counted of a unit and everything under it on a day; what nobody counted is left out. */
export const CountBeside = Lens.extend({ rations: Count, pay: Count, kit: Count })

/** Each beside what the books give. A difference is a question, and says nothing of anybody. */
export const Beside = z.object({
  unitId: z.string(),
  unitName: z.string(),
  on: Day,
  lines: z.array(z.object({ of: Drawn, drawn: z.int(), counted: z.int(), more: z.int() })),
})
export type Beside = z.infer<typeof Beside>

/** Which fields of the form are the same people: who is on hand eats, whoever is on the rolls is paid and has a kit. */
const fields: Record<Drawn, readonly ReturnField[]> = {
  rations: ['P_PDY', 'P_PLM', 'AT_IN'],
  pay: ['CLOSE'],
  kit: ['CLOSE'],
}

/**
 * What was drawn beside what is counted (doctrine (e) 11): a unit that says that nobody is absent, and draws rations for fewer, is asked. `more` is how many
 * more the books count than were drawn for.
 */
export function besides(
  total: Partial<Record<ReturnField, number | null>>,
  drawn: Partial<Record<Drawn, number | undefined>>,
): Beside['lines'] {
  return Drawn.options.flatMap((of) => {
    const count = drawn[of]
    if (count === undefined) return []
    const counted = fields[of].reduce((sum, field) => sum + (total[field] ?? 0), 0)
    return [{ of, drawn: count, counted, more: counted - count }]
  })
}
