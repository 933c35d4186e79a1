// As a whole: a Node before 24.7 has no argon2, and is to say so when it is asked for a password, not fail to start.
import * as crypto from 'node:crypto'
import { type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'
import { normalPassword } from '@muster/domain/access/password.ts'
import { Fault } from '@muster/domain/fault.ts'

/**
 * argon2id, 2 passes over 32 MiB in one lane, salt of 16 bytes and tag of 32 (RFC 9106, section 3.1). Above what OWASP's «Password Storage Cheat Sheet» asks at
 * least (19 MiB, 2 passes); below the sets that RFC 9106 recommends where nothing else protects, since here the hash is sealed by a key outside the database
 * and a second factor stands beside it, and hundreds sign in at the same hour on two cores.
 */
const current = { memory: 32_768, passes: 2, parallelism: 1 } as const
type Cost = { memory: number; passes: number; parallelism: number }

/** Hashes at once, so that many who sign in together take 64 MiB and no more; and how many may wait. */
const atOnce = 2
const longestQueue = 64

/** The password's hash as a PHC string: `$argon2id$v=19$m=32768,t=2,p=1$salt$tag`. @throws Fault signInBusy */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return phc(current, salt, await tagOf(password, salt, current, 32))
}

/** Is this the password of the hash? @throws Fault signInBusy */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const { salt, tag, ...cost } = readPhc(hash)
  return timingSafeEqual(await tagOf(password, salt, cost, tag.length), tag)
}

/** Whether a hash was made with less than is asked today. */
export function isDated(hash: string): boolean {
  const { memory, passes, parallelism } = readPhc(hash)
  return memory < current.memory || passes < current.passes || parallelism < current.parallelism
}

/** A hash that no password has, of the same cost: compared with where there is none, so that it takes as long. */
export const nobodysHash = phc(current, randomBytes(16), randomBytes(32))

function phc({ memory, passes, parallelism }: Cost, salt: Uint8Array, tag: Uint8Array): string {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(tag)}`
}

function readPhc(hash: string): Cost & { salt: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash) ?? []
  if (!salt || !tag) throw new Error('not a hash of argon2id')
  const bytes = (text: string) => Buffer.from(text, 'base64')
  return { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), salt: bytes(salt), tag: bytes(tag) }
}

async function tagOf(password: string, nonce: Uint8Array, cost: Cost, tagLength: number): Promise<Buffer> {
  await turn()
  try {
    return await derived({ message: normalPassword(password), nonce, ...cost, tagLength })
  } finally {
    next()
  }
}

function derived(parameters: Argon2Parameters): Promise<Buffer> {
  if (typeof crypto.argon2 !== 'function') throw new Fault('nodeTooOld', { version: process.versions.node })
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

let running = 0
const waiting: (() => void)[] = []

async function turn(): Promise<void> {
  if (running < atOnce) {
    running++
    return
  }
  if (waiting.length >= longestQueue) throw new Fault('signInBusy')
  await new Promise<void>((resolve) => waiting.push(resolve))
}

/** Hands the turn on; `running` stays what it is where somebody waits. */
function next(): void {
  const first = waiting.shift()
  if (first) first()
  else running--
}
