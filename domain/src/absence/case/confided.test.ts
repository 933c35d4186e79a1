import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, determined, evidence, idOf, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { aTeller } from '../../../../tests/scenario/aHappening.ts'
import { aBook } from '../../../../tests/scenario/aPersonBook.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import { sealedFieldsOf, sealedKindOf, wordsApart } from './confided.ts'
import { type CaseEvent, type CaseWord, RecordedWord } from './event.ts'
import { blocksOf } from './fits.ts'
import { fold } from './fold.ts'
import { owedTo } from './owed.ts'
import { possibleDecisions } from './possible.ts'
import { rowOf } from './row.ts'
import { recordEvent } from './rules.ts'
import { asSeen } from './seen.ts'
import { ConflictWhy, confidedFlags, type RiskFlag } from './words.ts'

const regime = caseRegime()
const later = momentOf('2026-03-20T00:00:00Z')
const risk = (flag: RiskFlag, isRaised = true): CaseWord => ({
  kind: 'risk',
  flag,
  isRaised,
  ...(flag === 'debts' ? {} : { note: 'A friend says so.' }),
})

/** All that takes a case from the commander of the unit, whatever the reason. */
const reasons: CaseWord[] = [
  ...ConflictWhy.options.map((why): CaseWord => ({ kind: 'conflict', office: 'unitCommander', why })),
  ...confidedFlags.map((flag) => risk(flag)),
]
const others: CaseWord[] = [
  evidence('voluntary', 'for'),
  risk('debts'),
  { kind: 'contact', with: 'family', how: 'call', reached: true },
  { kind: 'legal', finding: 'charged', authority: 'A court', document: 'No. 1' },
  rejoined,
]

/** A case of an hour for each of these words, with one more event within the hour that follows a place among them. */
function caseOf(words: readonly CaseWord[], place: number, more: Omit<CaseEvent, 'seconded'>): CaseEvent[] {
  const events = someEvents({ says: opened }, ...words.map((says) => ({ says })))
  return events.toSpliced(place, 0, { ...more, seconded: null })
}
const within = (place: number, minute: number) =>
  momentOf(new Date(Date.parse('2026-03-02T05:00:00Z') + place * 3_600_000 + minute * 60_000).toISOString())

/** All that is worked out from a case for whoever is no inspector. */
function toldOf(events: readonly CaseEvent[]) {
  const told = asSeen(events)
  const state = fold(regime, told)
  const { flags, aside, stage, moments, withdrawn } = state
  return {
    ...{ told, flags, aside, stage, moments, withdrawn },
    row: rowOf(regime, 'case', 'adam', state, told),
    decisions: possibleDecisions(regime, state, later),
    owed: owedTo(regime, state),
  }
}

describe('what says that somebody complained', () => {
  test('is told to everybody but the inspector as a lot and a conflict are, and so is all that is worked out from it', () => {
    const someReason = fc.constantFrom(...reasons)
    fc.assert(
      fc.property(
        fc.subarray(others),
        fc.nat({ max: 4 }),
        fc.nat({ max: 57 }),
        fc.tuple(someReason, someReason),
        (words, after, minute, [one, other]) => {
          const place = 1 + (after % (words.length + 1))
          const [first, second] = [one, other].map((says, index) => {
            const at = within(place, minute + index)
            return toldOf(
              caseOf(words, place, { eventId: idOf(900 + index), held: at, known: at, by: index === 0 ? 'Vera Holm' : 'Ann Bay', says }),
            )
          })
          expect(first).toEqual(second)
          expect(JSON.stringify(first)).not.toMatch(/Vera Holm|A friend says so|omplain|reprisal|unresolvedCrime|byLot|unlisted/)
        },
      ),
      { seed: 20261206, numRuns: 200 },
    )
  })

  test('reads the same when it was cut before: what row security leaves of a case is cut once more', () => {
    for (const says of reasons) {
      const told = asSeen(caseOf(others, 3, { eventId: idOf(900), held: within(3, 20), known: within(3, 20), by: 'Vera Holm', says }))
      expect(asSeen(told)).toEqual(told)
      // Row security gives who stands aside last.
      const given = [
        ...told.filter(({ says: { kind } }) => kind !== 'conflict'),
        ...told.filter(({ says: { kind } }) => kind === 'conflict'),
      ]
      expect(asSeen(given)).toEqual(told)
    }
  })

  test('is read by the inspector as it was recorded, and takes the same decisions from the same offices', () => {
    for (const says of reasons) {
      const events = caseOf(others, 3, { eventId: idOf(900), held: within(3, 20), known: within(3, 20), by: 'Vera Holm', says })
      const [whole, told] = [fold(regime, events), fold(regime, asSeen(events))]
      expect(possibleDecisions(regime, whole, later)).toEqual(possibleDecisions(regime, told, later))
      if (says.kind === 'risk') expect([whole.flags.has(says.flag), told.flags.has(says.flag)]).toEqual([true, false])
    }
  })

  test('moves no line: neither the last word nor what is due', () => {
    const rows = [undefined, ...reasons].map((says) => {
      const events = says
        ? caseOf(others, 6, { eventId: idOf(900), held: within(9, 20), known: within(9, 20), by: 'Vera Holm', says })
        : someEvents({ says: opened }, ...others.map((one) => ({ says: one })))
      return toldOf(events).row
    })
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1)
  })

  test('is hidden also where it was withdrawn or said to be over, and nobody decides again for that', () => {
    const says = risk('abuseComplaint')
    const back: CaseWord = { kind: 'withdrawn', eventId: idOf(1), reasons: 'It was another one.' }
    const over = risk('abuseComplaint', false)
    const seen = [[], [back], [over]].map((more) => toldOf(someEvents({ says: opened }, ...[says, ...more].map((one) => ({ says: one })))))
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(fold(regime, someEvents({ says: opened }, { says }, { says: back })).aside.has('unitCommander')).toBe(true)
  })

  test('is refused where it would be taken back, whether or not it was said', () => {
    for (const flag of confidedFlags)
      expect([refusedIn(regime, [opened], risk(flag, false)), refusedIn(regime, [opened, risk(flag)], risk(flag, false))]).toEqual([
        'confidedStays',
        'confidedStays',
      ])
    expect(refusedIn(regime, [opened, risk('debts')], { kind: 'risk', flag: 'debts', isRaised: false, note: 'Paid.' })).toBe(undefined)
    const back: CaseWord = { kind: 'withdrawn', eventId: idOf(1), reasons: 'A slip.' }
    for (const says of reasons) expect(refusedIn(regime, [opened, says], back)).toBe('wrongStage')
  })

  test('can be said of a closed case, in which a lot falls too; no other risk can', () => {
    const closed: CaseWord = { kind: 'closed', because: 'takenBack', reasons: 'A mistake.' }
    expect(refusedIn(regime, [opened, closed], risk('complaintFiled'))).toBe(undefined)
    expect(refusedIn(regime, [opened, closed], risk('debts'))).toBe('caseClosed')
  })
})

describe('a condition that no rule names', () => {
  const settled: CaseWord = {
    ...{ kind: 'disposed', office: 'unitCommander', reasons: 'As ordered.', standard: 'notStated' },
    ...{ dispositionId: null, rule: 'Sent to the assault unit' },
  }
  test('is read by everybody where a decision shows it, and by the inspector alone where it was said', () => {
    expect(toldOf(someEvents({ says: opened }, { says: rejoined }, { says: settled })).flags).toEqual(new Set(['unlistedCondition']))
    expect(toldOf(someEvents({ says: opened }, { says: rejoined }, { says: risk('unlistedCondition') })).flags).toEqual(new Set())
  })
})

describe('what somebody records of a case in which it was said', () => {
  const book = aBook({}, 'Europe/Berlin')
  const file = (...words: CaseWord[]) => {
    const events = someEvents({ says: opened }, ...words.map((says) => ({ says })))
    return { absenceId: 'case', personId: 'adam', regime, events, offers: [], war: null, book, zone: 'Europe/Berlin' }
  }
  const who = { at: later, by: 'Capt. Bell', seconded: 'Lt. Reed', isOwn: false, newId: aTeller().newId, draw: () => 0.5 }
  const of = (says: CaseWord) => ({ eventId: idOf(999), held: momentOf('2026-03-10T00:00:00Z'), says })

  test('is refused in one way for all reasons, and the line that it leaves is one', () => {
    const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' })
    const answers = reasons.map((says) => {
      const given = file(evidence('voluntary', 'for'), says)
      return [codeOf(() => recordEvent(given, of(voluntary), who)), recordEvent(given, of(risk('debts')), who).row]
    })
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(answers[0]?.[0]).toBe('conflictOfInterest')
  })

  test('the same said again is no refusal: whoever guesses what was said would be told that it was', () => {
    for (const says of reasons) {
      if (says.kind === 'conflict' && says.why === 'byLot') continue
      const [, first] = someEvents({ says: opened }, { says })
      expect(codeOf(() => recordEvent(file(says), { ...of(says), held: first?.held ?? later }, who))).toBe(undefined)
    }
  })

  test('it stands in the way of dropping somebody as a lot does, also where rules name the crime report alone', () => {
    const { dropping } = regime
    if (dropping === null) throw new Error('the regime drops nobody')
    for (const blockedWhile of [
      ['unresolvedCrimeReport'],
      ['openAbuseComplaint'],
      dropping.blockedWhile,
    ] as (typeof dropping.blockedWhile)[])
      for (const says of reasons)
        expect(blocksOf({ dropping: { ...dropping, blockedWhile } }, fold(regime, someEvents({ says: opened }, { says })))).toEqual([
          'unitAside',
        ])
    expect(
      blocksOf(
        { dropping: { ...dropping, blockedWhile: ['riskFlag'] } },
        fold(regime, someEvents({ says: opened }, { says: risk('complaintFiled') })),
      ),
    ).toEqual([])
  })
})

describe('words that are sealed with a fact', () => {
  const sealed = { kind: 'medical', words: 'A fracture.' } as const
  const facts: CaseWord[] = [
    { kind: 'contact', with: 'family', how: 'call', reached: true, note: 'She answered.', sealed },
    { kind: 'search', where: 'hospitals', result: 'found', sealed },
    { kind: 'report', origin: 'witness', title: 'A', says: 'B', reliability: 'C', credibility: 3, bearing: 'first', sealed },
    { kind: 'evidence', of: 'involuntary', side: 'for', what: 'A letter.', sealed },
    { kind: 'done', part: 'police-notice', sealed },
    { kind: 'risk', flag: 'medication', isRaised: true, sealed },
  ]
  test.each(facts.map((says) => [says.kind, says] as const))('are kept apart from it, and all else stays: %s', (_kind, says) => {
    expect(RecordedWord.parse(says)).toEqual(says)
    const { sealed: _words, ...open } = says as CaseWord & { sealed: object }
    expect(wordsApart(says, () => 'record')).toEqual({
      says: { ...open, recordId: 'record', sealedAs: 'medical' },
      sealed: { recordId: 'record', ...sealed },
    })
    expect([sealedFieldsOf(says), sealedFieldsOf(open)]).toEqual([['sealed.words'], []])
    // A fact as it was recorded before is read as it stands.
    expect(wordsApart(open, () => 'record')).toEqual({ says: open })
  })

  test('are of no other fact, and no fact names a record by itself', () => {
    const late = { kind: 'companion', personId: idOf(1), isSure: true, sealed }
    expect(RecordedWord.parse(late)).not.toHaveProperty('sealed')
    const forged = { kind: 'done', part: 'police-notice', recordId: idOf(1), sealedAs: 'medical' }
    expect(RecordedWord.parse(forged)).toEqual({ kind: 'done', part: 'police-notice' })
  })

  test('are none of what is confided, which seals its own', () => {
    const says: CaseWord = { kind: 'risk', flag: 'abuseComplaint', isRaised: true, note: 'She says so.', sealed }
    expect(refusedIn(regime, [opened], says)).toBe('confidedSealed')
    // What was refused is kept as little as what was not.
    expect(sealedFieldsOf(says)).toEqual(['note', 'sealed.words'])
    expect([sealedKindOf(risk('abuseComplaint')), sealedKindOf({ kind: 'search', sealedAs: 'identity' })]).toEqual([
      'complaint',
      'identity',
    ])
  })
})
