import type { Moment } from '../calendar.ts'
import { rankGroups } from '../people/rank.ts'
import { type Count, type Fields, noCount, onHandOf, totalOf } from './count.ts'
import { form1, type ReturnField, suppliedFields } from './form.ts'
import type { LoadedReturn } from './load.ts'
import type { Basis, Equation, Signature, Version } from './shapes.ts'

type Supplied = { AUTH: number | null; SEEN: number | null; VOUCHED: number | null; GAP: number | null }

/** The cells of form 1: for each rank group the fields in their order. What an establishment or a muster supplies stands with the first group. */
export function cellsOf(count: Count, supplied: Supplied): (number | null)[] {
  return rankGroups.flatMap((group, index) =>
    form1.map((field) => {
      if (!(suppliedFields as readonly ReturnField[]).includes(field)) return count[group][field]
      return index === 0 ? supplied[field as keyof Supplied] : null
    }),
  )
}

/** The count that a stored return holds; fields that did not apply come back as zero. */
export function countOfCells(cells: readonly (number | null)[]): Count {
  const count = noCount()
  rankGroups.forEach((group, row) => {
    form1.forEach((field, column) => {
      count[group][field] = cells[row * form1.length + column] ?? 0
    })
  })
  return count
}

/**
 * Fields whose change after signing means that the signed figures are no longer what is known: everything derived, flows and registers
 * too, since a loss of the wrong kind is a wrong return. OPEN and ADJ bridge to the day before, and what is supplied is not derived.
 */
const compared = form1.filter((field) => !['OPEN', 'ADJ', ...suppliedFields].includes(field))

function differs(signed: Count, now: Count): boolean {
  return rankGroups.some((group) => compared.some((field) => signed[group][field] !== now[group][field]))
}

/** Was the same muster given with a version: as many seen, as many vouched for? */
export function sameMuster({ cells }: LoadedReturn, { SEEN, VOUCHED }: Pick<Supplied, 'SEEN' | 'VOUCHED'>): boolean {
  return cells[form1.indexOf('SEEN')] === SEEN && cells[form1.indexOf('VOUCHED')] === VOUCHED
}

function versionOf(row: LoadedReturn): Version {
  const total = totalOf(countOfCells(row.cells))
  return {
    version: row.version,
    basis: row.basis,
    by: row.by,
    at: row.at as Moment,
    reason: row.reason,
    over: row.over,
    close: total.CLOSE,
    onHand: onHandOf(total),
    entry: row.entry,
  }
}

/** How good a unit's figure for a day is: who put a name to it, whether it still is what is known, whether it adds up. */
export function signatureOf(returns: readonly LoadedReturn[], now: Count, sums: readonly Equation[]): Signature {
  const versions = returns.map(versionOf)
  const latest = returns.at(-1)
  const broken = sums.some((equation) => equation.outcome === 'broken')
  const different = latest ? differs(countOfCells(latest.cells), now) : false
  const quality = !latest ? (broken ? 'part' : 'none') : broken || different ? 'part' : 'full'
  return { quality, latest: versions.at(-1) ?? null, versions, differs: different }
}

/**
 * OPEN is the CLOSE of the day before exactly as it was signed; what became known since is bridged by ADJ (doctrine (c)).
 * Without a signed day before, OPEN is what the books give and ADJ is zero.
 */
export function bridged(count: Count, signedBefore: LoadedReturn | undefined): Count {
  if (!signedBefore) return count
  const before = countOfCells(signedBefore.cells)
  const next = structuredClone(count)
  for (const group of rankGroups) {
    const fields: Fields = next[group]
    fields.ADJ = fields.OPEN - before[group].CLOSE
    fields.OPEN = before[group].CLOSE
  }
  return next
}

/** Every field of the return by name, with null where it does not apply. */
export function fieldsShown(fields: Fields, supplied: Supplied | null): Record<ReturnField, number | null> {
  return Object.fromEntries(
    form1.map((field) => [
      field,
      (suppliedFields as readonly ReturnField[]).includes(field) ? (supplied?.[field as keyof Supplied] ?? null) : fields[field],
    ]),
  ) as Record<ReturnField, number | null>
}

export function basisOf(compiled: boolean, latest: LoadedReturn | undefined): Basis {
  return latest?.basis ?? (compiled ? 'compiled' : 'signed')
}
