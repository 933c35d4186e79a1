import { addDays } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import type { PersonBook } from '../../people/book.ts'
import { dayIn } from '../../zone.ts'
import type { CaseWord } from './event.ts'

/**
 * Late is never said for two days running (doctrine A1, amendments), whichever case said it first: a case that was closed in the evening, and another one of the
 * next morning, would otherwise be late every day and an absence on none. The second time it stays whereabouts unknown. Days are those of the case's zone.
 *
 * @throws Fault lateTwice
 */
export function acceptLate({ statuses }: Pick<PersonBook, 'statuses'>, zone: string, says: CaseWord): void {
  if (says.kind !== 'late') return
  const [first, last] = [addDays(dayIn(says.from, zone), -1), addDays(dayIn(says.to, zone), 1)]
  const isNear = statuses.some(
    ({ code, from, to }) => code === 'LAT' && dayIn(from, zone) <= last && (to === null || dayIn(to, zone) >= first),
  )
  if (isNear) throw new Fault('lateTwice')
}
