import { expect, test } from 'vitest'
import { NatoCode } from '../../people/rank.ts'
import { natoOf } from './natoRank.ts'

test.each([
  ['Private', 'OR-1'],
  ['Drummer', 'OR-2'],
  ['Wagoner', 'OR-2'],
  ['Eighth Corporal', 'OR-4'],
  ['First Corporal', 'OR-4'],
  ['Fifth Sergeant', 'OR-5'],
  ['First Sergeant', 'OR-8'],
  ['Sergeant Major', 'OR-9'],
  ['Quartermaster Sergeant', 'OR-8'],
  ['Commissary Sergeant', 'OR-8'],
  ['Hospital Steward', 'OR-7'],
  ['Drum Major', 'OR-6'],
  ['Second Lieutenant', 'OF-1'],
  ['First Lieutenant', 'OF-1'],
  ['Adjutant', 'OF-1'],
  ['Quartermaster', 'OF-1'],
  ['Captain', 'OF-2'],
  ['Captain and Assistant Adjutant General', 'OF-2'],
  ['Chaplain', 'OF-2'],
  ['Major', 'OF-3'],
  ['Surgeon', 'OF-3'],
  ['Assistant Surgeon', 'OF-1'],
  ['Lieutenant Colonel', 'OF-4'],
  ['Colonel', 'OF-5'],
  ['Brigadier General', 'OF-6'],
  ['Major General', 'OF-7'],
])('%s is %s', (title, code) => {
  expect(natoOf(title)).toBe(code)
  expect(NatoCode.safeParse(code).success).toBe(true)
})

test('a title nobody knows has no code', () => {
  expect(natoOf('Landgrave')).toBeUndefined()
})
