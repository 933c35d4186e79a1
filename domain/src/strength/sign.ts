import type * as z from 'zod'
import { Fault } from '../fault.ts'
import { dayIn } from '../zone.ts'
import { booksOf } from './books.ts'
import type { SignStrength } from './commands.ts'
import { onHandOf, totalOf } from './count.ts'
import type { StrengthLoad } from './load.ts'
import { reportOn } from './report.ts'
import { cellsOf, signatureOf } from './signed.ts'

type Row = {
  unitId: string
  onDay: string
  version: number
  basis: 'signed' | 'compiled'
  cells: (number | null)[]
  signedBy: string
  reason: string | null
  vouchedBy: string | null
}

/**
 * The row that a signature writes. Refused when the figures are no longer those the signer saw, when an equation is broken, when somebody on hand
 * was neither seen nor vouched for (GAP must be zero: doctrine (c) 3), when nothing changed since the last version, or when a later version gives no reason.
 */
export function signStrength(load: StrengthLoad, input: z.output<typeof SignStrength>): Row {
  const { unitId, on, basis } = input
  const unit = load.units.find((one) => one.unitId === unitId)
  if (!unit) throw new Fault('unitUnknown', { unitId })
  if (on < unit.from || (unit.to !== null && on >= unit.to))
    throw new Fault('unitNotOnThatDay', { name: unit.name, on, from: unit.from, to: unit.to ?? '' })
  if (on > dayIn(load.knownAt, unit.zone)) throw new Fault('dayNotOver', { on })
  const report = reportOn(load, booksOf(load.books), unit, on)
  const total = totalOf(report.count)
  if (total.CLOSE !== input.close) throw new Fault('factChangedMeanwhile', { signed: input.close, now: total.CLOSE })
  const broken = report.equations.find((equation) => equation.outcome === 'broken' && equation.number !== 3)
  if (broken)
    throw new Fault('strengthDoesNotAddUp', { name: unit.name, number: broken.number, left: broken.left ?? 0, right: broken.right ?? 0 })
  const muster = basis === 'signed' ? { SEEN: input.seen ?? 0, VOUCHED: input.vouched ?? 0 } : { SEEN: null, VOUCHED: null }
  const gap = basis === 'signed' ? onHandOf(total) - (muster.SEEN ?? 0) - (muster.VOUCHED ?? 0) : null
  if (gap !== null && gap !== 0) throw new Fault('notSeenOrVouched', { place: 'seen', onHand: onHandOf(total), gap })
  const before = report.returns.at(-1)
  if (before && !signatureOf(report.returns, report.count, report.equations).differs && before.basis === basis)
    throw new Fault('alreadySigned', { version: before.version, by: before.by })
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
  }
}
