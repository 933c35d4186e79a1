import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Grants, Proposals } from '@muster/domain/access/shapes.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { absence } from './absence.ts'
import { decidedKinds, recordedKinds } from './caseEvents.ts'

const terminal = ownTerminal()
const none = { areNamesClosed: false, openNamesAt: null, cursor: null }
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
  await ada.act('units/raise', { unitId, name: 'Company C', on: '2024-01-01', echelon: 'company' })
  for (const given of ['Adam', 'Edwin', 'Samuel'])
    await ada.act('people/register', { personId: v7(), unitId, on: '2024-01-01', names: [{ family: 'Abbott', given }] })
  const rules = ['demo', '--from', '2024-01-01', '--demonstration', '--reason', 'To try it out.']
  const proposed = await json('regime', 'activate', ...rules)
  await bruno.act('access/second', { proposalId: proposed.proposalId })
})

describe('a case', () => {
  const opening = ['--held', '2024-03-04T07:30+01:00', '--missed-at', '2024-03-04T06:00Z', '--tried', 'Called twice; the room is empty.']
  const checks = ['--checks', 'leave=nothingFound,hospital=nothingFound,custody=nothingFound', '--last-seen-where', 'the mess']
  let id: string
  beforeAll(async () => {
    const opened = await json('absence', 'open', 'Abbott,', 'Adam', '--trigger', 'missedMuster', ...opening, ...checks)
    expect(Object.keys(opened)).toEqual(['absenceId', 'eventId'])
    id = String(opened.absenceId)
  })

  test('is shown with its four axes, what is due by whom and what happens then, and what was said when', async () => {
    const { status, out } = await muster('absence', 'show', id)
    expect(status).toBe(0)
    expect(out).toMatch(/^Abbott, Adam\nAbsence .*\nUnder demo, version 6: .*\nDEMONSTRATION ONLY/)
    expect(out).toMatch(/^Duty status +UNK, whereabouts unknown, since Mon 2024-03-04 06:00 \+00:00$/m)
    expect(out).toMatch(/^Process +whereabouts unknown$/m)
    expect(out).toMatch(/^Nature +undetermined$/m)
    expect(out).toMatch(/^Legal finding +none: no court and no authority has found anything$/m)
    expect(out).toMatch(/^Search +goes on, no attempt to reach the person since it was opened$/m)
    expect(out).toMatch(
      /^OVER since Mon 2024-03-04 09:30 \+00:00 +Military and civil police told.* +commander of the unit +told: commander one level up/m,
    )
    // Where the next of it goes, level by level; the company has nobody above it in the books.
    expect(out).toMatch(/^Where it goes if nobody does it: Military and civil police told/m)
    expect(out).toMatch(/^Their duty: commander of the unit, Company C +Made up for the demonstration · NOT VERIFIED$/m)
    expect(out).toMatch(/^Mon 2024-03-04 09:30 \+00:00: commander one level up is told, one level up +Muster’s own rule/m)
    expect(out).toMatch(/laid before commander one level up: nature of the absence, «captured or missing» ticked/)
    expect(out).toMatch(
      /^Mon 2024-03-04 06:30 \+00:00 .* Ada Quartermaster .* opened: tried «Called twice; the room is empty\.»; .*lastSeen where «the mess»/m,
    )
  })

  test('says what it does to money and rights before it is opened, and with --preview that alone', async () => {
    const wanted = ['absence', 'open', 'Abbott,', 'Edwin', '--trigger', 'missedMuster', ...opening, ...checks, '--preview']
    const { status, out } = await muster(...wanted)
    expect([status, out]).toEqual([0, expect.stringMatching(/from «present» to «whereabouts unknown»\n.*\nPay +continued, as before/)])
    expect(await json(...wanted)).toMatchObject({ from: 'PDY', to: 'UNK' })
    expect((await muster('absence', 'list')).out).not.toContain('Edwin')
  })

  test('fills in the letters and forms of its rules, with a line to write on where it says nothing', async () => {
    expect((await muster('absence', 'paper', id)).out).toMatch(/^family-letter +Letter to the family +to the family$/m)
    const { status, out } = await muster('absence', 'paper', id, 'missing-notice')
    expect(status).toBe(0)
    expect(out).toMatch(/^Name, rank, number: Adam Abbott, .*____ \(service number\)$/m)
    expect(out).toMatch(/^Tried so far: Called twice; the room is empty\.$/m)
    expect(out).toMatch(/For demonstration only/)
    expect((await muster('absence', 'paper', id, 'wanted-notice')).err).toContain('family-letter')
  })

  test('is looked up in a list, which is sent nowhere', async () => {
    const list = join(terminal().folder, 'ward.txt')
    await writeFile(list, 'ward 3\nSilva, Jo, bed 2\nABBOT Adam, unhurt\n')
    const { status, out } = await muster('absence', 'match', id, list)
    expect(status).toBe(0)
    expect(out).toMatch(/^ *3 +Like +name 9\d% alike +ABBOT Adam, unhurt$/m)
    expect(out).toMatch(/^1 entry could be theirs, of 3 lines\.$/m)
    const missing = await muster('absence', 'match', id, `${list}.gone`)
    expect([missing.status, missing.err]).toEqual([2, expect.stringContaining('ward.txt.gone')])
  })

  test('is the same to a program as by the API, and stands in the list of its unit', async () => {
    expect(await json('absence', 'show', id)).toEqual(await terminal().ada.ask('absence/show', { absence: id }))
    const { cases } = (await json('absence', 'list', 'Company C')) as { cases: object[] }
    expect(cases).toEqual([
      expect.objectContaining({ absenceId: id, name: 'Abbott, Adam', stage: 'unaccounted', dueClock: 'police-notice' }),
    ])
    const { out } = await muster('absence', 'list')
    expect(out).toMatch(
      /^2024-03-04 06:00Z +Abbott, Adam +Company C +whereabouts unknown +undetermined +2024-03-04 09:30Z +police-notice +commander of the unit/m,
    )
  })

  test('is listed by a view of one’s own, which says which list and of which unit', async () => {
    expect((await muster('absence', 'views')).out).toBe('You keep no view\n')
    const { units } = (await terminal().ada.ask('units/tree', { on: '2024-06-01' })) as { units: { unitId: string }[] }
    const ofUnit = { unit: units[0]?.unitId, opens: true }
    for (const view of [
      { name: 'Morning round', kind: 'open', ...ofUnit },
      { name: 'On leave', kind: 'expected', unit: null, opens: false },
      { name: 'Uncovered', kind: 'withoutCase', unit: null, opens: false },
    ])
      await terminal().ada.act('absence/keepView', { viewId: v7(), ...view })
    const { out } = await muster('absence', 'views')
    expect(out).toMatch(/^Morning round +All open +Company C +the page opens with it$/m)
    expect(out).toMatch(/^On leave +Expected back +everybody you see$/m)
    expect(await json('absence', 'views')).toEqual(await terminal().ada.ask('absence/views', {}))
    expect(await json('absence', 'list', '--view', 'morning ROUND')).toEqual(await json('absence', 'list', 'Company C'))
    expect((await muster('absence', 'list', '--view', 'On leave')).out).toMatch(/^0 people without a case$/m)
    expect(await json('absence', 'list', '--view', 'Uncovered')).toEqual({ ...none, people: [] })
    const unknown = await muster('absence', 'list', '--view', 'Evening')
    expect([unknown.status, unknown.err]).toEqual([2, expect.stringContaining('There are: «Morning round», «On leave», «Uncovered».')])
    const both = await muster('absence', 'list', 'Company C', '--view', 'Morning round')
    expect([both.status, both.err]).toEqual([2, expect.stringContaining('leave UNIT and --kind out')])
  })

  test('takes events in options, in a file, or from what comes in', async () => {
    const held = ['--held', '2024-03-04T08:00Z']
    const said = await muster('absence', 'event', id, 'contact', '--with', 'family', '--how', 'call', '--reached', 'yes', ...held)
    expect(said).toEqual({ status: 0, out: expect.stringMatching(/^Recorded: [0-9a-f-]{36}\.\n$/), err: '' })
    const fields = { origin: 'press', title: 'The Gazette', says: 'Seen at the river.', reliability: 'D', credibility: 4 }
    const args = ['absence', 'event', id, 'report', '--fields', '-', '--reliability', 'C', ...held]
    expect(await terminal().run(args, JSON.stringify(fields))).toMatchObject({ status: 0, err: '' })
    const { events } = (await json('absence', 'show', id)) as { events: { says: object }[] }
    expect(events.slice(1).map(({ says }) => says)).toEqual([
      { kind: 'contact', with: 'family', how: 'call', reached: true },
      { kind: 'report', ...fields, reliability: 'C', bearing: 'first' },
    ])
  })

  test('is referred to another office, which is answered by somebody else; the options say what may stand in them', async () => {
    const refer = (...more: string[]) => muster('absence', 'event', id, 'referred', '--to', 'welfare', ...more)
    const held = ['--held', '2024-03-04T08:30Z']
    expect((await refer('--state', 'asked', '--is-urgent', 'yes', '--why', 'Look in at his mother’s.', ...held)).status).toBe(0)
    const own = await refer('--state', 'accepted', ...held)
    expect([own.status, own.err]).toEqual([1, expect.stringContaining('somebody else answers it')])
    expect((await refer('--state', 'rejected', '--rejected-for', 'too late', ...held)).err).toContain('noCapacity')
    const { out } = await muster('absence', 'show', id)
    expect(out).toMatch(/^OVER since Mon 2024-03-04 10:30 \+00:00 +Urgent referral to the welfare office: an answer +welfare office/m)
    expect(out).toMatch(/^Referrals$/m)
    expect(out).toMatch(/^welfare office, urgent +asked +.*Look in at his mother’s\./m)
    expect((await refer('--state', 'revoked', '--why', 'She called.', ...held)).status).toBe(0)
    expect((await muster('absence', 'show', id)).out).toMatch(/^welfare office, urgent +taken back .*«She called\.»/m)
  })

  test('is answered by the inspector where it was referred to them, in the sight of the inspection; so is a conflict recorded', async () => {
    const held = ['--held', '2024-03-04T08:40Z']
    const refer = (...more: string[]) => muster('absence', 'event', id, 'referred', '--to', 'inspector', ...more, ...held)
    expect((await refer('--state', 'asked', '--why', 'See that he is heard.')).status).toBe(0)
    await terminal().sitsDown(terminal().ines)
    const kept = await refer('--state', 'accepted', '--why', 'He complained in May.')
    expect([kept.status, kept.err]).toEqual([1, expect.stringContaining('no words of their own come back')])
    expect((await refer('--state', 'accepted')).status).toBe(0)
    expect((await refer('--state', 'done')).status).toBe(0)
    const aside = ['absence', 'event', id, 'conflict', '--office', 'secondOfficer', '--why', 'related', ...held]
    expect((await muster(...aside)).status).toBe(0)
    const fact = await muster('absence', 'event', id, 'contact', '--with', 'person', '--how', 'call', '--reached', 'no')
    expect([fact.status, fact.err]).toEqual([1, expect.stringMatching(/\S/)])
    await terminal().sitsDown(terminal().ada)
    const { out } = await muster('absence', 'show', id)
    expect(out).toMatch(/^inspector +done .*Ines Ombud; done Mon 2024-03-04 08:40 \+00:00, Ines Ombud/m)
    expect(out).not.toMatch(/why related/)
    const { lines } = (await terminal().ada.ask('ledger/changes', {})) as { lines: { action: string }[] }
    expect(lines.filter(({ action }) => action === 'absence/inspect')).toEqual([])
  })

  test('is decided by the office that the rules name; what takes two people is proposed', async () => {
    const { eventId } = await json(
      'absence',
      'event',
      id,
      'evidence',
      '--of',
      'voluntary',
      '--side',
      'for',
      '--what',
      'A letter in his own hand.',
    )
    const voluntary = [
      '--nature',
      'voluntary',
      '--standard',
      'preponderance',
      '--status',
      'AWL',
      '--from',
      '2024-03-04T06:00Z',
      '--evidence',
      String(eventId),
    ]
    const reasons = ['--reasons', 'As the letter shows.', '--against', 'Nothing was found.']
    const deciding = ['absence', 'decide', id, 'determined', '--office', 'unitCommander', ...voluntary, ...reasons]
    const before = await muster(...deciding, '--preview')
    expect(before.out).toMatch(/^What it does to money and rights, from «whereabouts unknown» to «absent, decided»$/m)
    expect(before.out).toMatch(/^Pay +continued so far, then stopped +From the day after the decision; /m)
    expect(await json(...deciding, '--preview')).toMatchObject({
      from: 'UNK',
      to: 'AWL',
      changes: [{ on: 'pay', to: { is: 'stops' } }, {}, {}, {}],
    })
    const { proposals } = Proposals.parse(await terminal().ada.ask('access/proposals', {}))
    expect(proposals.filter(({ action }) => action === 'absence/decide')).toEqual([])
    const decision = await json(...deciding)
    expect(decision).toMatchObject({ absenceId: id, ask: ['Bruno Adjutant'] })
    expect(await json('absence', 'show', id)).toMatchObject({ nature: 'undetermined' })
    await terminal().bruno.act('access/second', { proposalId: decision.proposalId })
    const { out } = await muster('absence', 'show', id)
    expect(out).toMatch(/^Nature +voluntary, decided by Ada Quartermaster and Bruno Adjutant on .*: As the letter shows\.$/m)
    expect(out).toMatch(/^Legal finding +none/m)
    const [finding = { eventId: '' }] = (await json('absence', 'show', id)).contestable as { eventId: string }[]
    await json('absence', 'event', id, 'contested', '--event', finding.eventId, '--challenger', 'His mother', '--grounds', 'He was ill.')
    const contested = await muster('absence', 'show', id)
    expect(contested.out).toMatch(/^Nature .*\n +Contested .* by His mother, not yet answered\.\nLegal finding/m)
  })

  test('is decided by whoever holds the office, and by nobody who only names it; what is decided outside takes a name and a paper', async () => {
    const deciding = (kind: string, office: string, ...more: string[]) =>
      muster('absence', 'decide', id, kind, '--office', office, '--reasons', 'As the file shows.', ...more)
    const death = ['--on', '2024-03-04T08:00Z', '--document', 'Certificate 4']
    const unnamed = await deciding('deceased', 'medicalOfficer', ...death)
    expect([unnamed.status, unnamed.err]).toEqual([1, expect.stringContaining('Nobody in Muster holds this office (medical officer)')])
    const { grants } = Grants.parse(await terminal().ada.ask('access/grants', {}))
    const [unitId] = (await json('absence', 'show', id)).crumbs as { unitId: string }[]
    const bruno = grants.find(({ name }) => name === 'Bruno Adjutant')?.accountId
    const input = { grantId: v7(), accountId: bruno, role: 'commander', unitId: unitId?.unitId, reason: 'As ordered.' }
    const proposalId = v7()
    await terminal().ada.act('access/propose', { proposalId, action: 'access/give', input, reason: 'As ordered.' })
    await terminal().bruno.act('access/second', { proposalId })
    const located = await deciding('located', 'unitCommander', '--through', 'police', '--may-family-be-told', 'yes')
    expect([located.status, located.err]).toEqual([
      1,
      expect.stringMatching(/You do not act as commander of the unit in this case\. Whoever commands Company C does\./),
    ])
  })

  test('takes words that are sealed with a fact from what comes in, and says of them that they are', async () => {
    const said = JSON.stringify({ note: 'The ward told.', sealed: { kind: 'medical', words: 'Quixotic fracture.' } })
    const found = ['absence', 'event', id, 'search', '--where', 'hospitals', '--result', 'found', '--fields', '-']
    expect((await terminal().run(found, said)).status).toBe(0)
    const wordless = await muster('absence', 'event', id, 'search', '--where', 'hospitals', '--result', 'asked', '--sealed-kind', 'medical')
    expect([wordless.status, wordless.err]).toEqual([2, expect.stringMatching(/«search» needs --sealed-words: /)])
    const { out } = await muster('absence', 'show', id)
    expect(out).toMatch(/search: .*note «The ward told\.».*sealedAs medical/)
    expect(out).toMatch(/^The words of one fact are sealed \(recordId\): they are opened on the page of the case/m)
    expect(out).not.toContain('Quixotic')
  })

  test('of somebody who is not named clearly is not opened', async () => {
    const of = (name: string) => muster('absence', 'open', name, '--trigger', 'missedMuster', ...opening, ...checks)
    const [nobody, several] = await Promise.all([of('Nemo'), of('Abbott')])
    expect([nobody.status, nobody.err]).toEqual([2, expect.stringContaining('nobody answers to «Nemo»')])
    expect([several.status, several.err]).toEqual([2, expect.stringContaining('several people answer to «Abbott»')])
  })

  test.each<[string, string[], RegExp]>([
    ['no subcommand', [], /say which, one of: list, views, names, show, paper, match, open, open-many, event, decide/],
    ['a field left out', ['open', 'Edwin', ...opening, ...checks], /«opened» needs --trigger: missedMuster, overstayed, .* or oldRecord\./],
    ['a moment without its offset', ['open', 'Edwin', '--missed-at', '2024-03-04T06:00'], /--missed-at: .*has no offset/],
    ['a kind that there is not', ['event', v7(), 'guess'], /nothing called «guess».*contact, late, search/],
    ['a decision as an event', ['event', v7(), 'dropped'], /is a decision, .*muster absence decide .* dropped/],
    ['an event as a decision', ['decide', v7(), 'contact'], /decides nothing: muster absence event .* contact/],
    [
      'a field that there is not',
      ['event', v7(), 'contact', '--hwo', 'call'],
      /«contact» has no --hwo\. It has --with, --how, --reached, --note, --sealed-kind, --sealed-words, --held/,
    ],
    ['a word too many', ['event', v7(), 'contact', 'twice'], /«contact» has no twice/],
    ['a file that is not there', ['event', v7(), 'contact', '--fields', 'gone.json'], /gone\.json is not there/],
  ])('%s is told with its place and its mend', async (_what, args, sentence) => {
    expect(await refusedHere(absence(args))).toEqual([2, expect.stringMatching(sentence)])
  })
})

test('what the kitchen counted stands beside the books, and is asked about', async () => {
  const { status, out } = await muster('strength', 'beside', 'Company C', '--on', '2024-02-01', '--rations', '2', '--pay', '3')
  expect(status).toBe(0)
  expect(out).toMatch(/^rations +2 +3 +the books count 1 more: who are they\?$/m)
  expect(out).toMatch(/^pay +3 +3 +nothing$/m)
  expect((await muster('strength', 'beside', 'Company C', '--on', '2024-02-01')).status).toBe(2)
})

test('the help names every kind of event and of decision there is', async () => {
  const { status, out } = await muster('absence', '--help')
  const [, recorded = '', decided = ''] = out.split(/KIND is one of\n/)
  const kinds = (part: string) => (part.split('\n«')[0] ?? '').split('\nWhere')[0]?.match(/[a-zA-Z]+/g)
  expect([status, `${english['terminal.help.absence']}\n`]).toEqual([0, out])
  expect([kinds(recorded), kinds(decided)]).toEqual([recordedKinds, decidedKinds])
})
