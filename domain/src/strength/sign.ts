import type * as z from 'zod'
import { type Day, dayNumber } from '../calendar.ts'
import { Fault } from '../fault.ts'
import { dayIn } from '../zone.ts'
import { type Books, booksOf } from './books.ts'
import type { SignStrength } from './commands.ts'
import { onHandOf, totalOf } from './count.ts'
import type { LoadedUnit, StrengthLoad } from './load.ts'
import { overOn } from './looks.ts'
import { reportOn } from './report.ts'
import { cellsOf, sameMuster } from './signed.ts'
import { treeOf, underOn } from './tree.ts'

type SignStrengthOf = z.output<typeof SignStrength>
type Row = {
  unitId: string
  onDay: string
  version: number
  basis: 'signed' | 'compiled'
  cells: (number | null)[]
  signedBy: string
  reason: string | null
  vouchedBy: string | null
  over: string[] | null
}

/** Who is over their day at a unit and under it, and the digest of just these people, as the morning state gave it out (null of nobody). */
export type OverNow = { people: string[]; digest: string | null }

/** Who is over their day at a unit and under it, by identity and in order: what a digest is made of. */
export function overAt(load: StrengthLoad, unitId: string, on: Day): string[] {
  const units = underOn(treeOf(load.edges), unitId, dayNumber(on))
  return overOn(booksOf(load.books), units, dayNumber(on))
    .map(({ personId }) => personId)
    .sort()
}

/** Refused unless the signer read of just those people: of so many others, too. */
function checkRead({ people, digest }: OverNow, { over, overRead }: SignStrengthOf): void {
  const count = people.length
  if (count === over && (count === 0 || overRead === digest)) return
  const change = over === 0 || (count === over && overRead === undefined) ? 'unread' : count === over ? 'others' : 'number'
  throw new Fault('overTheirDay', { place: 'over', count, said: over, change })
}

/** Units directly under one, with people, whose own figure for the day nobody stands by: unsigned, changed since, or not adding up. */
function waitedFor(load: StrengthLoad, books: Books, unit: LoadedUnit, on: SignStrengthOf['on']): LoadedUnit[] {
  return load.units.filter((one) => {
    if (one.superiorId !== unit.unitId) return false
    const { count, signature } = reportOn(load, books, one, on)
    return totalOf(count).CLOSE > 0 && signature.quality !== 'full'
  })
}

/** Who may say what of whom: figures of old records are attested, a unit that keeps its own books signs, and after those under it. */
function checkBasis(load: StrengthLoad, books: Books, unit: LoadedUnit, { basis, on }: SignStrengthOf): void {
  if (basis === 'compiled') {
    if (!load.compiled) throw new Fault('notCompiled', { name: unit.name })
    return
  }
  const waiting = waitedFor(load, books, unit, on)
    .map((one) => one.name)
    .sort()
  if (waiting.length > 0) throw new Fault('unitsNotSigned', { count: waiting.length, names: waiting.join(', ') })
}

/**
 * The row that a signature writes. Refused when the day has not begun in the unit's zone (the first morning is signed on its own day), when the figures
 * are no longer those the signer saw, when an equation is broken, when the basis is not the unit's or a unit under it has not signed, when somebody on hand
 * was neither seen nor vouched for (GAP must be zero: doctrine (c) 3), when people are over the day on which they were expected and the signer did not read
 * of just these, when nothing changed since the last version, or when a later version gives no reason.
 */
export function signStrength(load: StrengthLoad, input: SignStrengthOf, overNow: OverNow): Row {
  const { unitId, on, basis } = input
  const unit = load.units.find((one) => one.unitId === unitId)
  if (!unit) throw new Fault('unitUnknown', { unitId })
  if (on < unit.from || (unit.to !== null && on >= unit.to))
    throw new Fault('unitNotOnThatDay', { name: unit.name, on, from: unit.from, to: unit.to ?? '' })
  if (on > dayIn(load.knownAt, unit.zone)) throw new Fault('dayNotOver', { on })
  const books = booksOf(load.books)
  const report = reportOn(load, books, unit, on)
  const total = totalOf(report.count)
  if (total.CLOSE !== input.close) throw new Fault('factChangedMeanwhile', { signed: input.close, now: total.CLOSE })
  const broken = report.equations.find((equation) => equation.outcome === 'broken' && equation.number !== 3)
  if (broken)
    throw new Fault('strengthDoesNotAddUp', { name: unit.name, number: broken.number, left: broken.left ?? 0, right: broken.right ?? 0 })
  checkBasis(load, books, unit, input)
  const muster = basis === 'signed' ? { SEEN: input.seen ?? 0, VOUCHED: input.vouched ?? 0 } : { SEEN: null, VOUCHED: null }
  const gap = basis === 'signed' ? onHandOf(total) - (muster.SEEN ?? 0) - (muster.VOUCHED ?? 0) : null
  if (gap !== null && gap !== 0) throw new Fault('notSeenOrVouched', { place: 'seen', onHand: onHandOf(total), gap })
  const over = basis === 'signed' ? overNow : { people: [], digest: null }
  checkRead(over, input)
  const before = report.returns.at(-1)
  const same = before && before.basis === basis && sameMuster(before, muster)
  if (same && !report.signature.differs) throw new Fault('alreadySigned', { version: before.version, by: before.by })
  if (before && !input.reason) throw new Fault('reasonMissing', { place: 'reason', version: before.version })
  return {
    unitId,
    onDay: on,
    version: (before?.version ?? 0) + 1,
    basis,
    cells: cellsOf(report.count, { AUTH: unit.authorised, ...muster, GAP: gap }),
    signedBy: input.by,
    reason: input.reason ?? null,
    vouchedBy: input.vouchedBy ?? null,
    over: over.people.length > 0 ? over.people : null,
  }
}
