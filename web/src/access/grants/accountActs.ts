import { AccountReceipt, CloseAccount, InviteAgain, ResetCredentials } from '@muster/domain/access/accounts.ts'
import type * as z from 'zod'

/** What can be done about somebody else's account. */
export const accountActs = ['inviteAgain', 'resetCredentials', 'closeAccount'] as const
export type AccountAct = (typeof accountActs)[number]

type AccountActRule = { shape: z.ZodType; makesLink: boolean; asksReason: boolean; takesTwo: boolean }

export const ruleOf: Record<AccountAct, AccountActRule> = {
  inviteAgain: { shape: InviteAgain, makesLink: true, asksReason: false, takesTwo: false },
  resetCredentials: { shape: ResetCredentials, makesLink: true, asksReason: true, takesTwo: true },
  closeAccount: { shape: CloseAccount, makesLink: false, asksReason: true, takesTwo: false },
}
export const accountAnswer = AccountReceipt

/** Which of them make sense: a new link for who has not come yet, another way in for who has; never about oneself. */
export function accountActsFor(
  state: 'invited' | 'active' | 'closed',
  isOwn: boolean,
  may: (verb: 'access.give' | 'access.reset') => boolean,
): AccountAct[] {
  if (isOwn || state === 'closed') return []
  const first: AccountAct[] =
    state === 'invited' ? (may('access.give') ? ['inviteAgain'] : []) : may('access.reset') ? ['resetCredentials'] : []
  return may('access.reset') ? [...first, 'closeAccount'] : first
}
