import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shippedText } from '@muster/server/absence/regime/shipped.ts'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { activate } from './regimeActivate.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(args)
const reason = 'To try it out.'

test('rules are proposed for a unit or for the whole force, and it says who may second them', async () => {
  await terminal().ada.act('units/raise', { unitId: v7(), name: 'Company C', on: '2024-01-01', echelon: 'company' })
  const all = await muster('regime', 'activate', 'demo', '--from', '2024-01-01', '--demonstration', '--reason', reason, '--json')
  const proposed = JSON.parse(all.out)
  expect(proposed).toEqual({
    ...{ proposalId: expect.any(String), until: expect.any(String), ask: ['Bruno Adjutant'], activationId: expect.any(String) },
    ...{ regime: 'demo', version: 6, unverified: expect.any(Number), isDemonstration: true, unitId: null, from: '2024-01-01' },
  })
  const { out } = await muster('regime', 'activate', 'demo', '--unit', 'Company C', '--demonstration', '--reason', reason)
  expect(out).toMatch(/^demo, version 6, for Company C and everything under it, .*DEMONSTRATION; \d+ parts of it are NOT VERIFIED\./)
  expect(out).toMatch(/Nothing has changed yet: .* Ask Bruno Adjutant\.$/m)
  const { body } = await terminal().bruno.act('access/second', { proposalId: proposed.proposalId })
  expect(body).toMatchObject({ answer: { proposalId: proposed.proposalId } })
})

test('another text under a version that was brought in is refused before it is proposed, with what differs; with a number of its own it is not', async () => {
  const file = join(terminal().folder, 'other.yaml')
  const text = (await shippedText('demo')).replace('limit: 3\n', 'limit: 4\n')
  const other = () => muster('regime', 'activate', file, '--demonstration', '--reason', reason)
  await writeFile(file, text)
  const { status, err } = await other()
  expect([status, err]).toEqual([
    1,
    expect.stringMatching(
      /Version 6 of «demo» was brought into force with another text: one part differs, clocks\.police-notice\..* Write version: 7/,
    ),
  ])
  await writeFile(file, text.replace('version: 6', 'version: 7'))
  expect((await other()).status).toBe(0)
  // A comment makes no other text.
  await writeFile(file, `${await shippedText('demo')}# Read again in May.\n`)
  expect((await other()).status).toBe(0)
})

test('rules that nobody signed off are not proposed but as a demonstration', async () => {
  const { status, err } = await muster('regime', 'activate', 'demo', '--reason', reason)
  expect([status, err]).toEqual([1, expect.stringMatching(/Nobody has signed «demo» off/)])
})

test.each<[string[], number, RegExp]>([
  [['demo', '--demonstration'], 2, /--reason/],
  [['nowhere', '--demonstration', '--reason', reason], 1, /There is no regime «nowhere» here/],
  [['gone.yaml', '--reason', reason], 2, /gone\.yaml/],
  [['demo', '--demonstration', '--from', '2026-02-30', '--reason', reason], 2, /There is no day 2026-02-30/],
])('%j is refused with the mend', async (args, status, sentence) => {
  expect(await refusedHere(activate(args))).toEqual([status, expect.stringMatching(sentence)])
})

test('a file that would let a clock decide is refused where it stands', async () => {
  const file = join(terminal().folder, 'own.yaml')
  const text = (await shippedText('demo')).replace('onExpiry: escalate', 'onExpiry: becomeAbsent')
  await writeFile(file, text)
  const { status, err } = await muster('regime', 'activate', file, '--demonstration', '--reason', reason)
  const line = text.split('\n').findIndex((one) => one.includes('becomeAbsent')) + 1
  expect([status, err]).toEqual([2, expect.stringMatching(new RegExp(`own\\.yaml:${line}:15, .*would decide\\. It never does`))])
})
