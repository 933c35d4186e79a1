import { Ending, Nature } from '@muster/domain/absence/case/words.ts'
import { HappeningReport } from '@muster/domain/events/happening.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { StrengthSeries } from '@muster/domain/strength/shapes.ts'
import { shippedText } from '@muster/server/absence/regime/shipped.ts'
import { actions } from '@muster/server/actions.ts'
import { apiDocument } from '@muster/server/doors/openapi.ts'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { anActor, asTwo, withRoles } from '../acting.ts'
import { ownWorld } from '../world.ts'
import { outcomesByLabel, sentencesByLabel } from './labelledOutcomes.ts'

describe('3. Most of those called involuntary were dead: the label came afterwards', () => {
  const outputs = Object.entries(actions).map(([name, { output }]) => [name, z.toJSONSchema(output, { unrepresentable: 'any' })] as const)
  const schemaOf = (shape: z.ZodRawShape) => z.toJSONSchema(z.object({ rows: z.array(z.object(shape)) }))

  test.each(outputs)('%s tells no rate and no outcome by the final label', (_name, schema) => {
    expect(outcomesByLabel(schema)).toEqual([])
  })

  test('nor does anything else of the published API, nor a sentence', () => {
    const api = JSON.parse(JSON.stringify(apiDocument(actions)))
    expect(Object.keys(api.paths).length).toBeGreaterThan(100)
    expect(outcomesByLabel(api)).toEqual([])
    expect(sentencesByLabel(english)).toEqual([])
  })

  test.each<[string, z.ZodRawShape]>([
    ['a rate beside a nature', { nature: Nature, rate: z.number() }],
    ['a share that may be blank', { nature: Nature, deadShare: z.number().nullable() }],
    ['the dead of all, by nature', { nature: Nature, died: z.int(), total: z.int() }],
    ['a table of nature and ending', { nature: Nature, ending: Ending.nullable(), count: z.int() }],
    ['a column for each nature', { voluntary: z.object({ risk: z.number() }), involuntary: z.object({ risk: z.number() }) }],
  ])('%s would be found', (_what, shape) => {
    expect(outcomesByLabel(schemaOf(shape))).toEqual(['.rows'])
  })

  test.each<[string, z.ZodRawShape]>([
    ['by the first label, with how many were opened', { firstNature: Nature, openings: z.int(), died: z.int(), share: z.number() }],
    ['one case with its label', { nature: Nature, tries: z.int() }],
    ['a rate by unit', { unit: z.string(), rate: z.number() }],
  ])('%s is no such table', (_what, shape) => {
    expect(outcomesByLabel(schemaOf(shape))).toEqual([])
  })

  test('a sentence that tells one would be found', () => {
    const told = {
      one: 'Of the {nature}, {share} were found dead.',
      two: '93% of involuntary absences ended in death.',
      three: '{count} came back.',
    }
    expect(sentencesByLabel(told)).toEqual(['one', 'two'])
  })
})

describe('28. Figures of an enemy, and lists of absent people that leak', () => {
  const lists = Object.entries(actions).flatMap(([name, { input }]) =>
    input instanceof z.ZodObject && 'limit' in input.shape ? [[name, input.shape.limit] as const] : [],
  )
  test('no list gives more than a page of five hundred, but the roll of a unit, which gives its people, absent or not', () => {
    expect(lists.length).toBeGreaterThan(5)
    const larger = lists.filter(([, limit]) => (limit as z.ZodType).safeParse(501).success).map(([name]) => name)
    expect(larger).toEqual(['people/on'])
    const [, roll] = lists.find(([name]) => name === 'people/on') ?? []
    expect((roll as z.ZodType).safeParse(2001).success).toBe(false)
  })
  test('what somebody outside says of how many went is told with who says so and how far they are believed, and adds to no figure', () => {
    const said = {
      origin: 'press',
      title: 'Radio of the other side',
      says: '4,000 of them have gone.',
      reliability: 'F',
      credibility: 6,
      held: '2026-03-03T09:00:00Z',
    }
    expect(HappeningReport.safeParse(said).success).toBe(true)
    for (const key of ['origin', 'reliability', 'credibility'])
      expect([key, HappeningReport.safeParse({ ...said, [key]: undefined }).success]).toEqual([key, false])
    expect(
      Object.values(HappeningReport.shape).filter((field) => field instanceof z.ZodNumber && field !== HappeningReport.shape.credibility),
    ).toEqual([])
  })
})

describe('9. Counts that change because the definitions did', () => {
  const world = ownWorld()
  test('a series is marked where other rules begin, for the units that they hold for', async () => {
    await withRoles(world())
    const [one, other] = [
      await anActor(world(), 'Carl Holder', { role: 'holder' }),
      await anActor(world(), 'Bruno Adjutant', { role: 'holder' }),
    ]
    const [brigade, elsewhere] = [
      await world().aUnit('4th Brigade', { echelon: 'brigade' }),
      await world().aUnit('9th Brigade', { echelon: 'brigade' }),
    ]
    const company = await world().aCompany('Company C', { under: brigade })
    await company.with(3)
    const text = await shippedText('demo')
    const activate = (from: string, version: number, unitId: string | null = null) =>
      asTwo(world(), one, other, 'absence/activateRegime', {
        ...{ activationId: v7(), unitId, from, isDemonstration: true, reason: 'To try it out.' },
        text: text.replace(/^version: \d+$/m, `version: ${version}`),
      })
    await activate('2024-01-01', 1)
    await activate('2024-02-01', 2, brigade.unitId)
    await activate('2024-03-01', 3, elsewhere.unitId)
    const breaks = async (unit: string) =>
      (await world().ask('strength/series', { unit, from: '2024-01-01', to: '2024-04-01' }, StrengthSeries)).breaks.map(
        ({ on, version }) => [on, version],
      )
    expect([await breaks(company.unitId), await breaks(elsewhere.unitId)]).toEqual([[['2024-02-01', 2]], [['2024-03-01', 3]]])
    expect(english['units.picture.rulesBreak']).toMatch(/not counted by the same definitions/)
  })
})
