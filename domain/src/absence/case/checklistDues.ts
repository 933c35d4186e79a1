import type { Day } from '../../calendar.ts'
import { type Checklist, listDue } from '../regime/checklist.ts'
import type { Office } from '../regime/office.ts'
import { isInForce } from '../regime/provenance.ts'
import type { Regime } from '../regime/regime.ts'
import { doneByFacts } from './byFacts.ts'
import type { Due } from './dues.ts'
import { ownDue } from './ownDue.ts'
import { isPast } from './past.ts'
import type { CaseState, DonePart } from './state.ts'

/** What is due of a list of steps is named after it, behind this. */
export const checklistParts = 'checklist/'
/** The list of steps that something due is named after; undefined for every other part. */
export function checklistOfPart(name: string): string | undefined {
  return name.startsWith(checklistParts) ? name.slice(checklistParts.length) : undefined
}

/** The rules say of a list what is to be done and by when; whose duty it is, is that of whoever answers for the person. */
const by: readonly Office[] = ['unitCommander']
const above: Office[] = ['commanderAbove']

/** Does it hang on time alone: so many hours or days after the beginning, or at once? */
export function isTimed({ kind, due }: Pick<Checklist, 'kind' | 'due'>): boolean {
  return due?.clock === undefined && due?.immediate === undefined && kind !== 'rejoining' && kind !== 'death'
}

/**
 * Lists of steps that hang on no clock, from when the absence was noted, as long as somebody looks for the person: a look at the whole case on day 3 and 7, an
 * inquiry within the first day. Each is done with the last of its steps; left over its time it goes up the chain.
 */
export function checklistDues(regime: Regime, state: CaseState, day: Day): Due[] {
  const noted = state.moments.absenceNoted
  if (noted === undefined) return []
  return regime.checklists
    .filter((list) => isTimed(list) && isInForce(regime, list, day))
    .flatMap((list) => {
      const done = list.items.map((item) => stepDone(`${list.id}/${item.id}`, item, state)?.at ?? null)
      const isDone = !done.includes(null)
      const { title, source } = list
      const own = ownDue(
        {
          ...{ id: checklistParts + list.id, title, source, by, began: noted },
          done: isDone ? (done.toSorted().at(-1) ?? noted) : null,
          ...{ startsAt: ['absenceNoted'], onExpiry: 'escalate', escalatesTo: above },
        },
        listDue(list, noted, state.zone),
      )
      return isDone || !isPast(regime, { ...own.clock, obligor: [...by] }, state) ? [own] : []
    })
}

/** Was a step done? Somebody said so, or the facts tell it by which it is done. */
export function stepDone(
  part: string,
  { doneBy }: Pick<Checklist['items'][number], 'doneBy'>,
  state: Pick<CaseState, 'done' | 'events' | 'withdrawn'>,
): Pick<DonePart, 'at'> | null {
  const at = state.done.get(part)?.at ?? doneByFacts(doneBy, state)
  return at === null ? null : { at }
}
