import { describe, expect, test } from 'vitest'
import { extentOf, tellValues, toldBy } from './tellInput.ts'

const unit = '0197a000-0000-7000-8000-00000000000a'
const clash = { ...tellValues(), kind: 'clash', title: 'Clash at the ford', unit, from: '2024-03-04T05:10' }
const zone = 'Europe/Berlin'

describe('what a form tells of an event', () => {
  test('is a moment by the clocks of the unit, placed in words or not at all', () => {
    const { told, wanting } = toldBy(clash, zone)
    expect(wanting).toEqual([])
    expect(told).toEqual({
      ...{ kind: 'clash', title: 'Clash at the ford', place: null, unitId: unit, fromPrecision: 'minute', toPrecision: 'minute' },
      ...{ from: '2024-03-04T04:10:00.000000Z', to: '2024-03-04T04:10:00.000000Z' },
    })
  })

  test('goes on, or ends on a day, as exactly as it is known', () => {
    const lockdown = { ...clash, kind: 'lockdown', whom: 'force', precision: 'day', from: '2024-06-01', extent: 'goesOn' } as const
    expect(toldBy(lockdown, 'UTC').told).toMatchObject({ unitId: null, from: '2024-06-01T00:00:00.000000Z', to: null })
    expect(toldBy({ ...lockdown, extent: 'until', to: '2024-06-09' }, 'UTC').told).toMatchObject({
      to: '2024-06-09T00:00:00.000000Z',
      toPrecision: 'day',
    })
    expect(toldBy({ ...lockdown, precision: 'year' }, 'UTC').told).toMatchObject({
      from: '2024-01-01T00:00:00.000000Z',
      fromPrecision: 'year',
    })
  })

  test('names each field that is missing once', () => {
    expect(toldBy({ ...tellValues(), extent: 'until' }, zone).wanting.toSorted()).toEqual(['from', 'kind', 'title', 'to', 'unit'])
    expect(toldBy({ ...clash, from: '2024-03-04' }, zone).wanting).toEqual(['from'])
  })
})

test('a kind that lasts goes on until somebody says that it ended', () => {
  expect(['', 'clash', 'lockdown'].map(extentOf)).toEqual(['moment', 'moment', 'goesOn'])
})
