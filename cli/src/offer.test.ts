import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { ownTerminal, refusedHere } from '../../tests/scenario/aTerminal.ts'
import { offer } from './offer.ts'

const terminal = ownTerminal()
const muster = (...args: string[]) => terminal().run(args)
/** What is printed for programs. */
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { status, out, err } = await muster(...args, '--json')
  expect([status, err]).toEqual([0, ''])
  return JSON.parse(out)
}

const wanted = [
  '--title',
  'Back by March',
  '--rule',
  'come-back',
  '--from',
  '2024-01-01',
  '--to',
  '2099-03-31',
  '--cannot-promise',
  'What a court decides.',
]
let offerId: string
let absenceId: string

beforeAll(async () => {
  const unitId = v7()
  const personId = v7()
  const { ada, bruno } = terminal()
  await ada.act('units/raise', { unitId, name: 'Company C', on: '2024-01-01', echelon: 'company' })
  await ada.act('people/register', { personId, unitId, on: '2024-01-01', names: [{ family: 'Abbott', given: 'Adam' }] })
  const rules = await json('regime', 'activate', 'demo', '--from', '2024-01-01', '--demonstration', '--reason', 'To try it out.')
  await bruno.act('access/second', { proposalId: rules.proposalId })
  const proposed = await json('offer', 'give', ...wanted, '--unit', 'Company C', '--reason', 'So that people come back.')
  expect(proposed).toMatchObject({ ask: ['Bruno Adjutant'], unitId, reliefId: 'come-back', settles: ['none'] })
  offerId = String(proposed.offerId)
  await bruno.act('access/second', { proposalId: proposed.proposalId })
  absenceId = v7()
  const opened = { trigger: 'missedMuster', missedAt: '2024-03-04T06:00:00Z', checks: {}, tried: 'Called twice.' }
  await ada.act('absence/open', { absenceId, personId, eventId: v7(), held: '2024-03-04T06:30:00Z', opened })
})

test('an offer that two people gave stands in the list and is read in words', async () => {
  const { out } = await muster('offer', 'list')
  expect(out).toMatch(
    new RegExp(`^Back by March +Company C +2024-01-01 +2099-03-31 +No action +can be taken up until 2099-03-31 +${offerId}$`, 'm'),
  )
  const shown = await muster('offer', 'show', offerId)
  expect(shown.out).toMatch(
    /^Back by March\nTo Company C and everybody under it, from 2024-01-01 to 2099-03-31; can be taken up until 2099-03-31\n/,
  )
  expect(shown.out).toMatch(/^Promises +No action$/m)
  expect(shown.out).toMatch(/^Cannot promise +What a court decides\.$/m)
  expect(shown.out).toMatch(/^Who is eligible +All of these: .*Away for 30 days at most\. .*It was no emergency call-up\.$/m)
  expect(shown.out).toMatch(/^Signed +Ada Quartermaster and Bruno Adjutant, on \d{4}-\d\d-\d\d: So that people come back\.$/m)
  expect(shown.out).toMatch(/^Nobody has come back under it yet\.$/m)
})

test('how it stands to a case is told clause by clause', async () => {
  const before = await muster('offer', 'explain', absenceId)
  expect(before.out).toMatch(/^Has neither asked to come back nor come back\. 1 offer was made to them\.$/m)
  expect(before.out).toMatch(/^«Back by March»: nobody can say yet\. Who says: commander of the unit\.$/m)
  await muster('absence', 'event', absenceId, 'askedToComeBack', '--through', 'unit', '--offer', offerId, '--held', '2024-03-06T08:00Z')
  const { out } = await muster('offer', 'explain', absenceId)
  expect(out).toMatch(/^«Back by March»: nobody can say yet\. It was taken up\. It binds: the case is settled as it promises\. Who says/m)
  expect(out).toMatch(/^Away for 30 days at most\. +yes$/m)
  expect(out).toMatch(/^Willing to go on serving\. +nobody can say yet$/m)
})

test('it is withdrawn by two people, from the next day on', async () => {
  const { out } = await muster('offer', 'withdraw', offerId, '--reason', 'The rules change.')
  expect(out).toMatch(/^«Back by March» would end with the day on which a second person agrees\./)
  expect(out).toMatch(/Ask Bruno Adjutant\.$/m)
})

test.each<[string[], number, RegExp]>([
  [['give', '--title', 'Back'], 2, /--reason/],
  [['give', ...wanted.slice(0, 4), '--reason', 'So that.'], 2, /--to/],
  [['show'], 2, /ID/],
  [['shorten', 'it'], 2, /«shorten», where one of these is meant: list, show, explain, give, withdraw/],
])('%j is refused with the mend', async (args, status, sentence) => {
  expect(await refusedHere(offer(args))).toEqual([status, expect.stringMatching(sentence)])
})
