import type { StatusColumns } from './mapping.ts'
import type { Column } from './mappingParts.ts'
import type { SuggestedRole } from './suggestColumns.ts'

type Edge = 'from' | 'until' | 'back' | 'place'

/**
 * Groups of status columns, read from left to right: days and places belong to the nearest word before them that has none of the
 * kind yet, else to the first word after. `loose` are the days and places that no word takes.
 */
export function suggestStatuses(
  roles: SuggestedRole[],
  columnOf: (profile: SuggestedRole['profile']) => Column,
): { statuses: StatusColumns[]; loose: SuggestedRole[] } {
  const groups: { at: number; status: StatusColumns }[] = roles.flatMap(({ role, profile }, at) =>
    role === 'word' ? [{ at, status: { word: columnOf(profile) } }] : [],
  )
  const loose: SuggestedRole[] = []
  roles.forEach((suggested, at) => {
    const edge = edgeOf(suggested)
    if (edge === undefined) return
    const free = groups.filter(({ status }) => status[edge] === undefined && !(edge === 'back' && status.until !== undefined))
    const group = free.findLast((one) => one.at < at) ?? free[0]
    if (group === undefined) loose.push(suggested)
    else group.status[edge] = columnOf(suggested.profile)
  })
  const events = roles.filter(({ role }) => role === 'event').map(({ profile, says }): StatusColumns => ({ from: columnOf(profile), says }))
  return { statuses: [...groups.map(({ status }) => status), ...events], loose }
}

function edgeOf({ role }: SuggestedRole): Edge | undefined {
  if (role === 'on') return 'from'
  return role === 'from' || role === 'until' || role === 'back' || role === 'place' ? role : undefined
}
