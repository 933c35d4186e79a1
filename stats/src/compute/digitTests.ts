import { myersIndex, whippleIndex } from '../quality/agePreference.ts'
import { benford } from '../quality/benford.ts'
import { dayOfMonth } from '../quality/dayOfMonth.ts'
import { terminalDigits } from '../quality/terminalDigits.ts'
import type { Fields } from './fields.ts'
import type { Compute } from './method.ts'

export const compute: Compute = (fields) => {
  const kind = fields.word('kind', ['terminal', 'age', 'day', 'benford'])
  if (kind === 'terminal') return terminal(fields)
  if (kind === 'age') return age(fields)
  if (kind === 'day') return day(fields)
  const { counts, chiSquare, df, p, meanDeviation, conformity } = benford(fields.numbersWithGaps('values'))
  return { counts, chi2: chiSquare, df, p, mad: meanDeviation, class: conformity }
}

function terminal(fields: Fields): Record<string, unknown> {
  const { chiSquare, df, p, shareOfZeroAndFive } = terminalDigits(fields.numbers('counts'))
  return { chi2: chiSquare, df, p, share_0_5: shareOfZeroAndFive }
}

/** Without counts every age is a person's. */
function age(fields: Fields): Record<string, unknown> {
  const ages = fields.numbers('ages')
  const counts = fields.numbersOrNull('counts') ?? ages.map(() => 1)
  const { shares, index } = myersIndex(ages, counts)
  return { whipple: whippleIndex(ages, counts), myers_shares: shares, myers: index }
}

function day(fields: Fields): Record<string, unknown> {
  const suspected = fields.numberOrNull('day')
  const options = suspected === null ? {} : { day: suspected }
  const { shares, chiSquare, df, p, dayP } = dayOfMonth(fields.numbers('counts'), fields.text('from'), fields.text('to'), options)
  return { shares, chi2: chiSquare, df, p, day_p: dayP }
}
