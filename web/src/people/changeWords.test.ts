import { expect, test } from 'vitest'
import type { Say } from '../app/words.tsx'
import { changeWords } from './changeWords.ts'

/** Says the key and what it was told: these tests are about which words are chosen, not about English. */
const say = Object.assign((key: string, told?: Record<string, unknown>) => (told ? `${key}(${Object.values(told).join('; ')})` : key), {
  has: (key: string) => /^(app\.status|people\.(field|end))\./.test(key),
}) as unknown as Say

test('a status says what and when, apart, so that only what changed is struck', () => {
  expect(
    changeWords(say, {
      fact: 'status',
      was: { code: 'HSP', from: '1864-04-30' },
      now: { code: 'UNK', from: '1864-04-30', to: '1865-02-28' },
    }),
  ).toEqual({
    was: { what: 'app.status.HSP', when: 'people.change.from(30 April 1864)' },
    now: { what: 'app.status.UNK', when: 'people.change.fromTo(30 April 1864; 28 February 1865)' },
  })
})

test('a name in another script stands beside the first; the same script replaces it', () => {
  const latin = { name: 'Adam Eichelbarger', script: 'Latn' }
  expect(changeWords(say, { fact: 'name', was: latin, now: { name: 'Адам Айхельбаргер', script: 'Cyrl' } }).was).toBeUndefined()
  expect(changeWords(say, { fact: 'name', was: latin, now: { name: 'Adam Eichelberger', script: 'Latn' } }).was?.what).toBe(
    'people.change.name(Adam Eichelbarger)',
  )
})

test('of the register entry only the fields that differ are told, and a field nobody knows is told by its name', () => {
  expect(
    changeWords(say, { fact: 'record', was: { ageAtEntry: '23', bloodGroup: 'A' }, now: { ageAtEntry: '23', bloodGroup: 'B' } }),
  ).toEqual({
    was: { what: 'people.change.field(people.field.bloodGroup; A)', when: '' },
    now: { what: 'people.change.field(people.field.bloodGroup; B)', when: '' },
  })
})
