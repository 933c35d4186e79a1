import { overdue } from '@muster/domain/absence/case/dues.ts'
import type { ExpectedList } from '@muster/domain/absence/lists.ts'
import type { Reach } from '@muster/domain/access/may.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import { momentOf } from '@muster/domain/zone.ts'
import type * as z from 'zod'

/** When the day is over on which somebody is expected, and the units over theirs, their own the first. */
export type Way = { overAt: Moment | null; wayUp: { unitId: string; name: string }[] }

/** Whose duty somebody is who is over their day, by the arithmetic of what is due of a case. Nobody is called absent by it: somebody looks. */
export function dutyOf(
  { overAt, wayUp }: Way,
  now: Moment,
  asked: string | undefined,
  named: Reach,
): z.input<typeof ExpectedList>['people'][number]['duty'] {
  const since = overAt === null ? null : momentOf(overAt)
  const [over] = overdue([{ due: since, done: null }], now)
  if (since === null || over === undefined) return null
  const level = Math.min(over.levelsUp, wayUp.length - 1)
  const isFrom = ({ unitId }: Way['wayUp'][number]) => (asked === undefined ? named.all || named.units.includes(unitId) : unitId === asked)
  const gone = wayUp[level]
  return {
    ...{ since, levelsUp: over.levelsUp, unitId: gone?.unitId ?? null, unitName: gone?.name ?? null },
    hasComeUp: level >= wayUp.findLastIndex(isFrom),
  }
}
