import assert from 'node:assert/strict'
import { addDays, Day } from '@muster/domain/calendar.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import { MorningState, PeopleOn, StrengthReturn, StrengthSeries } from '@muster/domain/strength/shapes.ts'
import { UnitsTree } from '@muster/domain/units/unit.ts'
import { serve } from '@muster/server/doors/serve.ts'
import type * as z from 'zod'
import { ask, type Ground, got, signedIn, staged } from './ground.ts'
import { roster, unitName } from './importing.ts'
import { type Line, measure } from './measure.ts'

const first = Day.parse('1862-10-10')
const last = Day.parse('1865-07-10')
const fight = Day.parse('1864-04-30')
const runs = 100

/** Days all over the three years, never the same twice: 9 and 991 have no common divisor. */
const dayOf = (run: number) => addDays(first, (run * 9 + 5) % 991)
/** Names as people type them: whole, begun, in two words, with a slip. */
const names = ['smith', 'williams john', 'mc', 'thompsen', 'robert', 'jonson', 'van', 'harris wm', 'clark', 'miler henry']

/** Questions to one regiment, each by the action alone and through a socket. */
export async function asking({ fresh }: Ground): Promise<Line[]> {
  const { ground, url, drop } = await fresh()
  const digest = await staged(ground, roster)
  const { unitId: unit } = await ask(ground, 'exchange/roster', { digest, unitName }, ImportOutcome)
  const { units } = await ask(ground, 'units/tree', { on: fight }, UnitsTree)
  const company = units.find((one) => one.name === 'Company C')?.unitId
  assert.ok(unit && company)
  const { address, close } = await serve(ground, url, { port: 0 })
  const cookie = await signedIn(ground)
  const lines: Line[] = []
  const both = async (
    what: string,
    name: string,
    inputOf: (run: number) => Record<string, string>,
    shape: z.ZodType,
    budget: number | null,
  ) => {
    const path = (run: number) => `/api/${name}?${new URLSearchParams(inputOf(run))}`
    shape.parse(JSON.parse(await got(address, path(0), cookie)))
    lines.push(await measure(`${what}: over HTTP`, (run) => got(address, path(run), cookie), { runs, budget }))
    lines.push(await measure(`${what}: the action alone`, (run) => ask(ground, name, inputOf(run), shape), { runs, budget }))
  }
  try {
    await both('strength return of the regiment, any day', 'strength/return', (run) => ({ unit, on: dayOf(run) }), StrengthReturn, 50)
    await both('morning state of the regiment, any day', 'strength/morning', (run) => ({ unit, on: dayOf(run) }), MorningState, null)
    await both(
      "a company's series over three years",
      'strength/series',
      () => ({ unit: company, from: first, to: last }),
      StrengthSeries,
      300,
    )
    await both("the regiment's series over three years", 'strength/series', () => ({ unit, from: first, to: last }), StrengthSeries, null)
    await both('people behind a figure: on the rolls', 'people/on', (run) => ({ unit, on: dayOf(run) }), PeopleOn, null)
    await both(
      'people behind a figure: captured or missing',
      'people/on',
      () => ({ unit, on: addDays(fight, 1), group: 'I' }),
      PeopleOn,
      null,
    )
    await both('person search among 1,217', 'people/search', (run) => ({ q: names[run % names.length] ?? 'smith' }), SearchAnswer, null)
  } finally {
    await close()
    await drop()
  }
  return lines
}
