import { expect, test } from 'vitest'
import { lineOfRefusal, lineSpan } from './mappingLines.ts'

const text = '# Surnmae is the column\nkind: people\ncolumns:\n  family: Surnmae\n'

test('a line is selected from its first letter to its last', () => {
  expect(text.slice(...lineSpan(text, 2))).toBe('kind: people')
  expect(text.slice(...lineSpan(text, 4))).toBe('  family: Surnmae')
  expect(lineSpan(text, 99)).toEqual([text.length, text.length])
})

test('a refusal leads to the line it names, else to the column it misses, not to a comment about it', () => {
  expect(lineOfRefusal(text, { line: 2 })).toBe(2)
  expect(lineOfRefusal(text, { column: 'Surnmae' })).toBe(4)
  expect(lineOfRefusal(text, { column: 'Rank' })).toBeUndefined()
  expect(lineOfRefusal(text, { line: 0 })).toBeUndefined()
})
