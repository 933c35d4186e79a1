import * as z from 'zod'
import { Moment } from '../../calendar.ts'
import type { Regime } from '../regime/regime.ts'
import { checklistParts, isTimed, stepDone } from './checklistDues.ts'
import { isNatureFor } from './fits.ts'
import { immediateParts } from './immediate.ts'
import { type CaseState, standingIn } from './state.ts'

/** What an event can name of a regime, by the name it uses, in the regime's words: clocks, steps of checklists, facts to be acted on at once, ways back and ways to settle. */
export function partsOf(regime: Regime): Record<string, string> {
  const { clocks, checklists, dropping, relief, dispositions, immediate } = regime
  return Object.fromEntries([
    ...clocks.map(({ id, title }) => [id, title]),
    ...checklists.map(({ id, title }) => [checklistParts + id, title]),
    ...checklists.flatMap((list) => list.items.map(({ id, text }) => [`${list.id}/${id}`, text])),
    ...(dropping?.requires ?? []).map(({ id, text }) => [`drop/${id}`, text]),
    ...immediate.map(({ id, text }) => [immediateParts + id, text]),
    ...relief.map(({ id, title }) => [`relief/${id}`, title]),
    ...dispositions.map(({ id, title }) => [`disposition/${id}`, title]),
  ])
}

/** A list of steps, each done or not. */
export const StepList = z.object({
  id: z.string(),
  title: z.string(),
  /** the clock with which it has to be gone through, or the part of what lies before somebody of a fact; null where it has neither */
  clock: z.string().nullable(),
  steps: z.array(z.object({ part: z.string(), text: z.string(), done: Moment.nullable() })),
})
export type StepList = z.infer<typeof StepList>

/**
 * The checklists that a case is at: those whose clock has begun, or whose fact that is acted on at once was recorded; of one who is back the list of coming back, of
 * one who may be dropped that of dropping.
 */
export function stepsOf(regime: Regime, state: CaseState, clocks: ReadonlySet<string>): StepList[] {
  const done = (part: string): Moment | null => state.done.get(part)?.at ?? null
  const facts = new Set(standingIn(state).flatMap(({ says }) => (says.kind === 'immediateFact' ? [says.immediateId] : [])))
  const isNow = ({ id, kind, due }: Regime['checklists'][number]): boolean => {
    if (kind === 'rejoining') return state.stage === 'rejoined'
    if (kind === 'death') return state.ending === 'deceased'
    if (due?.immediate !== undefined) return facts.has(due.immediate)
    return clocks.has(due?.clock ?? checklistParts + id)
  }
  const listed = regime.checklists.filter(isNow).map(({ id, kind, title, due, items }) => ({
    id,
    title,
    clock: isTimed({ kind, due })
      ? checklistParts + id
      : due?.immediate === undefined
        ? (due?.clock ?? null)
        : immediateParts + due.immediate,
    steps: items.map((item) => {
      const part = `${id}/${item.id}`
      return { part, text: item.text, done: stepDone(part, item, state)?.at ?? null }
    }),
  }))
  const { dropping } = regime
  if (dropping === null || state.stage !== 'determined' || !isNatureFor(dropping.status, state)) return listed
  const steps = dropping.requires.map(({ id, text }) => ({ part: `drop/${id}`, text, done: done(`drop/${id}`) }))
  return [
    ...listed,
    { id: 'drop', title: regime.clocks.find(({ id }) => id === dropping.afterClock)?.title ?? dropping.upon ?? '', clock: null, steps },
  ]
}
