import { deskPageCaller } from '@muster/domain/access/roles.ts'
import { dayLookupOf } from '@muster/server/desk/store.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { desk } from './desk.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(['desk', ...args])
const conversationId = v7()

beforeAll(async () => {
  const words = { text: 'Can I come to a hospital?', place: 'hospital', avoid: 'Sgt. Pike' }
  const asked = { conversationId, eventId: v7(), language: 'en', askedBy: 'relative', comesBack: true, words }
  const found = Buffer.alloc(32).toString('base64')
  await perform(terminal().ground, 'desk/ask', deskPageCaller, {
    ...asked,
    lookup: found,
    dayLookup: await dayLookupOf(terminal().ground.keys, 'ZW00000003'),
  })
})

test('a holder of all grants is told that they may not', async () => {
  const { status, out, err } = await muster('list')
  expect([status, out]).toEqual([1, ''])
  expect(err).toContain('desk.read')
})

test('whoever is signed in asks by a code on which day it was, and is told nothing else', async () => {
  const told = await muster('asked-on', 'zwooo', 'ooooз')
  expect([told.status, told.err]).toEqual([0, ''])
  expect(told.out).toMatch(
    /^They asked to come back on \d{4}-\d\d-\d\d \d\d:\d\d \(by UTC\)\. Their case counts it by the clocks of its unit\.\n$/,
  )
  expect((await muster('asked-on', 'ZW00000004')).out).toBe(
    'There is no such code, or no wish to come back stands behind it. Look at each letter again.\n',
  )
  const { out } = await muster('asked-on', 'ZW00000003', '--json')
  const at = expect.stringMatching(new RegExp(`^${new Date().toISOString().slice(0, 10)}T\\d\\d:\\d\\d:00\\.000000Z$`))
  expect(JSON.parse(out)).toEqual({ asked: { at, isSilenceCome: false } })
  expect(await refusedHere(desk(['asked-on', 'ZW0']))).toEqual([2, 'CODE'])
})

test('an inspector lists, reads, answers and ends', async () => {
  await terminal().sitsDown(terminal().ines)
  const listed = await muster('list')
  expect([listed.status, listed.err]).toEqual([0, ''])
  expect(listed.out).toMatch(new RegExp(`to come back .* runs +for family or a friend +English +${conversationId}\n1 conversation\\.`))
  expect(listed.out).not.toContain('hospital')

  const shown = await muster('show', conversationId)
  for (const told of [
    'Wants to come back: say where and when by',
    'They chose this language: English.',
    'They: Asked to come back',
    'would rather report: a hospital',
    'must not meet: Sgt. Pike',
  ])
    expect(shown.out).toContain(told)

  const answered = await muster('answer', conversationId, '--text', 'Yes.', '--where', 'The west door', '--when', 'any day')
  expect([answered.status, answered.out]).toEqual([0, 'Answered. They see it when they type their four words.\n'])
  const { out } = await muster('show', conversationId, '--json')
  expect(JSON.parse(out)).toMatchObject({
    waitingSince: null,
    events: [{ kind: 'askedBack' }, { kind: 'read' }, { kind: 'placed', by: 'Ines Ombud' }],
  })
})

test('a code that is no pass of ours goes out with no answer', async () => {
  const forged = await muster('answer', conversationId, '--text', 'Here is a pass.', '--pass', `MP1${'A'.repeat(140)}`)
  expect([forged.status, forged.out]).toEqual([1, ''])
  expect(forged.err).toContain('This is no pass of ours')
  expect((await muster('show', conversationId)).out).not.toContain('Here is a pass.')
})

test('what is typed wrong is told before anything is opened', async () => {
  expect(await refusedHere(desk(['forget']))).toEqual([
    2,
    '«forget», where one of these is meant: list, show, answer, hand-on, close, asked-on',
  ])
  expect(await refusedHere(desk(['answer', conversationId, '--text', 'x', '--where', 'y']))).toEqual([2, '--where --when'])
  expect(await refusedHere(desk(['hand-on', conversationId, conversationId]))).toEqual([2, '--agreed'])
})
