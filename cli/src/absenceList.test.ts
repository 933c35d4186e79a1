import { dayIn, momentOf } from '@muster/domain/zone.ts'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { ownTerminal } from '../../tests/scenario/aTerminal.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(args)

beforeAll(async () => {
  const { ada, bruno } = terminal()
  const unitId = v7()
  await ada.act('units/raise', { unitId, name: 'Company C', on: '2024-01-01', echelon: 'company' })
  for (const given of ['Adam', 'Edwin'])
    await ada.act('people/register', { personId: v7(), unitId, on: '2024-01-01', names: [{ family: 'Abbott', given }] })
  const rules = ['--from', '2024-01-01', '--demonstration', '--reason', 'To try it out.', '--json']
  const { out } = await muster('regime', 'activate', 'demo', ...rules)
  await bruno.act('access/second', { proposalId: JSON.parse(out).proposalId })
})

test('open cases are listed a page at a time, each page says where the next begins; beside what is over its time stands what comes then', async () => {
  const away = [
    '--held',
    '2024-03-04T07:30+01:00',
    '--missed-at',
    '2024-03-04T06:00Z',
    '--tried',
    'Called.',
    '--checks',
    'leave=nothingFound',
  ]
  const soon = new Date(Date.now() - 4 * 3_600_000).toISOString()
  await muster('absence', 'open', 'Abbott,', 'Adam', '--trigger', 'missedMuster', ...away)
  await muster('absence', 'open', 'Abbott,', 'Edwin', '--trigger', 'missedMuster', ...away, '--held', soon, '--missed-at', soon)
  const first = await muster('absence', 'list', '--limit', '1')
  const after = /^1 open case; there are more: add --after "(.+)"$/m.exec(first.out)?.[1] ?? 'none'
  const second = await muster('absence', 'list', '--limit', '1', '--after', after)
  expect([first.out, second.out].map((out) => out.match(/Abbott, \w+/g))).toEqual([['Abbott, Adam'], ['Abbott, Edwin']])
  // An hour over the three in which the police are told; the family is told within eight.
  expect(second.out).toMatch(/ {2}police-notice {2}commander of the unit {2}\d{4}-\d\d-\d\d \d\d:\d\dZ family-notice /)
})

test('people without a case are listed a page at a time, by the day of the zone that is named', async () => {
  const unitId = v7()
  const { ada } = terminal()
  await ada.act('units/raise', { unitId, name: 'Company «D»', on: '2024-01-01', echelon: 'company' })
  // The last zone to which a day comes is 25 hours behind the first: what is today in one is still to come in the other.
  const [first, last] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
  const expectedOn = dayIn(momentOf(new Date().toISOString()), first)
  for (const given of ['Anna', 'Bela']) {
    const personId = v7()
    await ada.act('people/register', { personId, unitId, on: '2024-01-01', names: [{ family: 'Dorn', given }] })
    await ada.act('people/planAbsence', { personId, code: 'LVE', from: '2024-02-01', expectedOn, owner: 'Sgt. Hill' })
  }
  const listed = (...args: string[]) => muster('absence', 'list', 'Company «D»', '--kind', 'expected', ...args)
  expect((await listed('--zone', last)).out).toMatch(/^0 people without a case$/m)
  const page = await listed('--zone', first, '--limit', '1')
  const after = /^1 person without a case; there are more: add --after "(.+)"$/m.exec(page.out)?.[1] ?? 'none'
  expect(after).toMatch(/~Company «D»$/)
  const rest = await listed('--zone', first, '--after', after)
  expect([rest.out, `${page.out}${rest.out}`.match(/Dorn, \w+/g)?.toSorted()]).toEqual([
    expect.stringMatching(/^1 person without a case$/m),
    ['Dorn, Anna', 'Dorn, Bela'],
  ])
  const wrong = await listed('--zone', 'Mars/Olympus')
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('«Mars/Olympus» is no time zone')])
})
