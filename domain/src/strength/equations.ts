import { rankGroups } from '../people/rank.ts'
import { type Count, gainFields, lossFields, onHandOf, sumOf, totalOf } from './count.ts'
import { form1, onRollFields } from './form.ts'
import type { Equation } from './shapes.ts'

/** What the equations need beyond the count: zero or more of these may not exist for old or small units. */
export type Supplied = {
  /** CLOSE of the units directly under, and of the people assigned to the unit itself: equation 5. */
  parts?: number[] | undefined
  authorised?: number | null | undefined
  muster?: { seen: number; vouched: number } | null | undefined
  /** Register of the dropped at the close of the day before: equation 7. */
  droppedBefore?: number | undefined
  /** How many left that register otherwise than by coming back to these units (see register.ts). */
  leftRegister?: number | undefined
}

const notApplicable = (number: number, because: string): Equation => ({
  number,
  outcome: 'notApplicable',
  left: null,
  right: null,
  because,
})

function check(number: number, left: number, right: number, because: string): Equation {
  return left === right ? { number, outcome: 'holds', left, right, because: null } : { number, outcome: 'broken', left, right, because }
}

/**
 * The equations of doctrine (c) that a strength return must satisfy. One that needs a muster or an establishment that does not exist
 * reads «not applicable», never «holds». Equation 6 needs absence cases and is not applicable until a unit keeps them.
 */
export function equations(count: Count, supplied: Supplied = {}): Equation[] {
  const total = totalOf(count)
  const openToClose = total.OPEN + total.ADJ + sumOf(total, gainFields) - sumOf(total, lossFields) + total.RGM
  const parts = sumOf(total, onRollFields)
  const { muster, authorised } = supplied
  return [
    groupwiseFlow(count) ?? check(1, total.CLOSE, openToClose, 'flow'),
    check(2, total.CLOSE, parts, 'partition'),
    muster ? check(3, onHandOf(total), muster.seen + muster.vouched, 'seen') : notApplicable(3, 'noMuster'),
    authorised == null ? notApplicable(4, 'noEstablishment') : check(4, authorised - total.CLOSE, authorised - parts, 'vacancy'),
    supplied.parts
      ? check(
          5,
          total.CLOSE,
          supplied.parts.reduce((sum, part) => sum + part, 0),
          'rollUp',
        )
      : notApplicable(5, 'noUnitsUnder'),
    notApplicable(6, 'noCases'),
    supplied.droppedBefore === undefined
      ? notApplicable(7, 'noRegister')
      : check(7, total.DFR_ON_BOOKS, supplied.droppedBefore + total.L4 - total.G3 - (supplied.leftRegister ?? 0), 'register'),
    check(8, total.L3, total.L3_HOSTILE + total.L3_NONHOSTILE + total.L3_PENDING, 'deaths'),
    noNegatives(count) ??
      check(
        9,
        total.CLOSE,
        rankGroups.reduce((sum, group) => sum + count[group].CLOSE, 0),
        'rankGroups',
      ),
  ]
}

/** Equation 1 holds for each rank group by itself; the first that does not is named by its figures. */
function groupwiseFlow(count: Count): Equation | undefined {
  for (const group of rankGroups) {
    const fields = count[group]
    const right = fields.OPEN + fields.ADJ + sumOf(fields, gainFields) - sumOf(fields, lossFields) + fields.RGM
    if (fields.CLOSE !== right) return { number: 1, outcome: 'broken', left: fields.CLOSE, right, because: 'flow' }
  }
  return undefined
}

function noNegatives(count: Count): Equation | undefined {
  const signed = new Set(['ADJ', 'RGM'])
  for (const group of rankGroups)
    for (const field of form1)
      if (count[group][field] < 0 && !signed.has(field))
        return { number: 9, outcome: 'broken', left: count[group][field], right: 0, because: 'negative' }
  return undefined
}
