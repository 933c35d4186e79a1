import { AccountReceipt, BindPerson, CloseAccount, InviteAgain, ResetCredentials } from '@muster/domain/access/accounts.ts'
import type * as z from 'zod'

/** What can be done about somebody else's account. */
export const accountActs = ['inviteAgain', 'resetCredentials', 'bindPerson', 'unbindPerson', 'closeAccount'] as const
export type AccountAct = (typeof accountActs)[number]

type AccountActRule = { action: string; shape: z.ZodType; makesLink: boolean; asksReason: boolean; takesTwo: boolean }

const binding = { action: 'access/bindPerson', shape: BindPerson, makesLink: false, asksReason: true, takesTwo: true }

export const ruleOf: Record<AccountAct, AccountActRule> = {
  inviteAgain: { action: 'access/inviteAgain', shape: InviteAgain, makesLink: true, asksReason: false, takesTwo: false },
  resetCredentials: { action: 'access/resetCredentials', shape: ResetCredentials, makesLink: true, asksReason: true, takesTwo: true },
  bindPerson: binding,
  unbindPerson: binding,
  closeAccount: { action: 'access/closeAccount', shape: CloseAccount, makesLink: false, asksReason: true, takesTwo: false },
}
export const accountAnswer = AccountReceipt

/** Which of them make sense: a new link for who has not come yet, another way in and whose it is for who has; never about oneself. */
export function accountActsFor(
  { state, personId }: { state: 'invited' | 'active' | 'closed'; personId: string | null },
  isOwn: boolean,
  may: (verb: 'access.give' | 'access.reset') => boolean,
  givesOverForce: boolean,
): AccountAct[] {
  if (isOwn || state === 'closed') return []
  const first: AccountAct[] =
    state === 'invited' ? (may('access.give') ? ['inviteAgain'] : []) : may('access.reset') ? ['resetCredentials'] : []
  const whose: AccountAct[] = [
    ...(state === 'active' ? ['bindPerson' as const] : []),
    ...(personId === null ? [] : ['unbindPerson' as const]),
  ]
  return [...first, ...(givesOverForce ? whose : []), ...(may('access.reset') ? ['closeAccount' as const] : [])]
}
