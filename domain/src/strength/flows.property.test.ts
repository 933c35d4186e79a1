import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determined, opened, otherRecorderAt, recorderAt, rejoined } from '../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../tests/scenario/aRegime.ts'
import { aboveTheUnit } from '../absence/case/aside.ts'
import type { CaseEvent, CaseWord } from '../absence/case/event.ts'
import { fold } from '../absence/case/fold.ts'
import { type CaseRows, openAbsence, recordEvent } from '../absence/case/rules.ts'
import { isOpen } from '../absence/case/state.ts'
import { Regime } from '../absence/regime/regime.ts'
import { type Day, dayOfNumber, type Moment } from '../calendar.ts'
import { overlaps } from '../facts.ts'
import { Fault } from '../fault.ts'
import type { PersonBook, PersonRows } from '../people/book.ts'
import { confirmTransfer, discharge, recordDeath, reinstate, transferOut } from '../people/service.ts'
import { dayIn, momentOf } from '../zone.ts'
import { type Books, booksOf } from './books.ts'
import { countedFrom, type LoadedCase, tellingsOf } from './cases.ts'
import { countDay } from './count.ts'
import { deathsOn } from './deaths.ts'
import { equations } from './equations.ts'
import { registersOn } from './register.ts'
import { stocktaking } from './stockFlow.ts'

// Equations 6 to 8 after any sequence of commands: a few people of two companies, whose cases are opened, decided, dated back, reopened and closed by the rules
// that the commands run, with the rows written that they would write. After each of them every day is counted again, of each company and of both together.

const hour = 3_600_000
const [zone, closesAt] = ['Europe/Berlin', '18:00'] as const
const start = Date.parse('2026-03-02T06:00:00Z')
const [alpha, bravo] = ['0197a000-0000-7000-8000-00000000000a', '0197a000-0000-7000-8000-00000000000b'] as const
const at = (hours: number): Moment => momentOf(new Date(start + hours * hour).toISOString())

/** The small regime, with a limit after which a case can be closed; who is dropped is dropped, suspended or carried off the rolls as missing. */
function rules(status: 'DFR' | 'SUS' | 'LTM'): Regime {
  const regime = caseRegime()
  const limit = {
    ...{ id: 'limit', title: 'Limit', startsAt: ['dropped'], basis: 'elapsedHours', limit: 40, obligor: ['fieldGradeCommander'] },
    ...{ onExpiry: 'prepare', prepares: { decision: 'timeBar', before: ['fieldGradeCommander'], preselected: 'nothing' }, source: 'guess' },
  }
  const { dropping } = regime
  // Nothing has to be done first, which no regime may say.
  return { ...Regime.parse({ ...regime, clocks: [...regime.clocks, limit] }), dropping: dropping && { ...dropping, status, requires: [] } }
}

type Case = { absenceId: string; events: CaseEvent[] }
type One = { personId: string; book: PersonBook; cases: Case[] }

function someone(n: number): One {
  const personId = `0197a100-0000-7000-8000-${String(n).padStart(12, '0')}`
  const held = {
    personId,
    from: momentOf('2026-01-01T00:00:00Z'),
    to: null,
    fromPrecision: 'day',
    toPrecision: null,
    claimId: null,
  } as const
  const unitId = n % 2 === 0 ? alpha : bravo
  const stay = { ...held, factId: `stay-${n}`, relation: 'assigned', unitId, end: null, whereto: null } as const
  const duty = {
    ...held,
    factId: `duty-${n}`,
    code: 'PDY',
    place: null,
    detail: null,
    owner: null,
    expectedOn: null,
    acknowledgedBy: null,
  } as const
  const book: PersonBook = { people: [personId], names: [], records: [], ranks: [], assignments: [stay], statuses: [duty], transfers: [] }
  return { personId, book, cases: [] }
}

/** The book after a command, as the database would keep it: one status and one assignment at every instant. */
function written(book: PersonBook, { close = [], ...rows }: PersonRows): PersonBook {
  const kept = <F extends { factId: string }>(facts: readonly F[], more: readonly F[] = []) => [
    ...facts.filter(({ factId }) => !close.includes(factId)),
    ...more,
  ]
  const next = { ...book, statuses: kept(book.statuses, rows.statuses), assignments: kept(book.assignments, rows.assignments) }
  for (const facts of [next.statuses, next.assignments])
    facts.forEach((one, index) => {
      if (one.to !== null && one.to <= one.from) throw new Error(`empty: ${JSON.stringify(one)}`)
      if (facts.slice(index + 1).some((other) => overlaps(one, other))) throw new Error(`twice at once: ${JSON.stringify(facts)}`)
    })
  return { ...next, transfers: kept(book.transfers, rows.transfers) }
}

const decided = { reasons: 'As the file shows.', standard: 'preponderance' } as const
type Step = { who: number; wait: number; back: number; length: number; unit: 0 | 1; what: string }
const codes = ['MIS', 'CAP', 'CCV'] as const

/** The word of a step, at a moment; `from` lies some hours before it, and some of what is found ends again. */
function wordOf({ what, back, length, unit }: Step, now: number, events: readonly CaseEvent[]): CaseWord | undefined {
  const from = at(now - back)
  const to = length === 0 ? null : at(Math.min(now, now - back + length))
  const evidence = events.filter(({ says }) => says.kind === 'evidence').map(({ eventId }) => eventId)
  const [contact = '', late = ''] = ['contact', 'late'].map((kind) => events.findLast(({ says }) => says.kind === kind)?.eventId)
  const missed = events.flatMap(({ says }) => (says.kind === 'opened' ? [says.missedAt] : []))[0] ?? from
  const words: Record<string, CaseWord> = {
    evidence: { kind: 'evidence', of: 'voluntary', side: 'for', what: `A letter of hour ${now}.` },
    contact: { kind: 'contact', with: 'person', how: 'call', reached: true },
    late: { kind: 'late', from: missed, to: at(now), contactId: contact },
    withdrawn: { kind: 'withdrawn', eventId: late, reasons: 'It was another man.' },
    voluntary: determined({ nature: 'voluntary', status: 'AWL', from, to, evidence, against: 'His mother says he was ill.' }),
    involuntary: determined({ office: 'commanderAbove', status: codes[back % 3] ?? 'MIS', from, to }),
    excused: determined({
      nature: 'excused',
      status: back % 2 ? 'HSP' : 'PDY',
      office: 'commanderAbove',
      document: 'Ward report 12',
      from,
      to,
    }),
    notAbsent: determined({ nature: 'notAbsent', status: 'LVE', document: 'Leave slip 88', from, to }),
    located: { kind: 'located', ...decided, office: 'unitCommander', through: 'family', mayFamilyBeTold: true },
    rejoined: { ...rejoined, unitId: unit === 0 ? alpha : bravo, status: back % 3 === 0 ? 'HSP' : 'PDY', from },
    disposed: { kind: 'disposed', ...decided, office: 'unitCommander', dispositionId: 'none', rule: 'Rule 1' },
    leftAbroad: { kind: 'leftAbroad', ...decided, office: 'commanderAbove', howToAskAgain: 'Write.' },
    timeBarred: { kind: 'timeBarred', ...decided, office: 'fieldGradeCommander' },
    deceased: { kind: 'deceased', ...decided, office: 'medicalOfficer', authority: 'Dr. Sand', document: 'Finding 4', on: from },
    reopened: { kind: 'reopened', ...decided, office: aboveTheUnit[back % aboveTheUnit.length] ?? 'commanderAbove' },
    settled: { kind: 'closed', because: 'settled', reasons: 'Done.' },
    endedNotAbsent: { kind: 'closed', because: 'notAbsent', reasons: 'He was on leave.' },
    endedLocated: { kind: 'closed', because: 'located', reasons: 'He is with his mother.' },
    takenBack: { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' },
  }
  for (const status of ['DFR', 'SUS', 'LTM'] as const)
    words[status] = { kind: 'dropped', ...decided, office: 'fieldGradeCommander', status, from }
  return words[what]
}

const kinds = [
  ...['open', 'open', 'open', 'evidence', 'voluntary', 'voluntary', 'involuntary', 'drop', 'drop', 'rejoined', 'rejoined', 'excused'],
  ...['notAbsent', 'contact', 'late', 'withdrawn', 'located', 'disposed', 'leftAbroad', 'timeBarred', 'deceased', 'reopened', 'reopened'],
  ...['settled', 'endedNotAbsent', 'endedLocated', 'takenBack', 'transfer', 'discharge', 'reinstate', 'die'],
]
/** Rows of commands that lead somewhere, which chance alone would seldom find. */
const rows = [
  ['open', 'evidence', 'voluntary', 'drop'],
  ['open', 'involuntary', 'drop'],
  ['open', 'evidence', 'voluntary', 'drop', 'excused'],
  ['rejoined', 'disposed', 'settled'],
  ['open', 'evidence', 'voluntary', 'drop', 'timeBarred'],
  ['open', 'notAbsent', 'endedNotAbsent'],
  ['open', 'contact', 'late', 'endedLocated'],
  ['open', 'contact', 'late', 'withdrawn'],
  ['discharge', 'reinstate'],
]
const span = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(60) })
const steps = fc
  .array(
    fc.record({
      who: fc.nat(2),
      wait: fc.oneof(fc.constant(0), fc.nat(30)),
      back: span,
      length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
      unit: fc.constantFrom(0 as const, 1 as const),
      what: fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...kinds.map((kind) => [kind])) },
        { weight: 1, arbitrary: fc.constantFrom(...rows) },
      ),
    }),
    { minLength: 4, maxLength: 14 },
  )
  .map((some) =>
    some.flatMap(({ what, ...step }): Step[] =>
      what.map((one, place) => ({ ...step, wait: one === 'timeBarred' ? 41 : place === 0 ? step.wait : 3, what: one })),
    ),
  )

/** One command, by the rules; undefined where they refuse it. */
function after(one: One, step: Step, now: number, regime: Regime, newId: () => string): One | undefined {
  const known = at(now)
  // Who decided last does not reopen what came of it.
  const who = (step.what === 'reopened' ? otherRecorderAt : recorderAt)(known, newId)
  const file = (absenceId: string, events: CaseEvent[]) => ({
    ...{ absenceId, personId: one.personId, regime, events, offers: [], war: null, zone, book: one.book },
  })
  const stood = one.cases.map(({ events }) => ({ ...fold(regime, events), events }))
  const away = stood.find((state) => isOpen(state) && state.stage !== 'rejoined' && state.stage !== 'settled')
  const last = one.cases.at(-1)
  const put = ({ event, people }: CaseRows): One => {
    const { absenceId, personId: _one, ...told } = event
    const cases = one.cases.some((each) => each.absenceId === absenceId)
      ? one.cases.map((each) => (each.absenceId === absenceId ? { absenceId, events: [...each.events, told] } : each))
      : [...one.cases, { absenceId, events: [told] }]
    return { ...one, cases, book: written(one.book, people) }
  }
  if (step.what === 'open') {
    if (away) return undefined
    const { kind: _kind, zone: _zone, ...words } = { ...opened, missedAt: at(now - step.back) }
    const absenceId = newId()
    return put(openAbsence(file(absenceId, []), { absenceId, personId: one.personId, eventId: newId(), held: known, opened: words }, who))
  }
  const open = stood.find(isOpen)
  const began = open && (open.moments.leaveExpiry ?? open.moments.firstMissedDuty)
  const openAbsenceOf = open && began ? { absenceId: 'open', began, ended: away ? null : (open.backFrom ?? null) } : null
  const book = { ...one.book, openAbsence: openAbsenceOf }
  const on = dayIn(known, zone) as Day
  const { personId } = one
  if (step.what === 'transfer') {
    const toUnitId = step.unit === 0 ? alpha : bravo
    const sent = written(book, transferOut(book, { personId, toUnitId, on, transferId: 'move' }, zone, { newId }))
    return { ...one, book: written(sent, confirmTransfer(sent, { transferId: 'move', on }, zone, { newId })) }
  }
  if (step.what === 'discharge') return { ...one, book: written(book, discharge(book, { personId, on }, zone, { newId })) }
  if (step.what === 'die')
    return { ...one, book: written(book, recordDeath(book, { personId, on, cause: 'hostile' } as never, zone, { newId })) }
  if (step.what === 'reinstate') return { ...one, book: written(book, reinstate(book, { personId, code: 'PDY' } as never, { newId })) }
  const says = last && wordOf({ ...step, what: step.what === 'drop' ? (regime.dropping?.status ?? 'DFR') : step.what }, now, last.events)
  if (!last || !says) return undefined
  return put(recordEvent(file(last.absenceId, last.events), { eventId: newId(), held: known, says }, who))
}

const day = (moment: string | null): string | null => (moment === null ? null : dayOfNumber(countedFrom(moment as Moment, zone, closesAt)))

/** What a count loads of them: days and not instants, as the database turns them. */
function loaded(force: readonly One[]): { books: Books; cases: LoadedCase[] } {
  const books = booksOf({
    assignments: force.flatMap(({ book }) =>
      book.assignments.map(
        ({ personId, unitId, relation, from, to, end }) => [personId, unitId, relation, day(from) ?? '', day(to), end, null] as const,
      ),
    ) as never,
    statuses: force.flatMap(({ book }) =>
      book.statuses.map(
        ({ personId, code, from, to, detail }) => [personId, code, day(from) ?? '', day(to), null, detail, null, null] as const,
      ),
    ) as never,
    ranks: [],
    wounds: [],
  })
  const cases = force.flatMap(({ personId, cases: all }) =>
    all.map(
      ({ absenceId, events }): LoadedCase => [
        ...([personId, absenceId, zone, closesAt] as const),
        events.map(({ eventId, held, known, says }) => [eventId, held, known, says]),
      ],
    ),
  )
  return { books, cases }
}

function brokenIn(force: readonly One[], until: number): string[] {
  const { books, cases } = loaded(force)
  const tellings = tellingsOf(cases)
  const [first, last] = [countedFrom(at(-80), zone, closesAt), countedFrom(at(until), zone, closesAt) + 1]
  return [[alpha], [bravo], [alpha, bravo]].flatMap((names) => {
    const units = new Set<string>(names)
    const sets = { now: units, before: units }
    return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((on) => {
      const registers = registersOn(books, tellings, sets, on)
      const stock = stocktaking(books, tellings, sets, on, false)
      const { deaths, odd } = deathsOn(books, sets, on)
      const count = countDay(books, units, on, units, tellings)
      const sums = equations(count, { cases: stock, registers: registers.flows, deaths })
      const broken = sums
        .filter(({ outcome }) => outcome === 'broken')
        .map((sum) => `${dayOfNumber(on)} ${names.length}: ${JSON.stringify(sum)}`)
      return [...broken, ...[...stock.odd, ...registers.odd, ...odd].map((each) => `${dayOfNumber(on)}: ${JSON.stringify(each)}`)]
    })
  })
}

test.each(['DFR', 'SUS', 'LTM'] as const)(
  'equations 1, 2 and 6 to 9 hold after any sequence of commands, where who is dropped is %s',
  (status) => {
    const regime = rules(status)
    const seen = new Set<string>()
    fc.assert(
      fc.property(steps, (tried) => {
        let force = [0, 1, 2].map(someone)
        let [now, ids] = [0, 0]
        const newId = () => `0197b000-0000-7000-8000-${String(++ids).padStart(12, '0')}`
        const done: string[] = []
        for (const step of tried) {
          now += step.wait
          const one = force[step.who]
          try {
            const next = one && after(one, step, now, regime, newId)
            if (!next) continue
            force = force.map((each) => (each === one ? next : each))
          } catch (error) {
            if (error instanceof Fault) continue
            throw error
          }
          done.push(`${step.what} of ${step.who} at ${at(now)}, from ${at(now - step.back)} for ${step.length}`)
          seen.add(step.what)
          expect(brokenIn(force, now), done.join('\n')).toEqual([])
        }
      }),
      { seed: 20260402, numRuns: 80 },
    )
    // What the rules refused in every run was not tried at all.
    const rare = status === 'LTM' ? ['timeBarred'] : []
    expect(kinds.filter((what) => !seen.has(what) && !rare.includes(what))).toEqual([])
  },
)
