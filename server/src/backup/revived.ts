import type { Revived } from '@muster/domain/machine/shapes.ts'
import type { Sql } from '../kernel/db.ts'

/**
 * What comes alive again with old data, though the data they replaced (moved into a schema of its own) knew it to be ended: accounts, ways to sign in, recovery codes
 * that were used, and grants of the chain of command. Whoever confirms a restore is told, since a way to sign in may have been ended because it was stolen. Grants in
 * the scope of the inspection or the desk are not told, as everywhere. Null where the data before are of a schema that knows of none of these.
 */
export async function revivedFrom(sql: Sql, before: string): Promise<Revived[] | null> {
  const [row] =
    await sql`select to_regclass(${`${before}.access_use`}) is not null and to_regclass(${`${before}.access_grant`}) is not null as known`
  if (!row?.known) return null
  const was = sql(before)
  const revived = await sql<{ line: Revived }[]>`
    with people as (select account_id, name, state from access_profile where known_to = 'infinity'),
    accounts as (
      select p.name, 1 as turn, jsonb_build_object('what', 'account', 'name', p.name, 'endedAt', iso(o.known_from)) as line
      from people p join ${was}.access_profile o on o.account_id = p.account_id and o.known_to = 'infinity' and o.state = 'closed' where p.state <> 'closed'),
    ways as (
      select p.name, 2, jsonb_build_object('what', 'way', 'name', p.name, 'kind', c.kind, 'label', c.label, 'endedAt', iso(o.known_to))
      from access_credential c join ${was}.access_credential o on o.fact_id = c.fact_id and o.known_to <> 'infinity' join people p on p.account_id = c.account_id
      where c.known_to = 'infinity'),
    codes as (
      select p.name, 3, jsonb_build_object('what', 'codes', 'name', p.name, 'count', cardinality(o.used) - coalesce(cardinality(u.used), 0), 'endedAt', iso(o.used_at))
      from access_credential c join ${was}.access_use o on o.credential_id = c.fact_id left join access_use u on u.credential_id = c.fact_id
        join people p on p.account_id = c.account_id
      where c.known_to = 'infinity' and c.kind = 'recovery' and cardinality(o.used) > coalesce(cardinality(u.used), 0)
        and exists (select from ${was}.access_credential s where s.fact_id = c.fact_id and s.known_to = 'infinity')),
    grants as (
      select p.name, 4, jsonb_build_object('what', 'grant', 'name', p.name, 'title', r.definition ->> 'title', 'unitName', (
          select s.name from unit_style s where s.unit_id = g.unit_id order by s.known_to desc, s.held_from desc limit 1),
        'endedAt', iso(coalesce((select max(o.known_to) from ${was}.access_grant o where o.grant_id = g.grant_id and o.known_to <> 'infinity'), clock_timestamp())))
      from access_grant g join people p on p.account_id = g.account_id
        join access_role r on r.role = g.role and r.known_to = 'infinity' and r.definition ->> 'scope' = 'chain'
      where g.known_to = 'infinity' and g.held_to > clock_timestamp()
        and exists (select from ${was}.access_grant o where o.grant_id = g.grant_id)
        and not exists (select from ${was}.access_grant o where o.grant_id = g.grant_id and o.known_to = 'infinity' and o.held_to > clock_timestamp()))
    select line from (table accounts union all table ways union all table codes union all table grants) told order by name, turn, line`
  return revived.map(({ line }) => line)
}
