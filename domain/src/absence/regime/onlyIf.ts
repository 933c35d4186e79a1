import * as z from 'zod'
import { FoundNature, FoundStatus, statusesFor } from '../case/foundStatus.ts'
import { Trigger } from '../case/words.ts'
import { problemAt, type RegimeProblem } from './problem.ts'
import type { Regime } from './regime.ts'
import type { StartEvent } from './words.ts'

/**
 * What the event that begins a clock has to say, for the clock to run: how the absence was noticed, what was found, and which duty status that brought. All that
 * is named has to be met; of a list any one. Without it a law on those who are missing would ask a report of everybody whose absence was decided.
 */
export const OnlyIf = z
  .strictObject({
    trigger: z.array(Trigger).min(1).optional().describe('how the absence was noticed'),
    nature: z.array(FoundNature).min(1).optional().describe('what was found'),
    status: z.array(FoundStatus).min(1).optional().describe('which duty status the finding brought'),
  })
  .refine((only) => Object.values(only).some((value) => value !== undefined), { error: 'empty' })
export type OnlyIf = z.infer<typeof OnlyIf>
type Key = keyof OnlyIf

/** What the events of a case say that begin clocks; null where none says it, or what it said stands no more. */
export type Said = { [K in Key]-?: NonNullable<OnlyIf[K]>[number] | null }

/** Does a clock run, by what the event that began it says? */
export function isSaid(onlyIf: OnlyIf | undefined, said: Said): boolean {
  if (onlyIf === undefined) return true
  const isMet = <K extends Key>(key: K): boolean => {
    const wanted: readonly string[] | undefined = onlyIf[key]
    const told = said[key]
    return wanted === undefined || (told !== null && wanted.includes(told))
  }
  return isMet('trigger') && isMet('nature') && isMet('status')
}

/** Of which events each is told. */
const tellers: Record<Key, readonly StartEvent[]> = {
  trigger: ['firstMissedDuty', 'absenceNoted', 'leaveExpiry', 'orderReceipt', 'strandedAbroad', 'reported'],
  nature: ['determined'],
  status: ['determined'],
}

/** A condition of which the event that begins the clock says nothing, or one that nothing can meet: such a clock would never run, and is refused. */
export function neverSaid({ clocks }: Regime): RegimeProblem[] {
  return clocks.flatMap(({ startsAt = [], after, onlyIf = {} }, index) => {
    const path = ['clocks', index, 'onlyIf']
    const keys = (['trigger', 'nature', 'status'] as const).filter((key) => onlyIf[key] !== undefined)
    const others = keys.flatMap((key) => {
      const event = after === undefined ? startsAt.find((one) => !tellers[key].includes(one)) : 'after'
      return event === undefined ? [] : [problemAt([...path, key], 'onlyIfOther', { at: 'key', near: key, known: event })]
    })
    const brought = new Set((onlyIf.nature ?? FoundNature.options).flatMap(statusesFor))
    const never = (onlyIf.status ?? []).flatMap((code, place) =>
      brought.has(code) ? [] : [problemAt([...path, 'status', place], 'onlyIfNever', { near: code })],
    )
    return [...others, ...never]
  })
}
