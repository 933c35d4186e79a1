import { Fault } from '@muster/domain/fault.ts'
import { isReadOnly } from '../backup/store.ts'
import type { Sql } from '../kernel/db.ts'

/**
 * Makes sure that what the owner of the machine is about to do could be noted in the ledger: asked before it is done, where it cannot be taken back.
 * @throws Fault `readOnlyAfterRestore`, `clockSetBack`
 */
export async function demandChangeable(sql: Sql): Promise<void> {
  if (await isReadOnly(sql)) throw new Fault('readOnlyAfterRestore')
  const [back] = await sql<{ now: string; newest: string }[]>`
    select clock_timestamp() as now, newest from (select ledger_newest_moment() as newest) n where newest > clock_timestamp() + interval '2 minutes'`
  if (back) throw new Fault('clockSetBack', back)
}
