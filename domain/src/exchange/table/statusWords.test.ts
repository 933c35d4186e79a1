import { describe, expect, test } from 'vitest'
import { dayReader } from './readDay.ts'
import { readStatusWords } from './statusWords.ts'
import { vocabulary } from './vocabulary.ts'

const words = vocabulary({ leave: 'LVE', 'sick leave': 'CNV', hospital: 'HSP', 휴가: 'LVE', 'see above': 'nothing', later: null })
const read = (cell: string) => readStatusWords(cell, words, dayReader(['D MMM YYYY', 'DD.MM.YYYY'], 1950))
const brief = (cell: string) => read(cell).map(({ meaning, from, until }) => [meaning, from?.on, until?.on])

describe('a status cell', () => {
  test.each([
    ['Leave', ['LVE', undefined, undefined]],
    ['  LEAVE. ', ['LVE', undefined, undefined]],
    ['Sick  Leave', ['CNV', undefined, undefined]],
    ['Leave until 12 Nov 2026', ['LVE', undefined, '2026-11-12']],
    ['Leave since 3 Nov 2026', ['LVE', '2026-11-03', undefined]],
    ['Leave (3 Nov 2026 – 9 Nov 2026)', ['LVE', '2026-11-03', '2026-11-09']],
    ['leave 03.11.2026-09.11.2026', ['LVE', '2026-11-03', '2026-11-09']],
    ['Leave: from 3 Nov 2026 to 9 Nov 2026', ['LVE', '2026-11-03', '2026-11-09']],
    ['hospital 18 Nov 2026', ['HSP', '2026-11-18', undefined]],
    ['휴가 09.11.2026까지', ['LVE', undefined, '2026-11-09']],
    ['휴가 03.11.2026부터 09.11.2026까지', ['LVE', '2026-11-03', '2026-11-09']],
    ['see above', ['nothing', undefined, undefined]],
  ])('%s', (cell, meaning) => {
    expect(brief(cell)).toEqual([meaning])
  })

  test.each(['leave refused', 'leaves', 'later', 'no leave', 'leave until further notice', 'leave (3 Nov 2026 – ?)'])(
    '%s is not understood in part',
    (cell) => {
      expect(brief(cell)).toEqual([['unknown', undefined, undefined]])
    },
  )

  test('several sayings keep their places in the cell', () => {
    const cell = ' Leave ; xyz;\nhospital'
    expect(read(cell).map(({ part: [from, to], meaning }) => [cell.slice(from, to), meaning])).toEqual([
      ['Leave', 'LVE'],
      ['xyz', 'unknown'],
      ['hospital', 'HSP'],
    ])
  })

  test('a word with two meanings in one mapping is refused', () => {
    expect(() => vocabulary({ leave: 'LVE', Leave: 'PSS' })).toThrow(
      expect.objectContaining({ code: 'mappingInvalid', facts: expect.objectContaining({ problem: 'wordTwice', where: 'words.Leave' }) }),
    )
  })
})
