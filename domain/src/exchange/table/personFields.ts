import type { ClaimedDay } from '../claim.ts'
import { isEnding, meaningOf } from '../interpret/roles.ts'
import type { PersonReading } from '../reading.ts'
import { divideName } from './personName.ts'
import type { Plan } from './plan.ts'
import { addClaim, cellAt, dayAt, type RowFindings, unread } from './rowFindings.ts'
import { wordsOf, wordsOfRow } from './rowText.ts'

/** What a row says of a person beside statuses. */
export type PersonFields = Pick<PersonReading, 'name' | 'serviceNumber' | 'bornOn' | 'ageAtEntry' | 'enteredOn' | 'expectedEndOn'> & {
  rank: string
  rankSince: ClaimedDay | undefined
}

/** Reads them, and puts what is a claim among the claims. */
export function readFields(findings: RowFindings, plan: Plan): PersonFields {
  const { place } = plan
  const born = dayAt(findings, plan, place.born, 'byInterpret')
  const entered = dayAt(findings, plan, place.entered, 'byInterpret')
  const mustered = dayAt(findings, plan, place.mustered, 'byInterpret')
  const ends = dayAt(findings, plan, place.ends, 'here')
  const rankSince = dayAt(findings, plan, place.rankSince, 'here')
  const rank = cellAt(findings, plan, place.rank)
  const age = readAge(findings, plan)
  const serviceNumber = cellAt(findings, plan, place.id)

  const claimed = (kind: 'born' | 'enlisted' | 'mustered', at: number | undefined, day: ClaimedDay | undefined) => {
    if (day !== undefined && at !== undefined) addClaim(findings, { kind, words: wordsOf(findings.row, at), day })
  }
  claimed('born', place.born, born)
  // A table with one day of entry means the day on which people came onto its rolls; with two, the first is the enlistment.
  claimed(place.mustered === undefined ? 'mustered' : 'enlisted', place.entered, entered)
  claimed('mustered', place.mustered, mustered)
  if (rankSince !== undefined && rank !== '' && place.rankSince !== undefined) {
    const standing = rankSince.on === undefined ? 'undated' : 'used'
    findings.apart.push({ kind: 'promoted', words: wordsOf(findings.row, place.rankSince), day: rankSince, detail: rank, standing })
  }
  const enteredOn = entered?.on ?? mustered?.on
  return {
    name: nameOf(findings, plan, serviceNumber),
    rank,
    rankSince,
    ...(serviceNumber !== '' && { serviceNumber }),
    ...(born?.on && { bornOn: born.on }),
    ...(age !== undefined && { ageAtEntry: age }),
    ...(enteredOn && { enteredOn }),
    ...(ends?.on && { expectedEndOn: ends.on }),
  }
}

/**
 * A row that gives no day of entry says that the person was on the rolls on the day on which the table was true, unless it says
 * that they had left.
 */
export function addPresenceOnRolls(findings: RowFindings, plan: Plan): void {
  const { asOf } = plan.mapping
  const settled = findings.claims.some(
    (claim) =>
      claim.day?.on !== undefined &&
      (['enlisted', 'mustered'].includes(claim.kind) || isEnding(meaningOf(claim).role) || claim.kind === 'transferred'),
  )
  if (settled || !asOf) return
  addClaim(findings, { kind: 'onRolls', words: wordsOfRow(findings.row), day: { asWritten: asOf, on: asOf, precision: 'unrecorded' } })
}

/** Names are never taken for a word that says nothing: people are called Na. A row without one goes by its service number. */
function nameOf({ row }: RowFindings, { place, mapping }: Plan, serviceNumber: string): PersonReading['name'] {
  const at = (index: number | undefined) => (index === undefined ? '' : (row.cells[index] ?? '').trim())
  const family = at(place.family)
  const given = at(place.given)
  if (place.family !== undefined && (family !== '' || given !== '')) {
    return {
      asWritten: [family, given].filter((part) => part !== '').join(', '),
      family: family || given,
      given: family === '' ? '' : given,
    }
  }
  const name = at(place.name)
  const written = place.name !== undefined && place.given !== undefined && given !== '' ? `${name}, ${given}` : name
  return written === '' ? { asWritten: serviceNumber, family: serviceNumber, given: '' } : divideName(written, mapping.nameOrder)
}

function readAge(findings: RowFindings, plan: Plan): number | undefined {
  const cell = cellAt(findings, plan, plan.place.age)
  if (cell === '' || plan.place.age === undefined) return undefined
  const age = /^\d{1,3}$/.test(cell) ? Number(cell) : Number.NaN
  // A drummer boy of ten and a general of ninety have served; beyond that it is a slip of the pen.
  if (age >= 10 && age <= 99) return age
  unread(findings, wordsOf(findings.row, plan.place.age), 'ageUnreadable', { asWritten: cell })
  return undefined
}
