import { breaks } from './breaks.ts'
import { grants } from './grants.ts'
import { proposals } from './proposals.ts'
import { reveals } from './reveal.ts'
import { signInActions } from './signIn/actions.ts'

/** The actions of the room: who acts, what they may, and what takes two of them. */
export const access = { ...grants, ...proposals, ...breaks, ...reveals, ...signInActions } as const
