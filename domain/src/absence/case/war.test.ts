import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import { describe, expect, test } from 'vitest'
import { codeOf, idOf, missedAt, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { aTeller } from '../../../../tests/scenario/aHappening.ts'
import { anOffer } from '../../../../tests/scenario/anOffer.ts'
import { aBook } from '../../../../tests/scenario/aPersonBook.ts'
import { aRegime } from '../../../../tests/scenario/aRegime.ts'
import { Day } from '../../calendar.ts'
import type { War } from '../../events/happening.ts'
import { caseFacts } from '../../offers/caseFacts.ts'
import { caseCovers } from '../../offers/cover.ts'
import { momentOf } from '../../zone.ts'
import { checkRegime } from '../regime/check.ts'
import { duesOf, overdue } from './dues.ts'
import type { CaseEvent, CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { isOutOfTime } from './limitation.ts'
import { openAbsence, recordEvent } from './rules.ts'
import { warDiffers } from './war.ts'

const ukraine = await shippedRegime('ua-2025')
const war: War = {
  happeningId: idOf(900),
  title: 'Martial law',
  from: momentOf('2022-02-24T03:30:00Z'),
  by: 'The President',
  act: 'Decree 64/2022',
}
const file = {
  absenceId: 'case',
  personId: 'adam',
  regime: ukraine,
  events: [] as CaseEvent[],
  offers: [],
  book: aBook({}, 'Europe/Kyiv'),
  zone: 'Europe/Kyiv',
}
const who = { at: momentOf('2026-03-20T00:00:00Z'), by: 'Capt. Bell', seconded: null, isOwn: false, newId: aTeller().newId, draw: () => 0 }
const { kind: _kind, zone: _zone, ...shared } = opened
/** A case that begins on 2 March 2026 at 5:30 UTC, under what is declared of that moment. */
const begun = (declared: War | null) =>
  openAbsence(
    { ...file, war: declared },
    { absenceId: 'case', personId: 'adam', eventId: idOf(0), held: momentOf('2026-03-02T06:00:00Z'), opened: shared },
    who,
  )
const stateOf = (declared: War | null, ...words: CaseWord[]) => {
  const { absenceId: _absence, personId: _person, ...event } = begun(declared).event
  return fold(ukraine, [event, ...someEvents({ says: opened }, ...words.map((says) => ({ says }))).slice(1)])
}
const due407 = (state: ReturnType<typeof stateOf>) => duesOf(ukraine, state).find(({ clock }) => clock.id === 'article-407')

describe('war', () => {
  test('over whoever is missed makes of the ten days of article 407 three; in peace they are ten', () => {
    expect(due407(stateOf(war))).toMatchObject({ due: momentOf('2026-03-05T05:30:00Z'), counted: { limit: 3 } })
    expect(due407(stateOf(null))).toMatchObject({ due: momentOf('2026-03-12T05:30:00Z'), counted: { limit: 10 } })
  })

  test('is what lists are made of too, and what a sweep finds over its time', () => {
    const clocks = ukraine.clocks.filter(({ id }) => id === 'article-407')
    const rules = { ...ukraine, clocks, checklists: [] }
    const row = (declared: War | null) =>
      openAbsence(
        { ...file, regime: rules, war: declared },
        { absenceId: 'case', personId: 'adam', eventId: idOf(0), held: momentOf('2026-03-02T06:00:00Z'), opened: shared },
        who,
      ).row
    expect([row(war).dueAt, row(null).dueAt]).toEqual([momentOf('2026-03-05T05:30:00Z'), momentOf('2026-03-12T05:30:00Z')])
    const late = (declared: War | null) =>
      overdue(duesOf(rules, stateOf(declared)), momentOf('2026-03-07T06:00:00Z')).map(({ clock, levelsUp }) => [clock.id, levelsUp])
    expect([late(war), late(null)]).toEqual([[['article-407', 3]], []])
  })

  test('that begins or ends while somebody is away changes nothing of their case: it keeps what it began with', () => {
    // Nothing but an event of the case reaches its clocks, and no command of another kind brings one.
    const state = stateOf(war, { kind: 'contact', with: 'family', how: 'call', reached: true })
    expect([state.war, due407(state)?.counted.limit]).toEqual([war, 3])
  })

  test('that was declared, or taken back, afterwards is looked up again, on the record; what is sent of it counts for nothing', () => {
    const { absenceId: _absence, personId: _person, ...event } = begun(null).event
    const looked = { eventId: idOf(1), held: momentOf('2026-03-03T06:00:00Z'), says: { kind: 'stateOfWar', war: null } } as const
    const rows = recordEvent({ ...file, events: [event], war }, looked, who)
    expect(rows.event.says).toEqual({ kind: 'stateOfWar', war })
    const { absenceId: _again, personId: _same, ...second } = rows.event
    expect(due407(fold(ukraine, [event, second]))?.counted.limit).toBe(3)
    const back = recordEvent(
      { ...file, events: [event, second], war: null },
      { ...looked, eventId: idOf(2), says: { kind: 'stateOfWar', war } },
      who,
    )
    const { absenceId: _back, personId: _one, ...third } = back.event
    expect(due407(fold(ukraine, [event, second, third]))?.counted.limit).toBe(10)
    expect(codeOf(() => recordEvent({ ...file, events: [event], war: null }, looked, who))).toBe('nothingToChange')
    expect(refusedIn(ukraine, [opened, { kind: 'closed', because: 'takenBack', reasons: 'A mistake.' }], { kind: 'stateOfWar', war })).toBe(
      'caseClosed',
    )
  })

  test('differs from what is declared by now where the page has to say so', () => {
    const at = { war, declaredWar: war, stage: 'unaccounted' } as const
    expect([warDiffers(at), warDiffers({ ...at, war: null }), warDiffers({ ...at, declaredWar: null })]).toEqual([false, true, true])
    expect(warDiffers({ ...at, war: null, stage: 'closed' })).toBe(false)
  })

  test('counts for a time limit, where a law gives it another length in war', () => {
    const small = aRegime()
    const clock = {
      ...{
        id: 'limit',
        title: 'Time limit',
        startsAt: ['firstMissedDuty'],
        basis: 'months',
        limit: 60,
        war: { limit: 12 },
        obligor: ['legalOfficer'],
      },
      ...{ onExpiry: 'prepare', prepares: { decision: 'timeBar', before: ['commanderAbove'], preselected: 'nothing' }, source: 'law' },
    }
    const { regime, problems } = checkRegime({
      ...small,
      clocks: [...small.clocks, clock],
      deciders: { ...small.deciders, timeBar: { by: ['commanderAbove'], source: 'law' } },
      effectiveTo: null,
    })
    if (!regime) throw new Error(JSON.stringify(problems))
    const state = (declared: War | null) => ({ ...stateOf(declared), stage: 'dropped', nature: 'voluntary' }) as const
    const out = (declared: War | null) => isOutOfTime(regime, state(declared), momentOf('2027-04-01T00:00:00Z'))
    expect([out(war), out(null)]).toEqual([true, false])
  })

  test('is told to offers: met where it was declared; where nothing was, nobody says that there was peace', () => {
    expect([caseFacts(ukraine, stateOf(war)).isWar, 'isWar' in caseFacts(ukraine, stateOf(null))]).toEqual([true, false])
    const { eligibleIf = [] } = ukraine.relief.find(({ id }) => id === 'court-release') ?? {}
    const clauseOf = (declared: War | null) => {
      const [cover] = caseCovers([anOffer({ eligibleIf })], ukraine, stateOf(declared, rejoined), Day.parse('2026-03-20'))
      return cover?.clauses.find((one) => one.clause === 'condition' && one.condition.fact === 'isWar')?.answer
    }
    expect([clauseOf(war), clauseOf(null)]).toEqual(['met', 'not known'])
  })

  test('shortens what somebody has to have come back within', () => {
    const back = (declared: War | null) =>
      caseFacts(ukraine, stateOf(declared, { ...rejoined, from: missedAt })).cameBackWithin?.['article-407']
    // Back an hour after the opening: in time both ways; asked for on the sixth day, only in peace.
    expect([back(war), back(null)]).toEqual([true, true])
    const sixth = (declared: War | null) => {
      const { absenceId: _absence, personId: _person, ...event } = begun(declared).event
      const [asked] = someEvents({
        says: { kind: 'askedToComeBack', through: 'unit' },
        held: momentOf('2026-03-08T06:00:00Z'),
        eventId: idOf(5),
      })
      return asked && caseFacts(ukraine, fold(ukraine, [event, asked])).cameBackWithin?.['article-407']
    }
    expect([sixth(war), sixth(null)]).toEqual([false, true])
  })
})
