import { HappeningKind } from '@muster/domain/events/words.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { absence } from './absence.ts'
import { event } from './event.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(args)
/** What is printed for programs. */
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { status, out, err } = await muster(...args, '--json')
  expect([status, err]).toEqual([0, ''])
  return JSON.parse(out)
}

beforeAll(async () => {
  const unitId = v7()
  const { ada, bruno } = terminal()
  await ada.act('units/raise', { unitId, name: 'Company C', on: '2024-01-01', echelon: 'company', zone: 'Europe/Berlin' })
  for (const given of ['Adam', 'Edwin', 'Samuel'])
    await ada.act('people/register', { personId: v7(), unitId, on: '2024-01-01', names: [{ family: 'Abbott', given }] })
  const proposed = await json('regime', 'activate', 'demo', '--from', '2024-01-01', '--demonstration', '--reason', 'To try it out.')
  await bruno.act('access/second', { proposalId: proposed.proposalId })
})

describe('an event', () => {
  let id: string
  const at = ['--from', '2024-03-04T05:10+01:00', '--place', 'the ford']
  beforeAll(async () => {
    const clash = await json('event', 'record', '--kind', 'clash', '--title', 'Clash at the ford', ...at, '--unit', 'Company C')
    id = String(clash.happeningId)
  })

  test('is listed with when, where and whom, and with who says so', async () => {
    const told = ['--title', 'The Gazette', '--says', 'They were taken.', '--reliability', 'C', '--credibility', '3']
    const { status, out } = await muster('event', 'report', id, '--origin', 'press', ...told, '--held', '2024-03-05T09:00Z')
    expect([status, out]).toEqual([0, expect.stringMatching(/^Reported: [0-9a-f-]{36}\.\n$/)])
    const listed = await muster('event', 'list', 'Company C', '--since', '2024-03-01', '--until', '2024-03-05')
    expect(listed.out).toMatch(
      /^Mon 2024-03-04 05:10 \+01:00 +clash +Clash at the ford +the ford +Company C +one source: 1 report, graded C3 +[0-9a-f-]{36}$/m,
    )
    expect(listed.out).toMatch(/^1 event$/m)
    expect((await json('event', 'list', '--kind', 'lockdown')).happenings).toEqual([])
    expect((await json('event', 'list')).happenings).toEqual([expect.objectContaining({ happeningId: id, zone: 'Europe/Berlin' })])
  })

  test('is listed a page at a time, and each page says where the next begins', async () => {
    const later = ['--kind', 'lockdown', '--title', 'Gates shut', '--from', '2024-03-06T05:10+01:00', '--to', '2024-03-06T09:00+01:00']
    const shut = await json('event', 'record', ...later, '--unit', 'Company C')
    const first = await muster('event', 'list', '--limit', '1')
    const after = /^1 event; there are more: add --after "(.+)"$/m.exec(first.out)?.[1] ?? 'none'
    expect([first.out.includes('Gates shut'), (await json('event', 'list', '--after', after)).happenings]).toEqual([
      true,
      [expect.objectContaining({ happeningId: id })],
    ])
    await muster('event', 'correct', String(shut.happeningId), '--take-back', '--reason', 'Only to see the list.')
  })

  test('opens a case for each of many people, and shows them', async () => {
    const file = 'Abbott, Adam\n\nAbbott, Edwin\n'
    const fields = ['--trigger', 'toldByOthers', '--missed-at', '2024-03-04T06:00Z', '--tried', 'Called.', '--checks', 'leave=nothingFound']
    const args = ['absence', 'open-many', id, 'Abbott, Samuel', '--people', '-', ...fields, '--held', '2024-03-04T07:00Z']
    const { status, out, err } = await terminal().run(args, file)
    expect([status, err, out]).toEqual([0, '', expect.stringMatching(/^3 absences opened for the event [0-9a-f-]{36}\. The duty status/m)])
    expect(out).toMatch(
      /^3 people: from «present» to «whereabouts unknown»\nWhat it does to money and rights.*\nof .*\nPay +continued, as before/,
    )
    const shown = await muster('event', 'show', id)
    expect(shown.out).toMatch(/^Clash at the ford\nEvent [0-9a-f-]{36}\n/)
    expect(shown.out).toMatch(/^Whom it concerns +Company C$/m)
    expect(shown.out).toMatch(/^C3 +The Gazette \(press\) +Tue 2024-03-05 10:00 \+01:00 +They were taken\. /m)
    expect(shown.out).toMatch(/^The 3 absences it opened/m)
    expect(shown.out).toMatch(/^Mon 2024-03-04 07:00 \+01:00 +Abbott, Adam +Company C +whereabouts unknown +undetermined +[0-9a-f-]{36}$/m)
    const again = await terminal().run(args, file)
    const named = /^3 of them have an open absence already: Abbott, Adam; Abbott, Edwin; Abbott, Samuel/
    expect([again.status, again.err]).toEqual([1, expect.stringMatching(named)])
  })

  test('is told anew, to the day; and taken back', async () => {
    const to = ['--from', '2024-06-01T00:00Z', '--from-precision', 'day', '--whole-force']
    const lockdown = await json('event', 'record', '--kind', 'lockdown', '--title', 'No leave', ...to)
    const other = String(lockdown.happeningId)
    const until = ['--kind', 'lockdown', '--title', 'No leave', '--to', '2024-06-09T00:00Z', ...to]
    expect((await muster('event', 'correct', other, ...until, '--reason', 'It ended.')).status).toBe(0)
    const { out } = await muster('event', 'show', other)
    expect(out).toMatch(/^When +2024-06-01 to 2024-06-09$/m)
    expect(out).toMatch(/^Told by +Ada Quartermaster, .*: It ended\.$/m)
    expect(out).toMatch(/^What was told before\n.*\n.* since 2024-06-01 +No leave/m)
    await json('event', 'correct', other, '--take-back', '--reason', 'It was a draft.')
    expect((await muster('event', 'show', other)).out).toMatch(/^TAKEN BACK\. No leave\n/)
  })

  const clash = ['record', '--kind', 'clash', '--title', 'A', '--from']
  const missed = ['--trigger', 'toldByOthers', '--missed-at', '2024-03-04T06:00Z', '--tried', 'Called.', '--checks', 'leave=notYet']
  test('of war is declared as a proposal, for another to second, and told with who declared it in which act', async () => {
    const said = [
      '--title',
      'Martial law',
      '--by',
      'The President',
      '--act',
      'Decree 64',
      '--from',
      '2024-03-01T00:00+01:00',
      '--reason',
      'It is out.',
    ]
    const proposed = await json('event', 'declare', ...said, '--whole-force')
    expect((await json('event', 'list', '--kind', 'stateOfWar')).happenings).toEqual([])
    await terminal().bruno.act('access/second', { proposalId: proposed.proposalId })
    const shown = await muster('event', 'show', String(proposed.happeningId))
    expect(shown.out).toMatch(/^State of war or martial law\n|^state of war or martial law/m)
    expect(shown.out).toMatch(/^Declared +by The President, Decree 64$/m)
    const missed = ['--trigger', 'missedMuster', '--missed-at', '2024-03-04T06:00Z', '--tried', 'Called.', '--checks', 'leave=nothingFound']
    const opening = await muster('absence', 'open', 'Abbott, Edwin', ...missed, '--preview')
    expect(opening.out).toMatch(/^It begins under «Martial law» \(Decree 64\)/m)
    const { status, out } = await muster('event', 'declare', '--anew', String(proposed.happeningId), '--take-back', '--reason', 'A slip.')
    expect([status, out]).toEqual([0, expect.stringMatching(/^Proposed/)])
  })

  test.each<[string, () => Promise<void>, RegExp]>([
    ['no subcommand', () => event([]), /say which, one of: list, show, record, correct, declare, report/],
    ['nobody whom it concerns', () => event([...clash, '2024-03-04T06:00Z']), /--unit UNIT, or --whole-force/],
    [
      'a kind that there is not',
      () => event([...clash, '2024-03-04T06:00Z', '--kind', 'battle']),
      /--kind: «battle» cannot stand there\. Write ruleChange, lockdown/,
    ],
    ['a moment without its offset', () => event([...clash, '2024-03-04T06:00']), /--from: .*has no offset/],
    ['no people', () => absence(['open-many', v7(), ...missed]), /PERSON/],
    [
      'an option that there is not',
      () => event(['report', v7(), '--who', 'press']),
      /«report» has no --who\. It has --origin, .*--held, --replaces, --fields/,
    ],
  ])('%s is told with its place and its mend', async (_what, work, sentence) => {
    expect(await refusedHere(work())).toEqual([2, expect.stringMatching(sentence)])
  })
})

test('the help names every kind of event there is', async () => {
  const { status, out } = await muster('event', '--help')
  expect([status, `${english['terminal.help.event']}\n`]).toEqual([0, out])
  expect(
    out
      .split(/KIND is one of\n/)[1]
      ?.split('\n')[0]
      ?.match(/\w+/g),
  ).toEqual(HappeningKind.options)
})

test('the absences it opened are among lists whose names are closed above a battalion, asked for, listed and closed again', async () => {
  for (const name of ['1st Battalion', '2nd Battalion'])
    await terminal().ada.act('units/raise', { unitId: v7(), name, on: '2024-01-01', echelon: 'battalion' })
  const listed = async (...unit: string[]) => (await muster('absence', 'list', ...unit)).out
  const closed = await listed()
  expect(closed).toMatch(/^2024-03-04 06:00Z +name closed +Company C /m)
  expect(closed).toMatch(/^Names are closed in lists above a battalion\. Name a battalion, or ask for them: muster absence names open/m)
  expect(closed).not.toContain('Abbott')
  expect(await listed('Company C')).toMatch(/Abbott, Adam +Company C/)
  const until = new Date(Date.now() + 2 * 86_400_000).toISOString()
  const asked = ['--whole-force', '--purpose', 'A letter to every family', '--until', until]
  const told = await muster('absence', 'names', 'open', ...asked)
  const words = /^The names of the whole force in lists of absences would be open to you until .*Z\.\nProposed .* Ask Bruno Adjutant\.$/m
  expect([told.status, told.out]).toEqual([0, expect.stringMatching(words)])
  const { proposalId, openingId } = await json('absence', 'names', 'open', ...asked)
  await terminal().bruno.act('access/second', { proposalId })
  expect(await listed()).toMatch(/^2024-03-04 06:00Z +Abbott, Adam +Company C /m)
  const open = /^\S+ \S+Z +the whole force +Ada Quartermaster +Bruno Adjutant +A letter to every family +[0-9a-f-]{36}$/m
  expect((await muster('absence', 'names', 'list')).out).toMatch(open)
  expect((await muster('absence', 'names', 'close', String(openingId))).out).toBe('The names are closed again.\n')
  expect(await listed()).toBe(closed)
  expect((await muster('absence', 'names', 'list')).out).toBe('No names are open\n')
})

test.each<[string[], RegExp]>([
  [['open', '--purpose', 'A letter to every family', '--until', '2026-03-04T06:00Z'], /UNIT/],
  [['open', 'Company C', '--until', '2026-03-04T06:00Z'], /--purpose/],
  [['open', 'Company C', '--whole-force', '--purpose', 'A letter', '--until', '2026-03-04T06:00Z'], /--whole-force/],
  [['open', 'Company C', '--purpose', 'A letter', '--until', '2026-03-04T06:00'], /has no offset/],
  [['close'], /ID/],
  [['shut'], /«shut», where one of these is meant: open, close, list/],
])('names %j is told with its place and its mend', async (args, sentence) => {
  expect(await refusedHere(absence(['names', ...args]))).toEqual([2, expect.stringMatching(sentence)])
})
