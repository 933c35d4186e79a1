import { isConfided } from '@muster/domain/absence/case/confided.ts'
import { Check } from '@muster/domain/absence/case/words.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { capital } from '../access/grants/grantWords.ts'
import type { Say } from '../app/words.tsx'
import { type FileEvent, officeName } from './caseView.ts'
import { contestedIn, contestedText } from './contestWords.ts'
import { whenText } from './when.ts'

type Facts = Record<string, string>
type Context = { file: Pick<AbsenceFile, 'regime' | 'zone'> & Partial<Pick<AbsenceFile, 'events'>>; now: string }

/** Fields that hold a word of a closed list, and the list: `absence.word.<list>.<word>`. */
const lists: Record<string, string> = {
  ...{ trigger: 'trigger', with: 'with', how: 'how', where: 'where', result: 'result', origin: 'origin', bearing: 'bearing', side: 'side' },
  ...{
    flag: 'flag',
    cause: 'cause',
    finding: 'finding',
    mode: 'mode',
    medical: 'medical',
    because: 'because',
    state: 'state',
    of: 'nature',
  },
  ...{ named: 'named', nature: 'nature', to: 'to', rejectedFor: 'rejectedFor', through: 'origin', standard: 'standard' },
}
const moments = new Set(['from', 'to', 'missedAt', 'on', 'nextWordBy', 'until'])
const parts: Record<string, string> = { part: '', immediateId: 'immediate/', reliefId: 'relief/', dispositionId: 'disposition/' }
/** What a sentence may ask for although it was left out. */
const absent: Facts = { to: 'none', named: 'none', nextWordBy: 'none', dispositionId: 'none', isUrgentIs: 'no', rejectedForIs: 'none' }

/** What the sentence of an event is told: words for codes, moments as one says them. `<name>Is` is the code itself, to choose by. */
export function eventFacts(say: Say, { says }: Pick<FileEvent, 'says'>, { file, now }: Context): Facts {
  const facts: Facts = { ...absent }
  for (const [name, value] of Object.entries(says)) {
    if (typeof value === 'boolean') facts[`${name}Is`] = value ? 'yes' : 'no'
    if (typeof value === 'number') facts[name] = String(value)
    if (typeof value !== 'string') continue
    facts[`${name}Is`] = value
    facts[name] = wordOf(say, says.kind, name, value, { file, now })
    if (name === 'origin') facts[name] = capital(facts[name]) // it begins the sentence
  }
  return { ...facts, ...warFacts(says), ...contestFacts(say, says, file) }
}

/** What somebody contests. */
function contestFacts(say: Say, says: FileEvent['says'], file: Context['file']): Facts {
  if (says.kind !== 'contested') return {}
  const of = contestedIn(file, says)
  return { what: of ? contestedText(say, file, of) : say('absence.contest.of', { kind: 'other', nature: 'none', title: '' }) }
}

/** Under which state of war a case is said to have begun. */
function warFacts({ kind, war }: FileEvent['says']): Facts {
  if (kind !== 'stateOfWar') return {}
  const { title } = (war ?? {}) as { title?: string } // of the event's own shape
  return { isWar: title === undefined ? 'no' : 'yes', title: title ?? '' }
}

function wordOf(say: Say, kind: string, name: string, value: string, { file, now }: Context): string {
  if (name === 'office') return officeName(say, file, value)
  if (name === 'status') return say(`app.status.${value}`)
  if (moments.has(name) && !(kind === 'referred' && name === 'to')) return whenText(value, { zone: file.zone, now })
  const part = parts[name]
  if (part !== undefined) return file.regime.parts[`${part}${value}`] ?? value
  const list = kind === 'askedToComeBack' && name === 'through' ? 'asked' : lists[name]
  const key = `absence.word.${list}.${value}`
  return list !== undefined && say.has(key) ? say(key) : value
}

/** Texts that stand under a sentence, in this order. */
const texts = [
  'planned',
  'tried',
  'says',
  'what',
  'place',
  'metBy',
  'condition',
  'why',
  'answeredBy',
  'grounds',
  'reasons',
  'rule',
  'document',
  'authority',
  'against',
  'howToAskAgain',
  'howToGoOn',
  'note',
  'proof',
] as const
/** Texts that are told in the sentence itself, by kind. */
const inSentence: Partial<Record<string, readonly string[]>> = {
  equipment: ['what'],
  legal: ['document', 'authority'],
  conflict: ['why'],
  withdrawn: ['reasons'],
}

/** What was said with an event, each in a line of its own: free words are never woven into ours. */
export function eventLines(say: Say, { says }: Pick<FileEvent, 'says'>, { file, now }: Context): string[] {
  const lines = texts.flatMap((name) => {
    const text = says[name]
    if (typeof text !== 'string' || inSentence[says.kind]?.includes(name)) return []
    return [say(`absence.said.${name}`, { text })]
  })
  const around = says.kind === 'conflict' ? asideLines(say, says.why, file) : isConfided(says) ? [say('absence.said.confided')] : []
  const sealed = typeof says.sealedAs === 'string' ? [say(`absence.said.sealed.${says.sealedAs}`)] : []
  return [
    ...checkLine(say, says.checks),
    ...lastSeenLine(say, says.lastSeen, { file, now }),
    ...orderLine(say, says.orderReceivedAt, { file, now }),
    ...lines,
    ...around,
    ...sealed,
    ...findingLines(say, says),
  ]
}

/** What that somebody stands aside tells, and what it does not; why is told to the inspector alone. */
function asideLines(say: Say, why: unknown, { regime: { lot } }: Context['file']): string[] {
  const told = typeof why === 'string' ? [say('absence.said.asideWhy', { why: say(`absence.word.conflict.${why}`) })] : []
  if (lot === null) return [...told, say('absence.said.asideNoLot')]
  const { share, cites, confidence } = lot
  return [...told, say('absence.said.asideLot', { percent: share * 100, cites, confidence: say(`regime.confidence.${confidence}`) })]
}

function checkLine(say: Say, checks: unknown): string[] {
  if (typeof checks !== 'object' || checks === null) return []
  const answers = checks as Partial<Record<string, string>> // of the event's own shape
  const told = Check.options.flatMap((check) => {
    const answer = answers[check]
    if (answer === undefined) return []
    return [say('absence.said.check', { check: say(`absence.word.check.${check}`), answer: say(`absence.word.answer.${answer}`) })]
  })
  return told.length === 0 ? [] : [say('absence.said.checks', { text: told.join(' · ') })]
}

function orderLine(say: Say, at: unknown, { file, now }: Context): string[] {
  return typeof at === 'string' ? [say('absence.said.orderReceivedAt', { at: whenText(at, { zone: file.zone, now }) })] : []
}

function lastSeenLine(say: Say, seen: unknown, { file, now }: Context): string[] {
  if (typeof seen !== 'object' || seen === null) return []
  const { at, where, by } = seen as { at?: string; where?: string; by?: string } // of the event's own shape
  const text = [at && whenText(at, { zone: file.zone, now }), where, by].filter(Boolean).join(' · ')
  return text === '' ? [] : [say('absence.said.lastSeen', { text })]
}

function findingLines(say: Say, { standard, evidence, override, countersigned }: FileEvent['says']): string[] {
  const count = Array.isArray(evidence) ? evidence.length : 0
  const { by, writing } = (override ?? {}) as { by?: string; writing?: string } // of the event's own shape
  const signed = countersigned as { by: string; document: string } | undefined // of the event's own shape
  return [
    ...(count > 0 ? [say('absence.said.evidence', { count })] : []),
    ...(typeof standard === 'string' && standard !== 'notStated'
      ? [say('absence.said.standard', { text: say(`absence.word.standard.${standard}`) })]
      : []),
    ...(by !== undefined ? [say('absence.said.override', { by, writing })] : []),
    ...(signed ? [say('absence.said.countersigned', signed)] : []),
  ]
}

/** The key of an event's sentence; an event of a kind that this page does not know is told by the name of it. */
export function sentenceOf(say: Say, { says }: Pick<FileEvent, 'says'>): string {
  return say.has(`absence.event.${says.kind}`) ? `absence.event.${says.kind}` : 'absence.event.other'
}
