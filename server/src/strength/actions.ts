import { Day, Moment } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import { Lens } from '@muster/domain/lens.ts'
import { Beside, besides, CountBeside } from '@muster/domain/strength/beside.ts'
import { booksOf } from '@muster/domain/strength/books.ts'
import { SignReceipt, SignStrength } from '@muster/domain/strength/commands.ts'
import { landmarksOf } from '@muster/domain/strength/landmarks.ts'
import { during, windowsOf } from '@muster/domain/strength/membership.ts'
import { strengthReturn } from '@muster/domain/strength/report.ts'
import { seriesOf } from '@muster/domain/strength/series.ts'
import { StrengthReturn, StrengthSeries } from '@muster/domain/strength/shapes.ts'
import { overAt, signStrength } from '@muster/domain/strength/sign.ts'
import * as z from 'zod'
import { command, query } from '../kernel/action.ts'
import { asKnown } from '../kernel/known.ts'
import { morning } from './morning.ts'
import { loadBreaks, loadCountingRules, loadForSigning, loadSeries, loadStrength, overDigest, writeReturn } from './store.ts'

const atUnit = ({ unit }: { unit: string }) => ({ unitId: unit })
const SeriesInput = z.object({
  unit: z.uuid(),
  from: Day,
  to: Day,
  units: z.enum(['then', 'now']).default('then'),
  known: Moment.optional(),
})
const longestSeries = 366 * 40

/** The actions of the room: how many, on what basis, and who put a name to it. */
export const strength = {
  'strength/morning': morning,
  'strength/return': query({
    summary: 'The strength return of a unit for a day, every field by rank group, with its equations',
    needs: { verb: 'strength.read', sensitivity: 'open', at: atUnit },
    input: Lens.extend({ scope: z.enum(['all', 'own']).default('all') }),
    output: StrengthReturn,
    load: async (sql, { unit, on, units, known }) => ({
      strength: await loadStrength(sql, unit, on, on, units, asKnown(known)),
      rules: await loadCountingRules(sql, unit, on),
    }),
    answer: ({ strength, rules }, { unit, on, scope }) => {
      const answer = strengthReturn(strength, on, scope, rules)
      if (!answer) throw new Fault('unitUnknown', { unitId: unit })
      return answer
    },
  }),
  'strength/beside': query({
    summary: 'What the kitchen, the pay office and the stores counted, beside what the books give for a day',
    needs: { verb: 'strength.read', sensitivity: 'open', at: atUnit },
    input: CountBeside,
    output: Beside,
    load: (sql, { unit, on, units, known }) => loadStrength(sql, unit, on, on, units, asKnown(known)),
    answer: (load, { unit, on, ...drawn }) => {
      const answer = strengthReturn(load, on, 'all')
      if (!answer) throw new Fault('unitUnknown', { unitId: unit })
      return { unitId: unit, unitName: answer.unitName, on, lines: besides(answer.total, drawn) }
    },
  }),
  'strength/series': query({
    summary: 'Strength of a unit on every day of a span, with the days that stand out',
    needs: { verb: 'strength.read', sensitivity: 'open', at: atUnit },
    input: SeriesInput,
    output: StrengthSeries,
    load: async (sql, { unit, from, to, units, known }) => {
      if (to < from) throw new Fault('dayOutOfOrder', { first: from, second: to })
      if (Date.parse(to) - Date.parse(from) > longestSeries * 86_400_000)
        throw new Fault('invalid', { place: 'to', problem: `${longestSeries}` })
      const load = await loadSeries(sql, unit, from, to, units, asKnown(known))
      return { ...load, breaks: await loadBreaks(sql, unit, from, to, asKnown(known)) }
    },
    answer: (load, { unit, from, to }) => {
      if (load.name === null) throw new Fault('unitUnknown', { unitId: unit })
      const { books, units } = during(booksOf(load.books), windowsOf(load.members))
      const days = seriesOf(books, units, from, to)
      return {
        unitId: unit,
        unitName: load.name,
        from,
        to,
        people: books.size,
        days,
        landmarks: landmarksOf(books, units, days),
        breaks: load.breaks,
        basis: load.compiled ? ('compiled' as const) : ('signed' as const),
        knownAt: load.knownAt as Moment,
        entry: load.entry,
      }
    },
  }),
  'strength/sign': command({
    summary: 'Sign or attest the strength of a unit for a day, or supersede what was signed, with the reason',
    needs: { verb: 'strength.sign', sensitivity: 'open', at: ({ unitId }: z.output<typeof SignStrength>) => ({ unitId }) },
    input: SignStrength,
    output: SignReceipt,
    load: async (sql, { unitId, on }, _prepared, { ground }) => {
      const load = await loadForSigning(sql, unitId, on, asKnown(undefined))
      const people = overAt(load, unitId, on)
      return { load, over: { people, digest: await overDigest(ground.keys, unitId, on, people) } }
    },
    rule: ({ load, over }, input) => {
      const row = signStrength(load, input, over)
      return {
        rows: row,
        answer: { unitId: input.unitId, on: input.on, version: row.version },
        about: { unitId: input.unitId, reason: input.reason ?? null },
      }
    },
    write: writeReturn,
  }),
} as const
