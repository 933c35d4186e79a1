import * as z from 'zod'
import type { Moment } from '../../calendar.ts'
import { spokenListed } from '../../people/name.ts'
import { cutAtGaps, PaperField, PaperReader } from '../regime/paper.ts'
import type { Regime } from '../regime/regime.ts'
import { Confidence } from '../regime/words.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { stillOwed } from './owed.ts'
import { referralsOf } from './referrals.ts'
import { type CaseState, standingIn } from './state.ts'
import type { RiskFlag } from './words.ts'

/** A piece of a line, `at` its place in it: words of the paper, what was filled in, or null where the case does not say: there one writes by hand. */
export const PaperPiece = z.union([
  z.object({ at: z.int(), text: z.string() }),
  z.object({ at: z.int(), field: PaperField, value: z.string().nullable() }),
])
export type PaperPiece = z.infer<typeof PaperPiece>

/** A letter or a form of a case, filled in. `lines` in their order, an empty one between paragraphs. */
export const FilledPaper = z.object({
  absenceId: z.string(),
  paper: z.string(),
  title: z.string(),
  reader: PaperReader,
  language: z.string(),
  lines: z.array(z.object({ at: z.int(), isHeading: z.boolean(), pieces: z.array(PaperPiece) })),
  rule: z.object({ cites: z.string(), asOf: z.string(), confidence: Confidence }),
  isDemonstration: z.boolean(),
})
export type FilledPaper = z.infer<typeof FilledPaper>

/** Whom a paper is about, and of when it is. `name` as lists have it. */
export type PaperPerson = {
  name: string | null
  rank: string | null
  serviceNumber: string | null
  crumbs: readonly { name: string }[]
  today: Moment
}
/**
 * Of what the case flags only what is a danger now: a paper leaves the house, and what was complained of, what somebody suffered or owes would leave with it
 * (doctrine (e) 17).
 */
const dangers: readonly RiskFlag[] = ['selfHarm', 'threat', 'violence', 'medication', 'weather']

/** A word of the catalogue for a code of the case: `where`, `hospitals`. */
export type PaperWord = (
  list: 'where' | 'result' | 'with' | 'how' | 'flag' | 'mode' | 'nature' | 'finding' | 'to' | 'state',
  code: string,
) => string

type Values = Record<PaperField, string | null>

/** The lines of a paper, filled in. */
export function filledLines(text: string, values: Values): FilledPaper['lines'] {
  return text.split('\n').map((line, place) => {
    const isHeading = line.startsWith('# ')
    const pieces = cutAtGaps(isHeading ? line.slice(2) : line).map((piece, at): PaperPiece => {
      if ('text' in piece) return { at, ...piece }
      const field = PaperField.parse(piece.name) // the check of the regime has looked
      return { at, field, value: values[field] }
    })
    return { at: place, isHeading, pieces }
  })
}

/** What a case fills a paper in with; days and moments in the language of the regime and in the zone of the case. */
export function paperValues(regime: Regime, state: CaseState, person: PaperPerson, word: PaperWord): Values {
  const standing = standingIn(state)
  const { day, moment } = inWords(regime.language, state.zone)
  const all = <K extends CaseWord['kind']>(kind: K) => standing.flatMap((event) => (isOf(event, kind) ? [event] : []))
  const last = <K extends CaseWord['kind']>(kind: K) => all(kind).at(-1)
  const opened = all('opened')[0]
  const seen = opened?.says.lastSeen
  const told = last('familyTold')
  const back = last('rejoined')
  const decided = standing.findLast(({ says }) => says.kind === 'determined' || says.kind === 'dropped')
  const status = state.statuses.at(-1)
  const before = standing.flatMap(({ says }) => statusToldBy(says)).at(-2)
  const termOf = (code: string | undefined): string | null =>
    (code === undefined ? undefined : regime.terms[code as keyof typeof regime.terms]?.label) ?? null // any other code answers undefined
  const joined = (texts: readonly (string | undefined)[]): string | null => texts.filter(Boolean).join('; ') || null
  const missed = opened?.says.missedAt
  return {
    name: person.name === null ? null : spokenListed(person.name),
    rank: person.rank,
    serviceNumber: person.serviceNumber,
    unit: person.crumbs.at(-1)?.name ?? null,
    unitsOver: joined(person.crumbs.slice(0, -1).map(({ name }) => name)),
    today: day(person.today),
    missedDay: missed ? day(missed) : null,
    missedAt: missed ? moment(missed) : null,
    noticedAt: opened ? moment(opened.held) : null,
    openedBy: opened?.by ?? null,
    planned: opened?.says.planned ?? null,
    tried: opened?.says.tried ?? null,
    lastSeen: seen ? joined([seen.at && moment(seen.at), seen.where, seen.by]) : null,
    searches: joined(all('search').map(({ held, says }) => `${word('where', says.where)}: ${word('result', says.result)} (${day(held)})`)),
    contacts: joined(all('contact').map(({ held, says }) => `${word('with', says.with)}, ${word('how', says.how)} (${moment(held)})`)),
    familyToldOn: told ? day(told.held) : null,
    nextWordBy: told?.says.nextWordBy ? day(told.says.nextWordBy) : null,
    risks: joined(dangers.filter((flag) => state.flags.has(flag)).map((flag) => word('flag', flag))),
    arms: joined([...state.arms].filter(([, count]) => count > 0).map(([what, count]) => `${count} × ${what}`)),
    companions: all('companion').length > 0 ? String(all('companion').length) : null,
    status: termOf(status?.code),
    statusFrom: status ? moment(status.from) : null,
    statusBefore: termOf(before),
    nature: word('nature', state.nature),
    reasons: decided && 'reasons' in decided.says ? decided.says.reasons : null,
    against: decided?.says.kind === 'determined' ? (decided.says.against ?? null) : null,
    evidence: joined(state.evidence.map(({ says }) => says.what)),
    decidedBy: decided?.by ?? null,
    secondedBy: decided?.seconded ?? null,
    decidedOn: decided ? moment(decided.held) : null,
    legal: state.legal === 'none' ? null : joined([word('finding', state.legal), state.legalBy ?? undefined]),
    returnedAt: state.backFrom ? moment(state.backFrom) : null,
    returnMode: back ? joined([word('mode', back.says.mode), back.says.metBy, back.says.place]) : null,
    condition: back?.says.condition ?? null,
    owed: joined(stillOwed(regime, state).map(({ title }) => title)),
    referrals: joined(
      referralsOf(state).map(
        ({ to, standing, asked, answer, outcome }) =>
          `${word('to', to)}: ${word('state', standing)} (${day((outcome ?? answer)?.at ?? asked)})`,
      ),
    ),
    reference: opened?.eventId.slice(-12) ?? null,
    signature: null,
    telephone: null,
  }
}

function isOf<K extends CaseWord['kind']>(event: CaseEvent, kind: K): event is CaseEvent & { says: Extract<CaseWord, { kind: K }> } {
  return event.says.kind === kind
}

/** The duty status that an event writes; none where it writes none. */
function statusToldBy(says: CaseWord): string[] {
  if (says.kind === 'opened') return ['UNK']
  if (says.kind === 'deceased') return ['DEC']
  return says.kind === 'determined' || says.kind === 'dropped' || says.kind === 'rejoined' ? [says.status ?? []].flat() : []
}

/** English without a country is written with the day first, as services write it. */
function inWords(language: string, timeZone: string): { day: (at: Moment) => string; moment: (at: Moment) => string } {
  const tag = language === 'en' ? 'en-GB' : language
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone })
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone })
  return { day: (at) => days.format(new Date(at)), moment: (at) => moments.format(new Date(at)) }
}
