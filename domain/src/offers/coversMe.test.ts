import { expect, test } from 'vitest'
import { anOffer, withdrawnAt } from '../../../tests/scenario/anOffer.ts'
import { Day } from '../calendar.ts'
import { coversMe, OwnFlag, questionsFor } from './coversMe.ts'

const today = Day.parse('2026-03-10')
const offer = anOffer({
  eligibleIf: [
    { fact: 'firstTime', is: true },
    { fact: 'daysAbsent', atMost: 30 },
    { fact: 'cameBackOn', from: '2026-03-01', to: '2026-03-15' },
    { fact: 'modeOfRejoining', oneOf: ['ownUnit', 'otherUnit'] },
    { fact: 'consentOfCommander', is: true },
    { fact: 'writtenAdmission', is: true },
  ],
})
const clauses = (...asked: Parameters<typeof coversMe>) => coversMe(...asked).clauses.map(({ answer }) => answer)

test('asks once what the offers need, and neither what others decide nor what one would have to admit', () => {
  expect(questionsFor([offer, offer])).toEqual([{ ask: 'leftOn' }, { ask: 'mode' }, { ask: 'flag', flag: 'firstTime' }])
  expect(questionsFor([])).toEqual([])
  for (const fact of ['consentOfCommander', 'writtenAdmission', 'isWar']) expect(OwnFlag.options).not.toContain(fact)
})

test('answers clause by clause; what others decide nobody can say yet', () => {
  const own = { leftOn: Day.parse('2026-02-20'), mode: 'otherUnit', flags: { firstTime: true } } as const
  expect(clauses(offer, own, today, 'UTC')).toEqual(['met', 'met', 'met', 'met', 'met', 'not known', 'not known'])
  expect(coversMe(offer, own, today, 'UTC').answer).toBe('not known')
  expect(coversMe({ ...offer, eligibleIf: offer.eligibleIf.slice(0, 4) }, own, today, 'UTC').answer).toBe('met')
})

test('without answers nothing is said but of the days', () => {
  expect(clauses(offer, { flags: {} }, today, 'UTC')).toEqual([
    'met',
    'not known',
    'not known',
    'met',
    'not known',
    'not known',
    'not known',
  ])
  expect(clauses(offer, { flags: {} }, Day.parse('2026-03-21'), 'UTC').slice(0, 4)).toEqual([
    'not met',
    'not known',
    'not known',
    'not met',
  ])
})

test('an offer that was withdrawn yesterday covers nobody who asks today, and one withdrawn today still does', () => {
  const own = { flags: { firstTime: true } }
  const ofDays = (at: string) => coversMe(withdrawnAt(at), own, today, 'UTC').answer
  expect([ofDays('2026-03-09T12:00:00Z'), ofDays('2026-03-10T01:00:00Z')]).toEqual(['not met', 'met'])
})
