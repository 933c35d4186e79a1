import type { StatusColumns } from './mapping.ts'
import type { Column } from './mappingParts.ts'
import type { SuggestedRole } from './suggestColumns.ts'

type Edge = 'word' | 'from' | 'until' | 'back' | 'place'
/** A group of status columns, and where its last column stands. */
type Group = { at: number; status: StatusColumns }
type ColumnOf = (profile: SuggestedRole['profile']) => Column

/**
 * Groups of status columns, read from left to right. Days and places belong to the nearest group before them that has none of the
 * kind yet, else to the first one after. `loose` are the days and places that no group takes.
 */
export function suggestStatuses(roles: SuggestedRole[], columnOf: ColumnOf): { statuses: StatusColumns[]; loose: SuggestedRole[] } {
  const groups: Group[] = []
  roles.forEach(({ profile, role, event }, at) => {
    const last = groups.at(-1)
    if (role === 'word') groups.push({ at, status: { word: columnOf(profile) } })
    else if (event === undefined) return
    // "Leave from" and "Leave to" are one group.
    else if (last?.status.says === event.says && event.edge !== 'word' && isFree(last.status, event.edge)) {
      last.status[event.edge] = columnOf(profile)
      last.at = at
    } else groups.push({ at, status: { [event.edge]: columnOf(profile), says: event.says } })
  })
  const loose: SuggestedRole[] = []
  roles.forEach((suggested, at) => {
    const edge = edgeOf(suggested)
    if (edge === undefined) return
    const free = groups.filter(({ status }) => isFree(status, edge))
    const group = free.findLast((one) => one.at < at) ?? free[0]
    if (group === undefined) loose.push(suggested)
    else group.status[edge] = columnOf(suggested.profile)
  })
  return { statuses: groups.map(({ status }) => status), loose }
}

/** A group takes one column of a kind, and one of a last day and a first day back. */
function isFree(status: StatusColumns, edge: Edge): boolean {
  if (status[edge] !== undefined) return false
  return !(edge === 'back' && status.until !== undefined) && !(edge === 'until' && status.back !== undefined)
}

function edgeOf({ role }: SuggestedRole): Edge | undefined {
  if (role === 'on') return 'from'
  return role === 'from' || role === 'until' || role === 'back' || role === 'place' ? role : undefined
}
