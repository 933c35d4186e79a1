import type { CauseAgreement, CauseFile, CauseTotals, UrgentCauses } from '@muster/domain/causes/shapes.ts'
import type { ShownCode } from '@muster/domain/causes/taxonomy.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { nameText } from './nameText.ts'
import { minute, tableText } from './print.ts'

const heads = (...names: string[]): string[] => names.map((name) => worded(`terminal.cause.column.${name}`))
/** The code and its name: `EXH-ROT Exhaustion, no rotation`. */
const codeText = (code: ShownCode): string => worded('terminal.cause.code', { code, name: worded(`causes.code.${code}`) })

/** The causes of a case for reading: who coded it, and what is open of what they gave. */
export function caseText({ codings, causes, words, isBlindNow }: CauseFile): string {
  if (codings.length === 0 && words.length === 0) return `${worded('causes.case.none')}\n`
  const coded = codings.map(({ by, at, isBlind }) => `${worded('causes.case.coding', { by, at: minute(at), isBlind: String(isBlind) })}\n`)
  const hidden = isBlindNow && codings[0] ? [`${worded('causes.case.blind', { by: codings[0].by })}\n`] : coded
  const rows = causes.map(({ code, source, confidence, by, at, withdrawnAt, isPrimary, isUnit, causeId }) => [
    codeText(code),
    worded(`causes.source.${source}`),
    worded(`causes.confidence.${confidence}`),
    [
      isPrimary ? worded('causes.case.primary') : '',
      isUnit ? worded('causes.case.unit') : '',
      withdrawnAt === null ? '' : worded('causes.case.withdrawn', { at: minute(withdrawnAt) }),
    ]
      .filter((one) => one !== '')
      .join(', ') || null,
    by,
    minute(at),
    causeId,
  ])
  const table = rows.length === 0 ? '' : tableText(heads('cause', 'source', 'confidence', 'note', 'by', 'at', 'id'), rows)
  const said = words.map(({ held, by }) => `${worded('terminal.cause.wordsOf', { held: minute(held), by })}\n`)
  return [...hidden, table, ...said].join('')
}

export function urgentText({ lines, signals }: UrgentCauses): string {
  if (lines.length === 0 && signals.length === 0) return `${worded('causes.urgent.none')}\n`
  const rows = lines.map(({ unitName, code, source, confidence, at, by, takenUp, absenceId, causeId, ...who }) => [
    nameText(who),
    unitName,
    codeText(code),
    worded('causes.urgent.sure', { source: worded(`causes.source.${source}`), confidence: worded(`causes.confidence.${confidence}`) }),
    worded('causes.urgent.taken', { at: minute(at), by }),
    takenUp && worded('causes.urgent.taken', { at: minute(takenUp.at), by: takenUp.by }),
    absenceId,
    causeId,
  ])
  const table = rows.length === 0 ? '' : tableText(heads('name', 'unit', 'cause', 'source', 'coded', 'takenUp', 'absence', 'id'), rows)
  const told = signals.map(({ unitName, cases, condition }) =>
    worded('causes.urgent.signal', { unit: unitName, cases, condition: worded(`causes.condition.${condition}`) }),
  )
  return [table, ...told.map((line) => `${line}\n`)].join('')
}

/** Totals for reading: what may be seen, the largest first, then what is kept back. */
export function totalsText({ unitName, asOf, least, cells, agreement }: CauseTotals): string {
  const few = worded('causes.totals.few', { least })
  const rows = cells
    .toSorted((one, other) => (other.cases ?? -1) - (one.cases ?? -1))
    .map(({ code, cases }) => [codeText(code), String(cases ?? few)])
  const [kappa, observed] = [fixed(agreement?.kappa ?? null), percent(agreement?.observed ?? null)]
  const told =
    agreement === null || agreement.kappa === null
      ? worded('causes.totals.noAgreement', { least })
      : worded('causes.totals.agreement', { cases: agreement.cases, kappa: kappa ?? '', observed: observed ?? '' })
  return [
    `${worded('terminal.cause.totals', { unit: unitName ?? 'none', day: asOf.slice(0, 10) })}\n`,
    tableText(heads('cause', 'cases'), rows),
    `${told}\n`,
  ].join('\n')
}

export function agreementText({ cases, kappa, observed, codes }: CauseAgreement): string {
  const rows = codes.map((one) => [
    codeText(one.code),
    one.cases,
    fixed(one.kappa),
    fixed(one.lower),
    fixed(one.upper),
    percent(one.observed),
  ])
  const pooled = [worded('causes.agreement.pooled'), cases, fixed(kappa), null, null, percent(observed)]
  const lede = `${worded('causes.agreement.lede', { cases })}\n`
  return codes.length === 0
    ? lede
    : `${lede}\n${tableText(heads('cause', 'given', 'kappa', 'lower', 'upper', 'observed'), [...rows, pooled])}`
}

const fixed = (value: number | null): string | null => (value === null ? null : value.toFixed(2))
const percent = (value: number | null): string | null => (value === null ? null : `${Math.round(value * 100)} %`)
