import { Ending, Nature } from '@muster/domain/absence/case/words.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { actions } from '@muster/server/actions.ts'
import { apiDocument } from '@muster/server/doors/openapi.ts'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
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
    const told = { one: 'Of the {nature}, {share} were found dead.', two: '93% of involuntary absences ended in death.', three: '{count} came back.' }
    expect(sentencesByLabel(told)).toEqual(['one', 'two'])
  })
})
