import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { capital } from '../access/grants/grantWords.ts'
import type { Say } from '../app/words.tsx'
import type { FileEvent } from './caseView.ts'
import { whenText } from './when.ts'

type File = Pick<AbsenceFile, 'regime' | 'zone'> & Partial<Pick<AbsenceFile, 'events'>>
type Thing = AbsenceFile['contestable'][number]

/** What is contested, small: a decision by what it came to, a way back by its title. */
export function contestedText(say: Say, { regime, events = [] }: File, of: Thing): string {
  const nature = of.kind === 'determined' ? eventOf(events, of)?.says.nature : undefined
  return say('absence.contest.of', {
    kind: of.kind,
    nature: typeof nature === 'string' ? say(`absence.word.nature.${nature}`) : 'none',
    title: of.kind === 'relief' ? (regime.parts[`relief/${of.reliefId}`] ?? of.reliefId) : '',
  })
}

/** The same as one chooses it, with who decided it and when. */
export function contestedChoice(say: Say, file: File, of: Thing, now: string): { label: string; hint?: string } {
  const event = eventOf(file.events ?? [], of)
  const label = capital(contestedText(say, file, of))
  return event
    ? { label, hint: say('absence.contest.decided', { at: whenText(event.held, { zone: file.zone, now }), by: event.by }) }
    : { label }
}

/** What an event says that it contests, which it names by another event of the file. */
export function contestedIn(file: File, { kind, eventId, reliefId }: FileEvent['says']): Thing | undefined {
  if (kind !== 'contested') return undefined
  if (typeof reliefId === 'string') return { kind: 'relief', reliefId }
  const event = file.events?.find((one) => one.eventId === eventId)
  return event && { kind: event.says.kind as Extract<Thing, { eventId: string }>['kind'], eventId: event.eventId } // what the server let be contested
}

/** Contests that nobody has answered yet. */
export function openContests({ contests }: Pick<AbsenceFile, 'contests'>): AbsenceFile['contests'] {
  return contests.filter(({ standing }) => standing === 'open')
}

/** Of some open contests that they wait: beside what they are about. */
export function waitingText(say: Say, file: Pick<AbsenceFile, 'zone'>, contests: AbsenceFile['contests'], now: string): string[] {
  return contests.map(({ at, challenger }) => say('absence.contest.waits', { at: whenText(at, { zone: file.zone, now }), challenger }))
}

function eventOf(events: readonly FileEvent[], of: Thing): FileEvent | undefined {
  return of.kind === 'relief' ? undefined : events.find(({ eventId }) => eventId === of.eventId)
}
