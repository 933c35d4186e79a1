import { agreementKappa } from '@muster/stats/quality/agreementKappa.ts'
import { ShownCode } from './taxonomy.ts'

/** A case that two people coded without seeing each other's codes: what each of them gave. */
export type CodedTwice = { first: readonly ShownCode[]; second: readonly ShownCode[] }

export type CodeAgreement = {
  code: ShownCode
  /** cases in which either of the two gave it */
  cases: number
  kappa: number | null
  lower: number | null
  upper: number | null
  observed: number | null
}
export type Agreement = { cases: number; kappa: number | null; observed: number | null; codes: CodeAgreement[] }

/**
 * How far two coders agree, code by code (Cohen's kappa: given or not given), and over all codes that either of them gave. Several codes stand for one case, so
 * no single table of categories holds a case; over all codes kappa is pooled: from the mean of what was observed and the mean of what chance would give
 * (De Vries, Elliott, Kanouse and Teleki 2008, Field Methods 20:272). `null` where the cases do not give it.
 */
export function agreementOf(cases: readonly CodedTwice[]): Agreement {
  const measured = ShownCode.options.flatMap((code) => {
    const table = tableOf(cases, code)
    const given = cases.length - table[1][1]
    return given === 0 ? [] : [{ code, cases: given, ...agreementKappa(table) }]
  })
  const observed = meanOf(measured.map((one) => one.observed ?? 0))
  const expected = meanOf(measured.map((one) => one.expected ?? 0))
  return {
    cases: cases.length,
    kappa: observed === null || expected === null || expected === 1 ? null : (observed - expected) / (1 - expected),
    observed,
    codes: measured.map(({ se: _se, expected: _expected, ...one }) => one),
  }
}

/** Both gave it, the first alone; the second alone, neither. */
function tableOf(cases: readonly CodedTwice[], code: ShownCode): [[number, number], [number, number]] {
  const table: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ]
  for (const { first, second } of cases) table[first.includes(code) ? 0 : 1][second.includes(code) ? 0 : 1]++
  return table
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length
}
