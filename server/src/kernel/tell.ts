import type { Place, Reach, Stood } from '@muster/domain/access/may.ts'
import type { Scope, Verb } from '@muster/domain/access/role.ts'
import type { SealedKind } from '@muster/domain/access/sensitivity.ts'
import type { PendingQuery, Row } from 'postgres'
import type { Plan } from './action.ts'
import type { Sql } from './db.ts'

/** What row security measures by, for the rest of a transaction. */
export type Told = {
  accountId: string | null
  verb: Verb | 'self'
  scopes: readonly Scope[]
  reach: Reach
  /** how far people are seen by name */
  named: Reach
  /** which kind of sealed field is opened, and how far */
  sealed: SealedKind | null
  opened: Reach
  /** the one person it is about, who need not be within reach */
  personId: string | null
  plan: Plan | undefined
}

/**
 * Tells a transaction who acts, by which verb and how far, what is opened, whom it is about and how its statements are planned; answers where the places stand
 * that are asked about, in their order: none, or, with a person whom it is about, that person's. Sent before this returns: what is asked afterwards, also without
 * waiting, is asked behind both walls.
 *
 * Each setting is a parameter of its own, and the one place that most actions have is asked for by itself: every request pays for this, and read out of one text
 * on the server it takes three times as long.
 */
export async function tell(sql: Sql, told: Told, places: readonly Place[] = []): Promise<readonly Stood[]> {
  const { accountId, verb, scopes, reach, named, sealed, opened, personId, plan } = told
  const telling = sql`num_nulls(
    set_config('muster.account', ${accountId ?? ''}, true), set_config('muster.verb', ${verb}, true), set_config('muster.open', 'yes', true),
    set_config('muster.all', ${yes(reach.all)}, true), set_config('muster.units', ${listed(reach.units)}, true),
    set_config('muster.scopes', ${listed(scopes)}, true),
    set_config('muster.everybody', ${yes(named.all)}, true), set_config('muster.named', ${listed(named.units)}, true),
    set_config('muster.sealed', ${sealed ?? ''}, true), set_config('muster.sealed_all', ${yes(opened.all)}, true),
    set_config('muster.sealed_units', ${listed(opened.units)}, true), set_config('muster.person', '', true),
    set_config('plan_cache_mode', ${plan === 'generic' ? 'force_generic_plan' : 'auto'}, true)) as told`
  if (personId !== null) {
    // PostgreSQL works an answer out from the left: the person is looked for by what has just been told.
    const above = await aboveIn(sql`select ${telling}, access_about(${personId}) as above`)
    return places.map(() => ({ above }))
  }
  const [place] = places
  if (typeof place === 'object' && 'unitId' in place && places.length === 1)
    return [{ above: await aboveIn(sql`select ${telling}, access_above_unit(${place.unitId}) as above`) }]
  const words = places.filter((one) => typeof one === 'string')
  if (words.length === places.length) {
    await sql`select ${telling}`.execute()
    return words
  }
  const [row] = await sql<{ stood: Stood[] }[]>`select ${telling}, access_stood(${sql.json([...places])}) as stood`.execute()
  return row?.stood ?? []
}

async function aboveIn(asking: PendingQuery<Row[]>): Promise<string[]> {
  const [row] = await asking.execute()
  return row?.above ?? []
}

function yes(said: boolean): string {
  return said ? 'yes' : ''
}

/** Of ids and words, which need no quoting: an array as PostgreSQL writes it. */
function listed(several: readonly string[]): string {
  return `{${several.join(',')}}`
}
