import { personTime } from '../rate/personTime.ts'
import type { Called, Compute } from './method.ts'

export const called: Called = { ageFrom: 'age_breaks' }

export const compute: Compute = (fields) => {
  const spells = fields.inside('spells')
  const by = fields.word('by', ['year', 'month', 'age-year'], 'year')
  const ageFrom = fields.numbersOrNull('age_breaks') ?? (by === 'age-year' ? Array.from({ length: 120 }, (_, age) => age) : [])
  const birth = ageFrom.length > 0 ? spells.texts('birth') : []
  const { cells, totalDays, strengthYears } = personTime(spells.texts('entry'), spells.texts('exit'), {
    by: by === 'month' ? 'month' : 'year',
    birth,
    ageFrom,
  })
  return {
    cells: cells.map(({ period, ageFrom: age, days }) => (age === undefined ? { period, days } : { period, age_from: age, days })),
    total_days: totalDays,
    strength_years: strengthYears,
  }
}
