import { createHash } from 'node:crypto'
import { bitsOf, leastBits, lettersOf } from '@muster/domain/desk/words.ts'
import { expect, test } from 'vitest'
import { gate } from './gate.ts'
import { everyWord, listed, newReceipt, readReceipt, wordsOf } from './receipt.ts'

const ring = (key: string) => ({
  match: async (text: string, context: string) => createHash('sha256').update(`${key} ${context} ${text}`).digest(),
})

test.each(listed)('the list of %s has 7,776 words or more, each by its letters, and four of them hold fifty bits', (language) => {
  const { words, letters } = wordsOf(language)
  expect(words.length).toBeGreaterThanOrEqual(7776)
  expect([letters.size, words.filter((word) => lettersOf(word) === '' || !/^[\p{Ll}\p{M}'-]+$/u.test(word))]).toEqual([words.length, []])
  expect(bitsOf(letters.size)).toBeGreaterThan(leastBits)
  expect(words.filter((word) => lettersOf(word).length < 3 || lettersOf(word).length > (language === 'de' ? 10 : 9))).toEqual([])
})

test.each([
  ['de', /[^a-z]/],
  ['uk', /[^абвгдеєжзиіїйклмнопрстуфхцчшщьюя']/],
] as const)('the list of %s has no letter that a keyboard of its language lacks or that people write in two ways', (language, others) => {
  expect(wordsOf(language).words.filter((word) => others.test(word))).toEqual([])
})

test('no list has a word of war, of death, of custody or of flight', () => {
  const grim =
    /^krieg|kriege?r|waffe(n|$)|mord|tod(es|$)|^leiche|grab(stein|mal)|galgen|folter|haftstr|gefang|deserteur|flucht|feind|^ві[йи]н|вбив|смерт|труп|могил|збро|в'язе?н(ь|ня)|втеч|дезерт|ворог|кайдан|полонен/
  expect(listed.flatMap((language) => (language === 'en' ? [] : wordsOf(language).words.filter((word) => grim.test(word))))).toEqual([])
})

test('a receipt of any list is typed on a page of any language', () => {
  const { letters } = everyWord()
  for (const language of listed)
    for (const word of wordsOf(language).words) expect(letters.has(lettersOf(word.toUpperCase())), word).toBe(true)
})

test('receipts are drawn anew, from the whole list', () => {
  const drawn = Array.from({ length: 500 }, () => newReceipt('en'))
  expect(drawn.every((words) => words.length === 4)).toBe(true)
  expect(new Set(drawn.map((words) => words.join(' '))).size).toBe(500)
  expect(new Set(drawn.flat()).size).toBeGreaterThan(1500)
})

test('what finds a receipt hangs on its letters and on the key, and on nothing else', async () => {
  const one = await readReceipt(ring('a'), 'river lantern oak seven')
  expect(one.lookup).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  expect(await readReceipt(ring('a'), 'RIVER, lantern; Oak\nseven')).toEqual(one)
  for (const other of [await readReceipt(ring('a'), 'river lantern oak eleven'), await readReceipt(ring('b'), 'river lantern oak seven')])
    expect([other.lookup === one.lookup, other.dayCode === one.dayCode]).toEqual([false, false])
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
