import { ActivatedRegime, ActivatedText, ActivateRegime, ShowActivated } from '@muster/domain/absence/commands.ts'
import { differs } from '@muster/domain/absence/regime/differs.ts'
import { Regime } from '@muster/domain/absence/regime/regime.ts'
import { isDemonstrationOnly, unverifiedValues } from '@muster/domain/absence/regime/unverified.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { command, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { parseRegime, readRegime } from './regime/readRegime.ts'
import { writeRegime } from './store.ts'

/** What was brought into force of a regime: the text of one of its versions, and the highest of its versions. */
type Known = { definition: unknown; latest: number | null }

/** Rules are no secret: whoever may act sees which were ever in force. */
export const activated = query({
  summary: 'The text of a version of rules that was brought into force, so that another text is not taken for it',
  needs: { verb: 'absence.regime', sensitivity: 'open', at: () => 'anywhere' },
  input: ShowActivated,
  output: ActivatedText,
  load: (sql, { regime, version }) => knownOf(sql, regime, version),
  answer: ({ definition, latest }) => ({ definition: definition as z.input<typeof ActivatedText>['definition'], latest }),
})

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
    const rules = toldOnce(text)
    return rules && { ...rules, over: unitId === null ? 'force' : 'unit', isTried: String(isDemonstration) }
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

type Told = { regime: string; version: string; standing: string; unverified: string }

/** What was told of texts before: to read one takes longer than the page on which it is proposed, and such a page is asked for often. */
const told = new Map<string, Told | undefined>()
const mostKept = 50

function toldOnce(text: string): Told | undefined {
  if (told.has(text)) return told.get(text)
  const { regime } = readRegime(text)
  if (told.size >= mostKept) told.clear()
  told.set(
    text,
    regime && {
      regime: regime.title,
      version: String(regime.version),
      standing: regime.standing,
      unverified: String(unverifiedValues(regime).length),
    },
  )
  return told.get(text)
}

async function rulesOf(sql: Sql, text: string): Promise<{ definition: Regime; known: Known }> {
  const definition = parseRegime(text)
  return { definition, known: await knownOf(sql, definition.id, definition.version) }
}

function demandFit({ definition, known }: { definition: Regime; known: Known }, isDemonstration: boolean): void {
  if (isDemonstrationOnly(definition) && !isDemonstration) throw new Fault('regimeNotSignedOff', { regime: definition.id })
  demandSameText(definition, known)
}

/** A version is one text. @throws Fault regimeVersionTaken, with the parts in which another text of that version differs */
export function demandSameText(definition: Regime, { definition: held, latest }: Known): void {
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
