import { DecisionWord, RecordedWord } from '@muster/domain/absence/case/event.ts'
import { OpenAbsence } from '@muster/domain/absence/commands.ts'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { Unclear, type Values } from './arguments.ts'
import { fieldsOf, saidIn } from './fields.ts'

const shapes = new Map<string, z.ZodType>(
  [...RecordedWord.options, ...DecisionWord.options].map((shape) => [shape.shape.kind.value, shape]),
)
const opened = OpenAbsence.shape.opened
const call = { with: 'family', how: 'call', reached: 'yes' }

function shapeOf(kind: string): z.ZodObject {
  const shape = shapes.get(kind)
  if (!(shape instanceof z.ZodObject)) throw new Error(`no kind ${kind}`)
  return shape.omit({ kind: true })
}

function said(kind: string, values: Values, file?: unknown): unknown {
  try {
    return saidIn(shapeOf(kind), kind, values, file)
  } catch (error) {
    if (error instanceof Unclear) return error.message.split('\n')
    throw error
  }
}

test('every field of every kind can be said in one option, and no two in the same', () => {
  for (const shape of [opened, ...shapes.values()]) {
    const options = fieldsOf(shape).map(({ option }) => option)
    expect(options).toEqual([...new Set(options)])
    for (const option of options) expect(option).toMatch(/^[a-z]+(-[a-z]+)*$/)
  }
})

test.each<[string, string, Values, unknown]>([
  ['yes and no', 'contact', call, { with: 'family', how: 'call', reached: true }],
  ['a number', 'equipment', { what: 'Rifle', count: '60', 'is-arm': 'yes' }, { what: 'Rifle', count: 60, isArm: true, isBack: false }],
  [
    'a moment with its offset, and none',
    'tolled',
    { cause: 'hospital', from: '2026-03-28T23:30+02:00', to: '' },
    { cause: 'hospital', from: '2026-03-28T21:30:00.000000Z', to: null },
  ],
  [
    'a part of a part',
    'dropped',
    {
      office: 'fieldGradeCommander',
      reasons: 'So',
      status: 'DFR',
      from: '2026-03-28T23:30Z',
      'override-by': 'Gen. Rice',
      'override-writing': 'Order 9',
    },
    expect.objectContaining({ override: { by: 'Gen. Rice', writing: 'Order 9' } }),
  ],
])('%s is read from what was typed', (_what, kind, values, expected) => {
  expect(said(kind, values)).toEqual(expected)
})

test('several, and answers to what was looked up, stand with commas between', () => {
  const ids = ['0197a000-0000-7000-8000-000000000001', '0197a000-0000-7000-8000-000000000002']
  const found = { office: 'unitCommander', reasons: 'So', nature: 'involuntary', status: 'MIS', from: '2026-03-28T23:30Z' }
  expect(said('determined', { ...found, evidence: ids.join(', ') })).toMatchObject({ evidence: ids })
  const values = {
    trigger: 'missedMuster',
    'missed-at': '2026-03-28T23:30Z',
    tried: 'Called.',
    checks: 'leave=nothingFound, hospital=notYet',
  }
  expect(saidIn(opened, 'opened', { ...values, 'last-seen-by': 'Sgt Ream' })).toMatchObject({
    checks: { leave: 'nothingFound', hospital: 'notYet' },
    lastSeen: { by: 'Sgt Ream' },
  })
})

test('what is typed stands over what a file says', () => {
  expect(said('contact', { how: 'visit' }, { with: 'family', how: 'call', reached: true })).toMatchObject({ how: 'visit' })
})

test.each<[string, string, Values, unknown, RegExp[]]>([
  ['all that is missing', 'contact', {}, {}, [/^«contact» needs --with: person, family/, /--how: call, /, /--reached: yes or no/]],
  [
    'a word that there is not',
    'contact',
    { ...call, how: 'pigeon' },
    {},
    [/^--how: «pigeon» cannot stand there\. Write call, .* or inPerson\.$/],
  ],
  ['neither yes nor no', 'contact', { ...call, reached: 'perhaps' }, {}, [/^--reached: «perhaps» .* yes or no\.$/]],
  ['no number', 'equipment', { what: 'Rifle', count: 'few', 'is-arm': 'yes' }, {}, [/^--count: «few» .* a whole number\.$/]],
  [
    'a number out of bounds',
    'report',
    { credibility: '7' },
    { origin: 'press', title: 'A', says: 'B', reliability: 'A' },
    [/^--credibility: .*6/],
  ],
  ['no id', 'withdrawn', { event: 'the first', reasons: 'A slip.' }, {}, [/^--event: /]],
  ['a field of a file that there is not', 'contact', {}, { ...call, whom: 'his mother' }, [/^«contact» has no whom\. It has --with, /]],
  ['a file that is no object', 'contact', call, ['family'], [/^«contact» has no 0\./]],
  [
    'half of a part',
    'dropped',
    { office: 'fieldGradeCommander', reasons: 'So', status: 'DFR', from: '2026-03-28T23:30Z', 'override-by': 'Gen. Rice' },
    {},
    [/^«dropped» needs --override-writing/],
  ],
])('%s is named', (_what, kind, values, file, sentences) => {
  expect(said(kind, values, file)).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)))
})
