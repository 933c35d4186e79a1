import { fold } from '@muster/domain/absence/case/fold.ts'
import { isKeptInPerson } from '@muster/domain/absence/case/inPerson.ts'
import { asSeen } from '@muster/domain/absence/case/seen.ts'
import type { Caller } from '@muster/domain/access/caller.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { Sql } from '../../kernel/db.ts'
import { loadDeciding } from '../store.ts'

/**
 * Whoever stands aside from a case, and whoever reads under their orders, is not told where and until when its person comes in, nor where they are. As an office
 * stands aside by lot too, the refusal tells nobody that somebody complained.
 *
 * @throws Fault conflictOfInterest; absenceUnknown, for what is out of reach too
 */
export async function demandTold(sql: Sql, absenceId: string, caller: Pick<Caller, 'accountId' | 'grants'>): Promise<void> {
  const { regime, events, ...who } = await loadDeciding(sql, absenceId)
  if (isKeptInPerson(caller, who, fold(regime, asSeen(events)))) throw new Fault('conflictOfInterest', { office: '', why: 'told' })
}

/** The same of everything that is known of where somebody is: of each of their open cases. @throws Fault conflictOfInterest */
export async function demandToldOf(sql: Sql, personId: string, caller: Pick<Caller, 'accountId' | 'grants'>): Promise<void> {
  const cases = await sql<{ absenceId: string }[]>`select absence_id from absence_line where person_id = ${personId} and is_open`
  for (const { absenceId } of cases) await demandTold(sql, absenceId, caller)
}
