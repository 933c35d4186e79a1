import { grantsIn } from '@muster/domain/absence/case/inPerson.ts'
import type { Recorder } from '@muster/domain/absence/case/rules.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import type { Given } from '../kernel/action.ts'
import type { LoadedCase } from './store.ts'

/**
 * Who records, as the file names them: the name at that moment, kept as it was; with the units over the person, also by what they decide. Nobody decides about
 * themselves, as the first or as the second person.
 */
export function recorderOf(
  { at, caller, seconder, newId, draw }: Given,
  file: Partial<Pick<LoadedCase, 'ownAccounts' | 'ownReferrals' | 'leftReferrals' | 'ladder' | 'decided' | 'asideAccounts'>> = {},
): Recorder {
  const { ownAccounts = [], ownReferrals = new Set(), leftReferrals = new Set(), ladder, decided, asideAccounts = [] } = file
  const isOwn = [caller, seconder].some((one) => one?.accountId != null && ownAccounts.includes(one.accountId))
  const hasDecided = decided && [caller, seconder].some((one) => one?.accountId != null && decided.includes(one.accountId))
  // The kernel stamps in the one form that compares as text.
  const recorder = {
    at: at as Moment,
    by: caller.name,
    seconded: seconder?.name ?? null,
    isOwn,
    own: ownReferrals,
    left: leftReferrals,
    newId,
    draw,
    ...(hasDecided !== undefined && { hasDecided }),
  }
  return ladder
    ? { ...recorder, actors: { ladder, first: grantsIn(caller, asideAccounts), second: seconder && grantsIn(seconder, asideAccounts) } }
    : recorder
}
