import { duesOf, overdue } from '@muster/domain/absence/case/dues.ts'
import type { CaseWord } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { stillOwed } from '@muster/domain/absence/case/owed.ts'
import { rowOf } from '@muster/domain/absence/case/row.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, missedAt, opened, refusedIn, rejoined, someEvents } from '../aCase.ts'
import { decided, shipped, voluntary } from './trapped.ts'

// The trap of the wanted notice, in every way in which an absence ends: a man in a ward, on leave or dead stays listed with the police as well.

const told: CaseWord = { kind: 'done', part: 'hour-3/missing-entry' }
const ward = determined({ nature: 'notAbsent', status: 'HSP', document: 'Hospital, 7 March' })
const leave = determined({ nature: 'excused', status: 'LVE', document: 'Leave slip 8' })
const held = determined({ nature: 'involuntary', status: 'CCV' })
const reached: CaseWord = { kind: 'contact', with: 'person', how: 'call', reached: true }
const late: CaseWord = { kind: 'late', from: missedAt, to: momentOf('2026-03-02T12:00:00Z'), contactId: idOf(1) }
const died: CaseWord = { kind: 'deceased', ...decided, office: 'medicalOfficer', on: momentOf('2026-03-04T00:00:00Z'), document: 'No. 4' }
const abroad: CaseWord = { kind: 'leftAbroad', ...decided, office: 'commanderAbove', howToAskAgain: 'Write to the desk.' }
const barred: CaseWord = { kind: 'timeBarred', ...decided, office: 'conveningAuthority' }
const closed = (because: 'settled' | 'notAbsent' | 'located' | 'takenBack'): CaseWord => ({ kind: 'closed', because, reasons: 'Done.' })
const proof = (part: string): CaseWord => ({ kind: 'proved', part, proof: 'Answer of the police, 7 March.' })
const alerts = ['alerts-cancelled', 'alerts-proved']

describe.each(shipped)('24. The wanted notice stays after the return, or after any other end: in $id', (rules) => {
  const stateOf = (...words: CaseWord[]) => fold(rules, someEvents(...words.map((says) => ({ says }))))
  const owed = (...words: CaseWord[]) => stillOwed(rules, stateOf(...words)).map(({ part }) => part)
  const open = (...words: CaseWord[]) =>
    duesOf(rules, stateOf(...words)).flatMap(({ clock, done }) => (done === null && alerts.includes(clock.id) ? [clock.id] : []))

  test.each<[string, CaseWord[]]>([
    ['found in a ward', [told, ward]],
    ['found to have had leave', [told, leave]],
    ['found in custody', [told, held]],
    ['late, and there', [reached, told, late]],
    ['dead', [told, died]],
    ['abroad of their own will', [told, abroad]],
    ['abroad, and asking to come back', [told, abroad, { kind: 'askedToComeBack', through: 'desk' }]],
    ['out of time', [told, barred]],
    ['never missed', [told, closed('takenBack')]],
  ])('a notice that went out is owed cancelled and proved when the person is %s', (_how, words) => {
    const file = [opened, ...words]
    expect([owed(...file), open(...file)]).toEqual([alerts, ['alerts-cancelled']])
    const [due] = overdue(
      duesOf(rules, stateOf(...file)).filter(({ clock }) => alerts.includes(clock.id)),
      momentOf('2026-03-20T00:00:00Z'),
    )
    expect(due?.clock.obligor).toEqual(['unitCommander'])
    expect(refusedIn(rules, file, proof('alerts-cancelled'))).toBe(undefined)
    expect(refusedIn(rules, file, proof('alerts-proved'))).toBe('owedFirst')
    const one = [...file, proof('alerts-cancelled')]
    expect([owed(...one), open(...one), refusedIn(rules, one, proof('alerts-proved'))]).toEqual([
      ['alerts-proved'],
      ['alerts-proved'],
      undefined,
    ])
    expect([owed(...one, proof('alerts-proved')), open(...one, proof('alerts-proved'))]).toEqual([[], []])
  })

  test.each<[string, CaseWord[]]>([
    ['was told of', [opened, ward]],
    ['has to be told that they are found: they are missing still', [opened, told, determined({})]],
    ['has to be told: the person is away by choice still', [opened, evidence('voluntary', 'for'), told, voluntary]],
  ])('nothing is owed where nobody %s', (_why, words) => {
    expect([owed(...words), open(...words)]).toEqual([[], []])
  })

  test('no case is closed by hand before: as none, as located or as settled', () => {
    expect(refusedIn(rules, [opened, told, ward], closed('notAbsent'))).toBe('stillOwed')
    expect(refusedIn(rules, [opened, reached, told, late], closed('located'))).toBe('stillOwed')
    const both = alerts.map(proof)
    expect(refusedIn(rules, [opened, told, ward, ...both], closed('notAbsent'))).toBe(undefined)
    expect(refusedIn(rules, [opened, reached, told, late, ...both], closed('located'))).toBe(undefined)
    expect(refusedIn(rules, [opened, ward], closed('notAbsent'))).toBe(undefined)
    // A mistake is taken back within the hour, whatever the police have answered by then; what is owed lives on.
    const soon = { known: momentOf('2026-03-02T06:30:00Z') }
    expect(refusedIn(rules, [opened, told], closed('takenBack'), soon)).toBe(undefined)
  })

  test('in a closed case nothing else is proved or due, and its line says what is', () => {
    const file = [opened, told, abroad]
    expect(refusedIn(rules, file, proof('medical-look'))).toBe('caseClosed')
    expect(refusedIn(rules, [opened, abroad], proof('alerts-cancelled'))).toBe('caseClosed')
    const line = (...words: CaseWord[]) => {
      const events = someEvents(...words.map((says) => ({ says })))
      const { isOpen, dueClock } = rowOf(rules, 'one', 'somebody', fold(rules, events), events)
      return [isOpen, dueClock]
    }
    expect(line(...file)).toEqual([false, 'alerts-cancelled'])
    expect(line(...file, ...alerts.map(proof))).toEqual([false, null])
  })

  test('what was proved stays proved when the person comes back, until they are told of anew', () => {
    const file = [opened, told, ward, ...alerts.map(proof), rejoined]
    expect(owed(...file).filter((part) => alerts.includes(part))).toEqual([])
    const again: CaseWord = { kind: 'reopened', ...decided, office: 'commanderAbove' }
    expect(owed(opened, told, ward, ...alerts.map(proof), closed('notAbsent'), again, { ...told, note: 'Anew.' }, ward)).toEqual(alerts)
    expect(owed(opened, told, ward, ...alerts.map(proof), { kind: 'done', part: 'police-notice' })).toEqual(alerts)
  })
})
