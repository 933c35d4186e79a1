import { accounts } from './accounts.ts'
import { apiTokens } from './apiTokens.ts'
import { entering } from './entering.ts'
import { me } from './me.ts'
import { own } from './own.ts'

/** The actions about people who act: how they come in, what they do about themselves, and what others do about their accounts. */
export const signInActions = { ...entering, ...own, ...apiTokens, ...accounts, ...me } as const
