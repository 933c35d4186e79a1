import { scopesOf } from '@muster/domain/access/may.ts'
import type { By } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson, seesUnit } from '../kernel/sees.ts'
import type { Sight } from './changes.ts'

/** An entry is seen where what it describes is seen, in the scopes of whoever looks; everybody sees their own. */
export function sightOf(sql: Sql, { caller, reach }: Pick<By, 'caller' | 'reach'>): Sight {
  const described = reach.all ? sql`true` : sql`(${seesUnit(sql, reach, sql`e.unit_id`)} or ${seesPerson(sql, reach, sql`e.person_id`)})`
  const { accountId } = caller
  const scopes = scopesOf(caller)
  const inScope = sql`e.scope = any(${sql.array(scopes, 25)})`
  return {
    reach,
    accountId,
    scopes,
    visible: sql`(e.account_id = ${accountId} or ${inScope} and ${described})`,
    visibleThere: sql`(e.account_id = ${accountId} or ${inScope})`,
  }
}
