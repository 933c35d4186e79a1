import * as z from 'zod'
import { Moment } from '../../calendar.ts'
import { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { type CaseState, standingIn } from './state.ts'

/** What of a case can be contested beside a way back that was not given: what was found in it, and what it came to. A time limit that began anew is challenged. */
const contestable = ['determined', 'dropped', 'leftAbroad', 'disposed', 'deceased', 'timeBarred'] as const
type Contestable = (typeof contestable)[number]
/** What is contested: a decision by its event, or a way back that was not given, by its name in the rules. */
export const ContestedThing = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(contestable), eventId: z.string() }),
  z.object({ kind: z.literal('relief'), reliefId: z.string() }),
])
export type ContestedThing = z.infer<typeof ContestedThing>

/** The person, a relative or a lawyer says that something was decided wrongly (doctrine A2, row 6; (e) 25): what, on which grounds, and how it stands. */
export const Contest = z.object({
  eventId: z.string(),
  of: ContestedThing,
  at: Moment,
  challenger: z.string(),
  grounds: z.string(),
  standing: z.enum(['open', 'upheld', 'rejected']),
  /** who answered it, in which office, why, and how those who contested can go on where it was rejected; null while nobody has */
  answer: z
    .object({ eventId: z.string(), at: Moment, by: z.string(), office: Office, reasons: z.string(), howToGoOn: z.string().nullable() })
    .nullable(),
})
export type Contest = z.infer<typeof Contest>

/** What is due of a contest is named after it: `contest-to-answer/…` until it is answered; once it is upheld `contest-upheld/…`, until what was decided is decided anew. */
export const contestParts = { answer: 'contest-to-answer/', anew: 'contest-upheld/' } as const

/** The contest that a part of a case is named after, and what is due of it; undefined for every other part. */
export function contestOfPart(part: string): { due: keyof typeof contestParts; eventId: string } | undefined {
  const due = (['answer', 'anew'] as const).find((one) => part.startsWith(contestParts[one]))
  return due && { due, eventId: part.slice(contestParts[due].length) }
}

type Told = Pick<CaseState, 'events' | 'withdrawn'>

function isContestable(says: CaseWord): says is Extract<CaseWord, { kind: Contestable }> {
  return contestable.some((kind) => kind === says.kind)
}

/** The contests of a case, in the order in which they became known. */
export function contestsOf(state: Told): Contest[] {
  const all = standingIn(state)
  return all.flatMap(({ eventId, held, says }): Contest[] => {
    if (says.kind !== 'contested') return []
    const of = whatIsContested(state, says)
    const answered = all.find((one) => one.says.kind === 'contestAnswered' && one.says.contestId === eventId)
    if (of === undefined) return []
    return [{ eventId, of, at: held, challenger: says.challenger, grounds: says.grounds, ...answerIn(answered) }]
  })
}

function whatIsContested({ events }: Told, { eventId, reliefId }: Extract<CaseWord, { kind: 'contested' }>): ContestedThing | undefined {
  if (reliefId !== undefined) return { kind: 'relief', reliefId }
  const says = eventId === undefined ? undefined : events.get(eventId)?.says
  return eventId !== undefined && says && isContestable(says) ? { kind: says.kind, eventId } : undefined
}

function answerIn(event: CaseEvent | undefined): Pick<Contest, 'standing' | 'answer'> {
  if (event?.says.kind !== 'contestAnswered') return { standing: 'open', answer: null }
  const { eventId, held: at, by, says } = event
  const { office, reasons, isUpheld, howToGoOn = null } = says
  return { standing: isUpheld ? 'upheld' : 'rejected', answer: { eventId, at, by, office, reasons, howToGoOn } }
}

type Of = Told & Pick<CaseState, 'found' | 'statuses' | 'relief'>

/** Decisions that count: what was decided before a case was opened again is decided anew, and the last of a kind takes the place of those before it. */
export function decisionsThatCount(state: Of): CaseEvent[] {
  const all = standingIn(state)
  const begun = all.findLastIndex(({ says }) => says.kind === 'reopened')
  const since = all.slice(begun + 1)
  return since.filter((event) => {
    if (!isContestable(event.says) || event !== since.findLast(({ says }) => says.kind === event.says.kind)) return false
    if (event.says.kind === 'determined') return state.found?.eventId === event.eventId
    // A finding that puts somebody back on the rolls leaves nothing of their having been dropped.
    return event.says.kind !== 'dropped' || state.statuses.some(({ as }) => as === 'dropped')
  })
}

/** What can be contested now: the decisions that count, and the ways back of the rules that were not given. */
export function contestableIn({ relief }: Pick<Regime, 'relief'>, state: Of): ContestedThing[] {
  return [
    ...decisionsThatCount(state).flatMap(({ eventId, says }) => (isContestable(says) ? [{ kind: says.kind, eventId }] : [])),
    ...relief.flatMap(({ id }) => (id === state.relief ? [] : [{ kind: 'relief' as const, reliefId: id }])),
  ]
}

/** Of an upheld contest when what was decided was decided anew; null while it was not. */
export function decidedAnew(state: Of, { of, answer }: Pick<Contest, 'of' | 'answer'>): Moment | null {
  if (answer === null) return null
  const all = standingIn(state)
  const later = all.slice(all.findIndex(({ eventId }) => eventId === answer.eventId) + 1)
  if (of.kind === 'relief') return later.find(({ says }) => says.kind === 'relieved' && says.reliefId === of.reliefId)?.held ?? null
  if (decisionsThatCount(state).some(({ eventId }) => eventId === of.eventId)) return null
  // What was decided anew before the answer became known needs nothing more.
  return later.find(({ says }) => says.kind === 'reopened' || isContestable(says))?.held ?? answer.at
}
