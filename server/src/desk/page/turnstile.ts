import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { placeOf } from '@muster/domain/access/throttle.ts'
import { bitsWanted, forgetMinutes, isStopped, type Lane, longestWait, mostWaiting, paceOf, queuePace } from '@muster/domain/desk/flood.ts'

/** What a form carries: a ticket that is good once, and how much work makes it good at once. */
export type Ticket = { ticket: string; bits: number }
export type Turn =
  | { says: 'go' }
  | { says: 'wait'; place: number; seconds: number; ticket: string }
  /** too many from there, or the queue is as long as it may be */
  | { says: 'stop'; minutes: number }
  /** the ticket was used, or is too old, or is none */
  | { says: 'again' }

export type Turnstile = {
  ticket: (lane: Lane, address: string) => Ticket
  turn: (lane: Lane, address: string, given: { ticket: string; work: string }) => Turn
  /** Where whoever has a place in the queue stands in it, and nothing is spent; undefined for any other ticket. */
  place: (lane: Lane, ticket: string) => Extract<Turn, { says: 'wait' }> | undefined
  /** One more that counts against a place: a conversation begun, a receipt that opened nothing. */
  count: (lane: Lane, address: string) => void
}

/** Milliseconds since the process began: whoever sets the machine's clock moves no queue. */
export const elapsed = (): number => Math.floor(performance.now())

type Place = { count: number; at: number; next: number; waiting: number[] }
const ticketLife = 2 * 3_600_000
const mostKept = 100_000

/**
 * Holds off floods and guesses. Where somebody asks from is kept as a hash under a key that this process alone has, in its memory, for a quarter of an hour, and
 * is written nowhere.
 */
export function turnstile({ now = elapsed }: { now?: () => number } = {}): Turnstile {
  const key = randomBytes(32)
  const places = new Map<string, Place>()
  const spent = new Map<string, number>()
  let next = 0

  const mac = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  const signed = (kind: 'form' | 'queue', lane: Lane, at: number, bits: number) => {
    const text = [kind, lane, randomBytes(9).toString('base64url'), at, bits].join('.')
    return `${text}.${mac(text)}`
  }
  const placeAt = (lane: Lane, address: string): Place => {
    const name = mac(`place ${lane} ${placeOf(address)}`)
    const known = places.get(name)
    if (known && now() - known.at < forgetMinutes * 60_000) return known
    const fresh = { count: 0, at: now(), next: 0, waiting: [] }
    places.delete(name)
    places.set(name, fresh)
    dropOldest(places)
    return fresh
  }
  const spend = (ticket: string) => {
    spent.set(ticket, now() + ticketLife)
    dropOldest(spent)
    for (const [one, until] of spent) {
      if (until > now()) break // those behind it were spent later
      spent.delete(one)
    }
  }
  const read = (lane: Lane, ticket: string) => {
    const [kind, of, nonce, at, bits, sign = ''] = ticket.split('.')
    const expected = mac([kind, of, nonce, at, bits].join('.'))
    const isOurs = sign.length === expected.length && timingSafeEqual(Buffer.from(sign), Buffer.from(expected))
    if (!isOurs || of !== lane || spent.has(ticket) || now() - Number(at) > ticketLife) return undefined
    return { kind, at: Number(at), bits: Number(bits) }
  }
  /** The queue: at once where nobody stands in it, else a ticket for later. */
  const queued = (lane: Lane, place: Place): Turn => {
    const present = now()
    place.waiting = place.waiting.filter((due) => due > present)
    const due = Math.max(present, next, place.next)
    if (due - present > longestWait || place.waiting.length >= mostWaiting) return { says: 'stop', minutes: minutes(longestWait) }
    next = due + queuePace
    place.next = due + paceOf(lane, place.count)
    if (due <= present) return { says: 'go' }
    place.waiting.push(due)
    return waiting(due, present, signed('queue', lane, due, 0))
  }

  return {
    ticket: (lane, address) => {
      const bits = bitsWanted(lane, placeAt(lane, address).count)
      return { ticket: signed('form', lane, now(), bits), bits }
    },
    turn: (lane, address, { ticket, work }) => {
      const found = read(lane, ticket)
      if (!found) return { says: 'again' }
      const place = placeAt(lane, address)
      const hasWorked = found.kind === 'form' && found.bits >= bitsWanted(lane, place.count) && isWorked(ticket, work, found.bits)
      if (isStopped(lane, place.count, hasWorked)) return { says: 'stop', minutes: forgetMinutes }
      if (found.kind === 'queue' && found.at > now()) return waiting(found.at, now(), ticket)
      spend(ticket)
      return hasWorked || found.kind === 'queue' ? { says: 'go' } : queued(lane, place)
    },
    place: (lane, ticket) => {
      const found = read(lane, ticket)
      return found?.kind === 'queue' ? waiting(Math.max(found.at, now()), now(), ticket) : undefined
    },
    count: (lane, address) => {
      const place = placeAt(lane, address)
      place.count++
      place.at = now()
    },
  }
}

function waiting(due: number, present: number, ticket: string): Extract<Turn, { says: 'wait' }> {
  return { says: 'wait', place: Math.max(1, Math.ceil((due - present) / queuePace)), seconds: Math.ceil((due - present) / 1000), ticket }
}

/** SHA-256 over the ticket and a number begins with so many zero bits. */
export function isWorked(ticket: string, work: string, bits: number): boolean {
  if (!/^\d{1,12}$/.test(work)) return false
  return createHash('sha256').update(`${ticket}:${work}`).digest().readUInt32BE() >>> (32 - bits) === 0
}

const minutes = (ms: number) => Math.ceil(ms / 60_000)

function dropOldest(kept: Map<string, unknown>): void {
  if (kept.size <= mostKept) return
  const [oldest] = kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
}
