import { RecordedWord } from '@muster/domain/absence/case/event.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { expect, test } from 'vitest'
import { factForms } from './fields.ts'
import { wantingIn } from './input.ts'
import { readersOf, sealedFields, sealedIn, takesSealed } from './sealedWith.ts'

test('words can be sealed with the facts in which such words arise, and with no complaint', () => {
  const kinds = Object.keys(factForms).filter((kind) => takesSealed({ kind }))
  expect(kinds.sort()).toEqual(['contact', 'done', 'evidence', 'report', 'risk', 'search'])
  expect(['debts', 'abuseComplaint'].map((flag) => takesSealed({ kind: 'risk', flag }))).toEqual([true, false])
  // What takes two people is proposed in words that stand in the open.
  expect(['yes', 'no'].map((isRaised) => takesSealed({ kind: 'risk', flag: 'selfHarm', isRaised }))).toEqual([true, false])
})

test('once a kind is chosen the words are asked for; where a fact takes none, what was typed is not sent', () => {
  const wanting = (values: Record<string, string>) => wantingIn(sealedFields(values), values, 'UTC')
  const chosen = { kind: 'search', sealedAs: 'medical' }
  expect([wanting({ kind: 'search' }), wanting(chosen)]).toEqual([{}, { sealedWords: 'absence.error.words' }])
  const typed = { ...chosen, sealedWords: ' A fracture. ' }
  expect(wanting(typed)).toEqual({})
  const says = { kind: 'search', where: 'hospitals', result: 'found', ...sealedIn(typed) }
  expect(RecordedWord.parse(says)).toMatchObject({ sealed: { kind: 'medical', words: 'A fracture.' } })
  expect([sealedIn({ ...typed, sealedAs: '' }), sealedIn({ ...typed, kind: 'late' })]).toEqual([{}, {}])
})

test('who will read them are the roles that open the kind, as they are now', () => {
  expect(readersOf('medical', firstRoles)).toEqual(['Inspector', 'Welfare'])
  expect(readersOf('identity', firstRoles)).toEqual(['Inspector'])
  expect(readersOf('whereabouts', firstRoles)).toContain('Duty officer')
  const changed = firstRoles.map((role) => (role.role === 'welfare' ? { ...role, sealed: [] } : role))
  expect(readersOf('medical', changed)).toEqual(['Inspector'])
})
