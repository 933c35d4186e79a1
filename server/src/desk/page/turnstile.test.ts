import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { passes, passMinutes } from './pass.ts'
import { isWorked, type Ticket, turnstile } from './turnstile.ts'

/** The work that a page does before it sends. */
function worked({ ticket, bits }: Ticket): string {
  for (let n = 0; ; n++) if (createHash('sha256').update(`${ticket}:${n}`).digest().readUInt32BE() >>> (32 - bits) === 0) return String(n)
}

/** A turnstile whose clock the test moves. */
function aGate() {
  let present = Date.UTC(2026, 3, 16)
  const gate = turnstile({ now: () => present })
  const come = (address: string, lane: 'ask' | 'open' = 'open') =>
    gate.turn(lane, address, { ticket: gate.ticket(lane, address).ticket, work: '' })
  return { gate, come, pass: (ms: number) => (present += ms) }
}

describe('the turnstile', () => {
  test('lets whoever comes alone through at once, and the next of the same place after a second', () => {
    const { come, pass } = aGate()
    expect(come('192.0.2.1')).toEqual({ says: 'go' })
    expect(come('192.0.2.1')).toMatchObject({ says: 'wait', seconds: 1 })
    pass(3000)
    expect(come('192.0.2.1')).toEqual({ says: 'go' })
  })

  test('tells many their place in the queue, and lets them through in turn, each once', () => {
    const { gate, come, pass } = aGate()
    const turns = Array.from({ length: 40 }, (_, index) => come(`192.0.2.${index}`))
    expect(turns[0]).toEqual({ says: 'go' })
    expect(turns.slice(1).map((turn) => turn.says === 'wait' && turn.place)).toEqual(Array.from({ length: 39 }, (_, index) => index + 1))
    const last = turns.at(-1)
    const ticket = last?.says === 'wait' ? last.ticket : ''
    expect(gate.turn('open', '192.0.2.39', { ticket, work: '' })).toMatchObject({ says: 'wait', place: 39 })
    pass(39 * 250)
    expect(gate.turn('open', '192.0.2.39', { ticket, work: '' })).toEqual({ says: 'go' })
    expect(gate.turn('open', '192.0.2.39', { ticket, work: '' })).toEqual({ says: 'again' })
  })

  test('keeps a flood from one place out of the queue of the others', () => {
    const { come } = aGate()
    const flood = Array.from({ length: 1000 }, () => come('192.0.2.1').says)
    expect([flood.filter((says) => says === 'go').length, flood.filter((says) => says === 'wait').length]).toEqual([1, 5])
    const other = come('192.0.2.2')
    expect(other.says === 'go' || (other.says === 'wait' && other.seconds <= 6)).toBe(true)
  })

  test('lets work through at once, whatever the queue, and each ticket once', () => {
    const { gate, come } = aGate()
    for (let n = 0; n < 6; n++) come('192.0.2.1')
    const given = gate.ticket('open', '192.0.2.1')
    const work = worked(given)
    expect(gate.turn('open', '192.0.2.1', { ticket: given.ticket, work })).toEqual({ says: 'go' })
    expect(gate.turn('open', '192.0.2.1', { ticket: given.ticket, work })).toEqual({ says: 'again' })
    expect([isWorked(given.ticket, 'x', given.bits), isWorked(given.ticket, `${work}0`, 31)]).toEqual([false, false])
  })

  test('asks more work of whoever guessed, and takes no ticket from before for it', () => {
    const { gate, come } = aGate()
    const before = gate.ticket('open', '192.0.2.1')
    for (let n = 0; n < 6; n++) gate.count('open', '192.0.2.1')
    expect(gate.ticket('open', '192.0.2.1').bits).toBe(before.bits + 3)
    expect(gate.ticket('open', '192.0.2.9').bits).toBe(before.bits)
    const now = gate.ticket('open', '192.0.2.1')
    expect(come('192.0.2.1')).toEqual({ says: 'go' })
    expect(gate.turn('open', '192.0.2.1', { ticket: before.ticket, work: worked(before) })).toMatchObject({ says: 'wait', seconds: 8 })
    expect(gate.turn('open', '192.0.2.1', { ticket: now.ticket, work: worked(now) })).toEqual({ says: 'go' })
  })

  test('stops a place that goes on guessing for a quarter of an hour, and there alone; asking is another lane', () => {
    const { gate, come, pass } = aGate()
    for (let n = 0; n < 10; n++) gate.count('open', '2001:db8::1')
    expect(come('2001:db8::2')).toEqual({ says: 'stop', minutes: 15 })
    expect([come('2001:db8:0:1::1').says, come('2001:db8::1', 'ask').says]).not.toContain('stop')
    pass(16 * 60_000)
    expect(come('2001:db8::1').says).toBe('go')
  })

  test('takes no ticket of its own making, of another lane, or of this morning', () => {
    const { gate, pass } = aGate()
    const { ticket } = gate.ticket('ask', '192.0.2.1')
    const turn = (lane: 'ask' | 'open', given: string) => gate.turn(lane, '192.0.2.1', { ticket: given, work: '' }).says
    expect([turn('open', ticket), turn('ask', `${ticket}x`), turn('ask', ''), turn('ask', 'a.b.c.d.e.f')]).toEqual([
      'again',
      'again',
      'again',
      'again',
    ])
    expect(turn('ask', ticket.replace('form', 'queue'))).toBe('again')
    pass(2 * 3_600_000 + 1)
    expect(turn('ask', ticket)).toBe('again')
  })
})

test('a pass goes on with its own conversation, for half an hour, and cannot be made', () => {
  let present = 0
  const pass = passes({ now: () => present })
  const conversationId = '0199aaaa-0000-7000-8000-000000000001'
  const given = pass.give(conversationId, 'ZW00000003')
  expect(pass.read(given)).toEqual({ conversationId, dayCode: 'ZW00000003' })
  const others = [given.replace('1.', '2.'), given.replace('ZW', 'ZZ'), ''].map((other) => pass.read(other))
  expect([...others, passes().read(given)]).toEqual([undefined, undefined, undefined, undefined])
  present += passMinutes * 60_000
  expect(pass.read(given)).toBeUndefined()
})
