import type { Moment } from '../../calendar.ts'
import type { Counted } from '../regime/clock.ts'
import type { Due } from './dues.ts'

type Clock = Due['clock']
/** What is due beside the clocks of a regime: since when, whose duty, and whether it was done; of the rest what is known. */
export type OwnDue = Partial<Omit<Clock, 'id' | 'obligor'>> & { id: string; by: readonly string[]; began: Moment; done: Moment | null }

const counted: Counted = { basis: 'elapsedHours', limit: 0, firstDay: null, lastDay: null, isTolled: false }
/** Of something for which the rules give no time. */
export const untimed: Pick<Due, 'due' | 'counted'> = { due: null, counted }

/** Something due as a clock of a regime would have it; what it is called the doors say, each in its language. */
export function ownDue({ by, began, done, ...known }: OwnDue, time: Pick<Due, 'due' | 'counted'> = untimed): Due {
  const usual = { title: '', basis: 'elapsedHours', limit: 0, source: '', onExpiry: 'remind' } as const
  const clock: Clock = { ...usual, effectiveBackdate: [], tollsOn: [], graceNoneIf: [], resetOn: [], ...known, obligor: [...by] }
  return { clock, began, anew: null, ...time, done }
}
