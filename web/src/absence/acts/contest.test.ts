import { RecordedWord } from '@muster/domain/absence/case/event.ts'
import { expect, test } from 'vitest'
import { fieldsOf } from './decisionFields.ts'
import { fieldsOfFact } from './fields.ts'
import { besides, isSaidBeside, nameOfContested } from './formOf.ts'
import { saysOf } from './input.ts'

const id = '0197a000-0000-7000-8000-000000000001'

test('what is contested is named by its event, or by the way back that was not given', () => {
  const file = { events: [], withdrawn: [], reachedAt: null }
  const said = (of: Parameters<typeof nameOfContested>[0]) => {
    const values = { contested: nameOfContested(of), challenger: 'His mother', grounds: 'He was ill.' }
    const fields = fieldsOfFact('contested', values, { settling: [], stage: 'closed' }).filter((spec) => !isSaidBeside(spec))
    return RecordedWord.parse({ ...saysOf('contested', fields, values, 'UTC'), ...besides('contested', values, file, undefined) })
  }
  const words = { kind: 'contested', challenger: 'His mother', grounds: 'He was ill.' }
  expect(said({ kind: 'dropped', eventId: id })).toEqual({ ...words, eventId: id })
  expect(said({ kind: 'relief', reliefId: 'come-back' })).toEqual({ ...words, reliefId: 'come-back' })
})

test('whoever lets a contested decision stand says how they can go on, and nobody else is asked', () => {
  const asked = (isUpheld: string) =>
    fieldsOf('contestAnswered', undefined, { isBlocked: false, office: undefined, isUpheld }).filter(({ name }) => name === 'howToGoOn')
  expect([asked('yes'), asked('no').map(({ isOptional = false }) => isOptional)]).toEqual([[], [false]])
})
