import type { Recorder } from '@muster/domain/absence/case/rules.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import type { Given } from '../kernel/action.ts'

/** Who records, as the file names them: the name at that moment, kept as it was. Nobody decides about themselves, as the first or as the second person. */
export function recorderOf({ at, caller, seconder, newId }: Given, ownAccounts: readonly string[] = []): Recorder {
  const isOwn = [caller, seconder].some((one) => one?.accountId != null && ownAccounts.includes(one.accountId))
  // The kernel stamps in the one form that compares as text.
  return { at: at as Moment, by: caller.name, seconded: seconder?.name ?? null, isOwn, newId }
}
