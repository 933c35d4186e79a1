import { demandFirst, mayBeSecond, secondsFrom } from '@muster/domain/absence/case/deciding.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { grantsIn } from '@muster/domain/absence/case/inPerson.ts'
import { asSeen } from '@muster/domain/absence/case/seen.ts'
import type { DecideInCase } from '@muster/domain/absence/commands.ts'
import type * as z from 'zod'
import type { Pair } from '../kernel/action.ts'
import { loadDeciding } from './store.ts'

/**
 * Of a decision that takes two people: whoever proposes it holds its office already then, and whoever could second it is told from what they hold. It hangs on what
 * everybody reads of the case, as the decision itself does.
 */
export const pairInCase: Pair<z.output<typeof DecideInCase>> = {
  propose: async (sql, { absenceId, says }, caller) => {
    const { regime, events, ladder, asideAccounts } = await loadDeciding(sql, absenceId)
    demandFirst(fold(regime, asSeen(events)), says, ladder, grantsIn(caller, asideAccounts))
  },
  second: async (sql, { absenceId, says }, caller) => {
    const { regime, events, ladder, asideAccounts } = await loadDeciding(sql, absenceId)
    const state = fold(regime, asSeen(events))
    return {
      isAble: mayBeSecond(regime, state, says, ladder, grantsIn(caller, asideAccounts)),
      from: secondsFrom(regime, state, says, ladder),
    }
  },
}
