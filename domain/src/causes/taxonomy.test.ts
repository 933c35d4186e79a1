import { expect, test } from 'vitest'
import { english } from '../messages/catalogue.ts'
import { CauseCode, Condition, conditions, groups, isImmediate, isSealedCause, ShownCode } from './taxonomy.ts'

test('every code stands under one heading, with a name and what it takes in', () => {
  expect(Object.values(groups).flat().toSorted()).toEqual(CauseCode.options.toSorted())
  for (const code of ShownCode.options)
    expect([code, english[`causes.code.${code}`], english[`causes.means.${code}`]]).toEqual([
      code,
      expect.stringMatching(/^\p{Lu}/u),
      expect.stringMatching(/^\p{Lu}.*\.$/u),
    ])
  expect(new Set(ShownCode.options.map((code) => english[`causes.code.${code}`])).size).toBe(ShownCode.options.length)
})

test('what reaches the inspector at once, and what is sealed, is what the doctrine names', () => {
  expect(CauseCode.options.filter(isImmediate)).toEqual(['LDR-VIOL', 'LDR-HAR', 'LDR-EXT', 'LDR-RETAL'])
  expect(ShownCode.options.filter(isSealedCause)).toEqual(['CON-SCI', 'POL-PERS', 'SEC-COER', 'SEALED'])
  expect(Object.keys(conditions)).toEqual(Condition.options)
})
