import { randomInt, scrypt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dayCodeOf } from '@muster/domain/desk/dayCode.ts'
import { lettersOf, receiptOf, receiptWords, type WordList, wordList } from '@muster/domain/desk/words.ts'
import type { Language } from '@muster/domain/messages/language.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { gate } from './gate.ts'

/** Languages with a list of words; in any other a receipt is English. */
export const listed: readonly Language[] = ['en', 'de', 'uk']

const lists = new Map<Language, WordList>()

/** The words of a language, one a line in a file of its own; those of English where it has none. */
export function wordsOf(asked: Language): WordList {
  const language = listed.includes(asked) ? asked : 'en'
  const known = lists.get(language)
  if (known) return known
  const made = wordList(
    readFileSync(new URL(`../words/${language}.txt`, import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  )
  lists.set(language, made)
  return made
}

let all: WordList | undefined

/** The words of every language: a receipt is typed in whatever language the page has by then. */
export function everyWord(): WordList {
  all ??= wordList(listed.flatMap((language) => wordsOf(language).words))
  return all
}

/** The words of a new receipt. They are told once and kept nowhere. */
export function newReceipt(language: Language): string[] {
  const list = wordsOf(language)
  return receiptOf(
    list.words,
    Array.from({ length: receiptWords }, () => randomInt(list.words.length)),
  )
}

/** 32 MiB and about a twentieth of a second: what each try costs whoever has the database and the keys, and tries words against them. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
/** Every receipt has to be found without knowing whose it is, so there is one salt for all; what parts installations is the key of the ring. */
const salt = 'muster desk receipt 1'

/**
 * By what a receipt is found, in base64: a slow function of its letters (scrypt, RFC 7914), keyed by the ring that lies outside the database. Whoever has the
 * database alone cannot try words against it at all. And its day code, made from the same under a name of its own: back from it leads no way.
 * @throws Fault deskBusy, where more come than can be looked for
 */
export async function readReceipt(keys: Pick<KeyRing, 'match'>, typed: string): Promise<{ lookup: string; dayCode: string }> {
  const slow = (await inTurn(() => derived(lettersOf(typed).slice(0, 200)))).toString('hex')
  const [receipt, day] = await Promise.all([keys.match(slow, 'desk receipt'), keys.match(slow, 'desk day code')])
  return { lookup: Buffer.from(receipt).toString('base64'), dayCode: dayCodeOf(day) }
}

/** A flood takes 64 MiB and no more. */
const inTurn = gate({ atOnce: 2, longestQueue: 32 })

function derived(letters: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(letters, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
