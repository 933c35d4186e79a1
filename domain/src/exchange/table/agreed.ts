import type { PersonReading } from '../reading.ts'
import { fold } from './fold.ts'
import type { PersonDraft } from './personDraft.ts'
import { unread } from './rowFindings.ts'
import { wordsOfRow } from './rowText.ts'

export type AgreedFields = Pick<PersonReading, 'name' | 'serviceNumber' | 'bornOn' | 'ageAtEntry' | 'enteredOn' | 'expectedEndOn'>

/**
 * What the rows of a person say together. The first row that says a thing holds; a later row that says another thing is told,
 * since two people may have been taken for one.
 */
export function agreed({ fields, findings }: PersonDraft): AgreedFields {
  const [first, ...rest] = fields
  if (first === undefined) throw new Error('a person without a row')
  const { rank: _rank, rankSince: _since, ...result } = { ...first }
  rest.forEach((later, index) => {
    const row = findings[index + 1]
    for (const key of ['name', 'serviceNumber', 'bornOn', 'ageAtEntry', 'enteredOn', 'expectedEndOn'] as const) {
      const held = asText(result[key])
      const said = asText(later[key])
      if (said === '' || fold(held) === fold(said)) continue
      if (held === '') Object.assign(result, { [key]: later[key] })
      else if (row !== undefined) unread(row, wordsOfRow(row.row), 'rowsDisagree', { field: key, first: held, other: said })
    }
  })
  return result
}

function asText(value: AgreedFields[keyof AgreedFields]): string {
  return typeof value === 'object' ? value.asWritten : String(value ?? '')
}
