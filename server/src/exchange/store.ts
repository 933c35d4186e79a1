import type { Reach } from '@muster/domain/access/may.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson, seesUnit } from '../kernel/sees.ts'

/** The sealed records of an import in which something is still not understood, as far as they are within reach; undefined for an import that is not. */
export async function unresolvedRecords(
  sql: Sql,
  importId: string,
  reach: Reach,
): Promise<{ unitId: string | null; records: string[] } | undefined> {
  const [row] = await sql<{ unitId: string | null; records: string[] }[]>`
    select i.unit_id, array(
      select distinct s.sealed_id::text from exchange_source s join exchange_unread u using (source_id) join access_sealed x on x.record_id = s.sealed_id
      where s.import_id = i.import_id and u.known_to = 'infinity' and u.decision is null
        and case when x.person_id is null then ${seesUnit(sql, reach, sql`x.unit_id`)} else ${seesPerson(sql, reach, sql`x.person_id`)} end order by 1) as records
    from exchange_import i where i.import_id = ${importId} and ${seesUnit(sql, reach, sql`i.unit_id`)}`
  return row
}
