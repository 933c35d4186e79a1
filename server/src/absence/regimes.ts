import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { ListRegimes, RegimeShown, Regimes, ShowRegime, summaryOf } from '@muster/domain/absence/regimes.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { query } from '../kernel/action.ts'
import { parseRegime, readOnce } from './regime/readRegime.ts'
import { shippedIds, shippedText } from './regime/shipped.ts'
import { regimesOf } from './store/regimes.ts'

/** Rules are no secret: whoever sees units sees by which rules absences count there. */
const needs = { verb: 'units.read', sensitivity: 'open', at: () => 'anywhere' as const } as const

type Held = {
  activationId: string
  unitId: string | null
  unitName: string | null
  from: string
  replacedFrom: string | null
  isDemonstration: boolean
}

export const regimes = query({
  summary: 'Which rules of absence are or were in force, for whom and since when, and which come with Muster',
  needs,
  input: ListRegimes,
  output: Regimes,
  load: async (sql) => {
    const held = await sql<Held[]>`
      select r.fact_id as activation_id, r.unit_id, s.name as unit_name, r.held_from as "from", r.is_demonstration,
        lead(r.held_from) over (partition by r.unit_id order by r.held_from, r.known_from) as replaced_from
      from absence_regime r
      left join lateral (select o.name from unit_style o where o.unit_id = r.unit_id and o.known_to = 'infinity' order by o.held_from desc limit 1) s on true
      where r.known_to = 'infinity' order by s.name nulls first, r.unit_id nulls first, r.held_from desc, r.known_from desc`
    const rules = await regimesOf(
      sql,
      held.map(({ activationId }) => activationId),
    )
    const texts = await Promise.all((await shippedIds()).map(shippedText))
    return { held, rules, shipped: texts.map(shippedIn) }
  },
  answer: ({ held, rules, shipped }) => ({
    held: held.flatMap((fact) => {
      const regime = rules.get(fact.activationId)
      return regime === undefined ? [] : [{ ...summaryOf(regime), ...fact }]
    }),
    shipped: shipped.map(summaryOf),
  }),
})

export const regimeShown = query({
  summary: 'The whole of some rules: that come with Muster, or that were brought into force',
  needs,
  input: ShowRegime,
  output: RegimeShown,
  load: async (sql, { regime }) => {
    if (!z.uuid().safeParse(regime).success) {
      const text = await shippedText(regime)
      return { definition: shippedIn(text), text }
    }
    const [row] = await sql<{ definition: Regime }[]>`select definition from absence_regime where fact_id = ${regime}`
    if (row === undefined) throw new Fault('regimeUnknown', { id: regime, known: (await shippedIds()).join(', ') })
    return { definition: row.definition, text: null }
  },
  answer: ({ definition, text }) => ({ definition, text }),
})

/** What comes with Muster is in order; else it says where it is not. */
function shippedIn(text: string): Regime {
  return readOnce(text) ?? parseRegime(text)
}
