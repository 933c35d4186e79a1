import { ActivatedRegime, ActivateRegime } from '@muster/domain/absence/commands.ts'
import { differs } from '@muster/domain/absence/regime/differs.ts'
import { Regime } from '@muster/domain/absence/regime/regime.ts'
import { isDemonstrationOnly, unverifiedValues } from '@muster/domain/absence/regime/unverified.ts'
import { summaryOf } from '@muster/domain/absence/regimes.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { command } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { parseRegime, readOnce } from './regime/readRegime.ts'
import { writeRegime } from './store.ts'

/** What was brought into force of a regime: the text of one of its versions, and the highest of its versions. */
type Known = { definition: unknown; latest: number | null }

export const activation = command({
  summary: 'Bring the rules of a jurisdiction into force',
  needs: {
    verb: 'absence.regime',
    sensitivity: 'open',
    at: ({ unitId }: z.output<typeof ActivateRegime>) => (unitId === null ? 'everywhere' : { unitId }),
  },
  input: ActivateRegime,
  output: ActivatedRegime,
  twoPeople: () => true,
  // What would be refused once it is seconded is refused when it is proposed.
  pair: {
    propose: async (sql, { text, isDemonstration }) => demandFit(await rulesOf(sql, text), isDemonstration),
    second: async () => ({ isAble: true, from: null }),
  },
  told: ({ text, unitId, isDemonstration }) => {
    const regime = readOnce(text)
    if (regime === undefined) return undefined
    const { title, version, standing, unverified } = summaryOf(regime)
    const rules = { regime: title, version: String(version), standing, unverified: String(unverified) }
    return { ...rules, over: unitId === null ? 'force' : 'unit', isTried: String(isDemonstration) }
  },
  load: (sql, { text }) => rulesOf(sql, text),
  rule: ({ definition, known }, { activationId, unitId, from, isDemonstration, reason }) => {
    demandFit({ definition, known }, isDemonstration)
    const { id: regime, version } = definition
    return {
      rows: { factId: activationId, unitId, regime, version, definition, isDemonstration, from },
      answer: { activationId, regime, version, unverified: unverifiedValues(definition).length },
      about: { unitId, reason },
    }
  },
  write: writeRegime,
})

async function rulesOf(sql: Sql, text: string): Promise<{ definition: Regime; known: Known }> {
  const definition = parseRegime(text)
  return { definition, known: await knownOf(sql, definition.id, definition.version) }
}

function demandFit({ definition, known }: { definition: Regime; known: Known }, isDemonstration: boolean): void {
  if (isDemonstrationOnly(definition) && !isDemonstration) throw new Fault('regimeNotSignedOff', { regime: definition.id })
  demandSameText(definition, known)
}

/** A version is one text. @throws Fault regimeVersionTaken, with the parts in which another text of that version differs */
function demandSameText(definition: Regime, { definition: held, latest }: Known): void {
  const parts = held === null ? [] : differs(Regime.parse(held), definition)
  if (parts.length === 0) return
  const { id: regime, version } = definition
  const told = parts.slice(0, mostTold).join(', ')
  throw new Fault('regimeVersionTaken', { regime, version, parts: told, count: parts.length, next: Math.max(version, latest ?? 0) + 1 })
}
const mostTold = 8

async function knownOf(sql: Sql, regime: string, version: number): Promise<Known> {
  const [row] = await sql<[Known]>`
    select (select definition from absence_regime where regime = ${regime} and version = ${version} order by known_from limit 1) as definition,
      (select max(version) from absence_regime where regime = ${regime}) as latest`
  return row
}
