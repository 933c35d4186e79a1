import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../interpret/aLife.ts'
import { SourceReading } from '../reading.ts'
import { readRoster } from './readRoster.ts'

const entries = readFileSync(new URL('../../../../examples/iowa33/rawRoster.txt', import.meta.url), 'utf8')
  .split(/\n\s*\n/)
  .filter((block) => block.includes('Age'))
const scanned = ['i', 'I', 'l', '1', 'O', '0', '.', ',', ';', ':', '"', "'", '-', ' ', '\n', '(', ')', ']', 'c', 'e', 'M', '']

/** Real entries with a few signs scanned wrongly, lost, or split by a line. */
const damaged = fc
  .record({
    entry: fc.constantFrom(...entries),
    slips: fc.array(fc.record({ at: fc.nat(600), sign: fc.constantFrom(...scanned) }), { maxLength: 8 }),
  })
  .map(({ entry, slips }) => slips.reduce((text, { at, sign }) => text.slice(0, at) + sign + text.slice(at + 1), entry.trim()))

test('however a scan has damaged an entry, no word is lost and every day on the rolls has one status', () => {
  fc.assert(
    fc.property(fc.array(damaged, { minLength: 1, maxLength: 3 }), (texts) => {
      const reading = readRoster(`COMPANY "A"\n\n${texts.join('\n\n')}`)
      expect(() => SourceReading.parse(reading)).not.toThrow()
      for (const man of reading.people) {
        expect(faultsOf(man)).toEqual([])
        const spans = [[0, man.name.asWritten.length], ...[...man.claims, ...man.unread].map(({ words }) => words)] as const
        for (const [from, to] of spans) expect(from < to && to <= man.text.length).toBe(true)
        const lost = [...man.text.matchAll(/[\p{L}\p{N}]{2,}/gu)].filter(
          ({ 0: word, index }) =>
            !/^(and|of|the|to|in|on|at|by|for|with|from|or|as|also)$/i.test(word) &&
            !spans.some(([from, to]) => from <= index && index + word.length <= to + 1),
        )
        expect(lost.map(([word]) => word)).toEqual([])
      }
      const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
      const kept = [...reading.people, ...reading.stray].reduce((sum, { text }) => sum + words(text), 0)
      expect(kept + (reading.subunits.length > 0 ? 2 : 0)).toBeGreaterThanOrEqual(words(texts.join('\n\n')))
    }),
    { seed: 1911, numRuns: 500 },
  )
})
