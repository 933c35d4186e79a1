import { randomInt, scrypt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { lettersOf, receiptOf, receiptWords, type WordList, wordList } from '@muster/domain/desk/words.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { gate } from './gate.ts'

const lists = new Map<string, WordList>()

/** The words of a language, one a line in a file of its own; those of English where there are none. */
export function wordsOf(language: string): WordList {
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

/** The words of a new receipt. They are told once and kept nowhere. */
export function newReceipt(language: string): string[] {
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
 * database alone cannot try words against it at all.
 * @throws Fault deskBusy, where more come than can be looked for
 */
export async function lookupOf(keys: Pick<KeyRing, 'match'>, typed: string): Promise<string> {
  const slow = await inTurn(() => derived(lettersOf(typed).slice(0, 200)))
  return Buffer.from(await keys.match(slow.toString('hex'), 'desk receipt')).toString('base64')
}

/** A flood takes 64 MiB and no more. */
const inTurn = gate({ atOnce: 2, longestQueue: 32 })

function derived(letters: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(letters, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
