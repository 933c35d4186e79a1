import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { passage } from './passage.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(['passage', ...args])
const absenceId = v7()
const deciding = ['--office', 'commanderAbove', '--reasons', 'He asked to come in.']

beforeAll(async () => {
  const [unitId, personId] = [v7(), v7()]
  const { ada, bruno, run } = terminal()
  await ada.act('units/raise', { unitId, name: 'Company C', on: '2024-01-01', echelon: 'company' })
  await ada.act('people/register', { personId, unitId, on: '2024-01-01', names: [{ family: 'Abbott', given: 'Adam' }] })
  const activated = ['regime', 'activate', 'demo', '--from', '2024-01-01', '--demonstration', '--reason', 'To try it out.', '--json']
  await bruno.act('access/second', { proposalId: JSON.parse((await run(activated)).out).proposalId })
  const opened = { trigger: 'missedMuster', missedAt: '2024-03-04T06:00:00Z', checks: {}, tried: 'Called twice.' }
  await ada.act('absence/open', { absenceId, personId, eventId: v7(), held: '2024-03-04T06:30:00Z', opened })
})

test('a pass is given, listed, shown as a picture and in groups, and taken back', async () => {
  const given = await muster('give', absenceId, ...deciding, '--hours', '24', '--place', 'North Gate', '--initials', 'AA', '--json')
  expect([given.status, given.err]).toEqual([0, ''])
  const { passId } = JSON.parse(given.out)
  const minutes = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`
  expect((await muster('list', absenceId)).out).toMatch(new RegExp(`^${minutes}\\S* +${minutes}\\S* +North Gate +– +${passId}$`, 'm'))

  const { out } = await muster('show', absenceId, passId)
  expect(out).toContain('North Gate')
  expect(out).toMatch(/[█▀▄]{10}/)
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^[A-Z0-9]+( [A-Z0-9]+)+$/)
  expect(out).not.toMatch(/Abbott|Company C/)

  const back = await muster('withdraw', absenceId, passId, ...deciding)
  expect([back.status, back.out]).toEqual([0, expect.stringContaining(passId)])
  const { passes } = JSON.parse((await muster('list', absenceId, '--json')).out)
  expect(passes).toMatchObject([{ passId, withdrawnAt: expect.stringMatching(/Z$/) }])
  const again = await muster('withdraw', absenceId, passId, ...deciding)
  expect([again.status, again.out]).toEqual([1, ''])
  expect(again.err).not.toBe('')
})

test('the page that checks passes is written as one file that carries the key', async () => {
  const file = join(terminal().folder, 'check.html')
  const { key } = JSON.parse((await muster('checker', file, '--json')).out)
  const page = await readFile(file, 'utf8')
  expect(page).toMatch(/^<!doctype html>/i)
  expect(page).toContain(key)
  expect(page).not.toMatch(/(src|href)="https?:/)
})

test('what is typed wrong is told before anything is opened', async () => {
  expect(await refusedHere(passage(['lend']))).toEqual([2, '«lend», where one of these is meant: give, withdraw, list, show, checker'])
  expect(await refusedHere(passage(['give', absenceId]))).toEqual([2, '--office'])
  expect(await refusedHere(passage(['show', absenceId]))).toEqual([2, 'PASS'])
})
