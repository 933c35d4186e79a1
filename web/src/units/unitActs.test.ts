import type { Day } from '@muster/domain/calendar.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { describe, expect, test } from 'vitest'
import { inputOf, refusedFields, unitActs } from './unitActs.ts'

const id = '01900000-0000-7000-8000-000000000001'
const other = '01900000-0000-7000-8000-000000000002'
const page = UnitPage.parse({
  unitId: id,
  name: 'Company C',
  shortName: null,
  echelon: 'company',
  sidc: '10031000151211000000',
  zone: 'America/Chicago',
  closesAt: '24:00',
  raisedOn: '1862-09-04',
  disbandedOn: null,
  crumbs: [{ unitId: id, name: 'Company C' }],
  under: [],
  authorised: null,
  phase: null,
  area: null,
  commander: null,
  facts: [],
  recordFrom: null,
  recordTo: null,
})
const on = '1864-05-01' as Day
const filled: Record<string, string> = {
  name: 'Company L',
  superiorId: other,
  toUnitId: other,
  personId: other,
  authorised: '101',
  phase: 'line',
  area: 'Helena',
}

describe.each(unitActs.map((act) => [act.name, act] as const))('%s', (_, act) => {
  test('sends what its command reads when every field is filled', () => {
    const input = inputOf(act, page, { ...filled, ...act.first(page, on), ...filled })
    expect(refusedFields(act, input)).toEqual([])
    expect(act.shape.safeParse(input).success).toBe(true)
  })
  test('names the fields that are missing', () => {
    const wanted = act.fields.filter((field) => field.optional !== true && field.kind !== 'echelon').map((field) => field.name)
    expect(refusedFields(act, inputOf(act, page, {})).toSorted()).toEqual(wanted.toSorted())
  })
})

test('a field left empty is not sent', () => {
  const rename = unitActs.find((act) => act.name === 'rename')
  if (rename === undefined) throw new Error('rename is gone')
  expect(inputOf(rename, page, { name: 'Company L', shortName: ' ', echelon: 'company', on })).toEqual({
    unitId: id,
    name: 'Company L',
    echelon: 'company',
    on,
  })
})
