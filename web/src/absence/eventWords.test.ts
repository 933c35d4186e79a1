import './words.ts'
import { CaseEventInput } from '@muster/domain/absence/case/event.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { createIntl } from 'react-intl'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { someEvents } from '../../../tests/scenario/aCase.ts'
import { sayer } from '../app/words.tsx'
import { eventFacts, eventLines, sentenceOf } from './eventWords.ts'

const problems: string[] = []
const say = sayer(createIntl({ locale: 'en-GB', messages: english, onError: (error) => problems.push(error.message) }))
const parts = { 'police-notice': 'Police told', 'disposition/none': 'No action' }
const file = {
  zone: 'Europe/Berlin',
  regime: { id: 'small', title: 'Small', version: 1, isDemonstration: true, offices: {}, parts, lot: null },
}
const now = momentOf('2026-03-03T12:00:00Z')

type Says = Parameters<typeof eventFacts>[1]['says']
function told(says: Says): string {
  const event = { says }
  const marks = { b: (chunks: unknown[]) => chunks.join('') }
  const sentence = say.rich(sentenceOf(say, event), { ...eventFacts(say, event, { file, now }), ...marks })
  return [sentence].flat().join('')
}

/** Every event that its shape allows, with one word of each of its lists at a time. */
function everyWord(shape: (typeof CaseEventInput)['options'][number]): Says[] {
  const fields = Object.entries(shape.shape) as [string, z.ZodType][]
  const lists = fields.map(([name, field]) => [name, wordsOf(field)] as const)
  const first = Object.fromEntries(lists.flatMap(([name, words]) => (words.length > 0 ? [[name, words[0]]] : [])))
  const others = lists.flatMap(([name, words]) => words.slice(1).map((word) => ({ ...first, [name]: word })))
  return [first, ...others].map((says) => ({ ...says, kind: shape.shape.kind.value }))
}

/** What a field can hold, told by its shape: the words of a list, yes and no, or some text. */
function wordsOf(field: z.ZodType): unknown[] {
  const { anyOf, ...plain } = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }) as {
    anyOf?: { type?: string }[]
    type?: string
    enum?: unknown[]
    const?: unknown
    format?: string
  }
  const schema = (anyOf?.find(({ type }) => type !== 'null') ?? plain) as typeof plain
  if (schema.const !== undefined) return [schema.const]
  if (schema.enum) return schema.enum
  if (schema.type === 'boolean') return [true, false]
  if (schema.type === 'integer') return [1]
  if (schema.type === 'string') return [schema.format === 'date-time' ? '2026-03-03T06:00:00.000000Z' : 'some words']
  return []
}

test('a referral is told by how urgent it is, and a rejection by what for; remarks and whose answer it is stand beneath', () => {
  const says = { kind: 'referred', to: 'welfare', state: 'asked', why: 'Look in.', isUrgent: true }
  const rejected = { ...says, state: 'rejected', rejectedFor: 'noCapacity', answeredBy: 'Maj. Sorel' }
  expect([told(says), told({ ...says, isUrgent: false }), told(rejected), told({ ...says, state: 'rejected' })]).toEqual([
    'Asked the welfare office urgently to take a part.',
    'Asked the welfare office to take a part.',
    'The welfare office has declined: they have nobody free for it.',
    'The welfare office has declined.',
  ])
  expect(eventLines(say, { says: rejected }, { file, now })).toEqual(['Look in.', 'Answer of Maj. Sorel'])
})

describe.each(CaseEventInput.options.map((shape) => [shape.shape.kind.value, shape] as const))('an event of the kind %s', (kind, shape) => {
  test('has a sentence for every word that it can say', () => {
    const all = everyWord(shape)
    expect(all.length).toBeGreaterThan(0)
    for (const says of all) {
      const text = told(says)
      expect(text, JSON.stringify(says)).not.toMatch(/absence\.\w|\{|undefined|event\.\w/)
      // A word of a list is told as a word, and never by its code.
      for (const [name, code] of Object.entries(says))
        if (name !== 'kind' && /^[a-z]+[A-Z]\w*$/.test(String(code))) expect(text).not.toContain(String(code))
    }
    expect(say.has(`absence.event.${kind}`)).toBe(true)
    expect(problems).toEqual([])
  })
})

test.each<[Says, string]>([
  [{ kind: 'contact', with: 'person', how: 'call', reached: false }, 'Tried to reach the person themselves: by telephone. No answer.'],
  [{ kind: 'done', part: 'police-notice' }, 'Done: Police told.'],
  [{ kind: 'done', part: 'of-another-law' }, 'Done: of-another-law.'],
  [
    { kind: 'report', origin: 'witness', title: 'A man', reliability: 'C', credibility: 4, bearing: 'first' },
    'A witness: «A man». Graded C4; the first of its kind.',
  ],
  [{ kind: 'disposed', dispositionId: 'none' }, 'Settled: No action.'],
  [{ kind: 'disposed', dispositionId: null }, 'Settled: by a way of its own.'],
  [
    { kind: 'determined', nature: 'voluntary', status: 'AWL', from: '2026-03-02T05:30:00.000000Z', to: null },
    'Found: of their own will. Duty status absent, decided from Mon 2 Mar 06:30.',
  ],
  [{ kind: 'somethingLater' }, 'somethingLater'],
])('%j is told as «%s»', (says, sentence) => expect(told({ ...says, kindIs: says.kind } as Says)).toBe(sentence))

test('what is said with an opening stands under it, the checks in the order in which they are asked', () => {
  const [opened] = someEvents({
    says: {
      ...{ kind: 'opened', trigger: 'missedMuster', missedAt: momentOf('2026-03-02T05:30:00Z'), leaveEnded: false, zone: 'Europe/Berlin' },
      ...{
        checks: { hospital: 'notYet', leave: 'nothingFound' },
        tried: 'Called twice.',
        missedDeparture: false,
        lastSeen: { where: 'north gate' },
      },
    },
  })
  expect(opened && eventLines(say, opened, { file, now })).toEqual([
    'Checked: leave: nothing found · hospital: not looked up yet',
    'Last seen: north gate',
    'Tried: Called twice.',
  ])
})

describe('that an office stands aside', () => {
  const says = { kind: 'conflict', office: 'unitCommander' }
  const lot = { share: 0.1, cites: 'Proposal of Muster', confidence: 'unverified' } as const
  const drawn = { ...file, regime: { ...file.regime, lot } }
  test('is told without a reason, and with how many stand aside by lot', () => {
    expect(told(says)).toBe('The commander of the unit stands aside from this case.')
    expect(eventLines(say, { says }, { file: drawn, now })).toEqual([
      'Of 100 ordinary cases 10 go elsewhere by lot, so that going elsewhere tells little of any of them. How many is a value of the house: NOT VERIFIED (Proposal of Muster).',
    ])
  })
  test('says so where nobody does by lot', () => {
    expect(eventLines(say, { says }, { file, now })).toEqual([
      'Under these rules no case goes elsewhere by lot: whoever reads this can take it that there is a reason.',
    ])
  })
  test.each([
    ['complainedOf', 'For the inspector alone: they are complained of.'],
    ['byLot', 'For the inspector alone: by lot, so that standing aside tells nothing.'],
  ])('is told with its reason where the server gave one: %s', (why, line) => {
    expect(eventLines(say, { says: { ...says, why } }, { file: drawn, now })[0]).toBe(line)
  })
})

test.each([
  ['medical', 'Medical words are sealed with it.'],
  ['whereabouts', 'Where exactly is sealed with it.'],
  ['identity', 'Who the source is, is sealed with it.'],
])('that words are sealed with a fact is told to everybody who reads it: %s', (sealedAs, line) => {
  const says = { kind: 'search', where: 'hospitals', result: 'found', note: 'The ward told.', sealedAs, recordId: 'record' }
  expect(eventLines(say, { says }, { file, now })).toEqual(['The ward told.', line])
})
