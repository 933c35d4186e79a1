import { bitsOf, leastBits, lettersOf } from '@muster/domain/desk/words.ts'
import { expect, test } from 'vitest'
import { gate } from './gate.ts'
import { languages } from './layout.ts'
import { lookupOf, newReceipt, wordsOf } from './receipt.ts'

const ring = (key: string) => ({
  match: async (text: string, context: string) => Buffer.from(`${key} ${context} ${text}`.padEnd(32)).subarray(-32),
})

test.each(languages)('the list of %s has 7,776 words or more, each by its letters, and four of them hold fifty bits', (language) => {
  const { words, letters } = wordsOf(language)
  expect(words.length).toBeGreaterThanOrEqual(7776)
  expect([letters.size, words.filter((word) => lettersOf(word) === '' || /\s/.test(word))]).toEqual([words.length, []])
  expect(bitsOf(letters.size)).toBeGreaterThan(leastBits)
})

test('receipts are drawn anew, from the whole list', () => {
  const drawn = Array.from({ length: 500 }, () => newReceipt('en'))
  expect(drawn.every((words) => words.length === 4)).toBe(true)
  expect(new Set(drawn.map((words) => words.join(' '))).size).toBe(500)
  expect(new Set(drawn.flat()).size).toBeGreaterThan(1500)
})

test('what finds a receipt hangs on its letters and on the key, and on nothing else', async () => {
  const one = await lookupOf(ring('a'), 'river lantern oak seven')
  expect(one).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(await lookupOf(ring('a'), 'RIVER, lantern; Oak\nseven')).toBe(one)
  expect(await lookupOf(ring('a'), 'river lantern oak eleven')).not.toBe(one)
})

test('of a flood two are looked for at once, some wait, and the others are told to come again', async () => {
  let [running, most] = [0, 0]
  const inTurn = gate({ atOnce: 2, longestQueue: 3 })
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 1))
    running--
  }
  const flood = () => Promise.allSettled(Array.from({ length: 9 }, () => inTurn(work)))
  for (const outcomes of [await flood(), await flood()]) {
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect(refused).toEqual(Array(4).fill('deskBusy'))
  }
  expect([running, most]).toEqual([0, 2])
})
