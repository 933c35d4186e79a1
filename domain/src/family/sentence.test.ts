import { expect, test } from 'vitest'
import { Stage } from '../absence/case/words.ts'
import { english } from '../messages/catalogue.ts'
import { statusCodes } from '../people/dutyStatus.ts'
import { Consent, isLookedInOn, Sentence, Standing, sentenceFor, standingOf } from './sentence.ts'

test('there is one sentence for each standing and consent, and each has words', () => {
  const told = Standing.options.flatMap((standing) => Consent.options.map((consent) => sentenceFor(standing, consent)))
  expect(new Set(told)).toEqual(new Set(Sentence.options))
  for (const sentence of Sentence.options) expect(english[`family.say.${sentence}`], sentence).toMatch(/\S/)
})

test.each<[string, Parameters<typeof standingOf>[0], Standing]>([
  ['recorded present', { code: 'PDY', stage: null, hasLeftAbroad: false }, 'present'],
  ['on leave', { code: 'LVE', stage: 'closed', hasLeftAbroad: false }, 'away'],
  ['whereabouts unknown', { code: 'UNK', stage: 'unaccounted', hasLeftAbroad: false }, 'searched'],
  ['found safe, and nothing decided', { code: 'UNK', stage: 'located', hasLeftAbroad: false }, 'found'],
  ['missing off the rolls', { code: 'LTM', stage: 'determined', hasLeftAbroad: false }, 'missing'],
  ['found absent of their own will', { code: 'AWL', stage: 'determined', hasLeftAbroad: false }, 'notWithUs'],
  ['dropped', { code: 'DFR', stage: 'dropped', hasLeftAbroad: false }, 'notWithUs'],
  ['back, being settled', { code: 'PDY', stage: 'rejoined', hasLeftAbroad: false }, 'back'],
  ['no longer looked for', { code: 'AWL', stage: 'closed', hasLeftAbroad: true }, 'stopped'],
  ['dead, whatever was said before', { code: 'DEC', stage: 'closed', hasLeftAbroad: true }, 'deceased'],
])('somebody %s stands so', (_title, known, standing) => expect(standingOf(known)).toBe(standing))

test('everybody stands somehow, and only those of whom nothing is wrong are looked in on', () => {
  for (const code of statusCodes)
    for (const stage of [null, ...Stage.options]) expect(Standing.options).toContain(standingOf({ code, stage, hasLeftAbroad: false }))
  expect(Standing.options.filter(isLookedInOn)).toEqual(['present', 'away'])
})

test('no sentence asks where they are, blames, or names a place; what the person wants kept is kept', () => {
  for (const sentence of Sentence.options)
    expect(english[`family.say.${sentence}`]).not.toMatch(
      /where (is|are) (he|she|they)\?|do you know|absent|left without|guilty|hospital|\bat the\b/i,
    )
  for (const standing of Standing.options.filter((one) => !['missing', 'notServing', 'deceased'].includes(one)))
    expect(sentenceFor(standing, 'nothing')).toBe('passOn')
})
