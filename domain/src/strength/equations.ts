import { rankGroups } from '../people/rank.ts'
import { type Count, type Fields, gainFields, lossFields, onHandOf, sumOf, totalOf } from './count.ts'
import type { Deaths, Register, RegisterFlow } from './flows.ts'
import { form1, onRollFields } from './form.ts'
import { expectedOn } from './register.ts'
import type { Equation } from './shapes.ts'
import { expectedAfter, type Stocktaking } from './stockFlow.ts'

/** What the equations need beyond the count: zero or more of these may not exist for old or small units. */
export type Supplied = {
  /** CLOSE of the units directly under, and of the people assigned to the unit itself: equation 5. */
  parts?: number[] | undefined
  authorised?: number | null | undefined
  muster?: { seen: number; vouched: number } | null | undefined
  /** Equation 6; left out where no cases are kept: figures compiled from old records alone. */
  cases?: Pick<Stocktaking, 'flow' | 'agreement' | 'odd'> | undefined
  /** Equations 7 and 8. */
  registers?: Record<Register, RegisterFlow> | undefined
  deaths?: Deaths | undefined
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
 * reads «not applicable», never «holds». Equation 6 needs absence cases, which figures compiled from old records do not have.
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
    supplied.cases ? casesOf(supplied.cases) : notApplicable(6, 'noCases'),
    supplied.registers ? registersOf(total, supplied.registers) : notApplicable(7, 'noRegister'),
    deathsOf(total, supplied),
    noNegatives(count) ??
      check(
        9,
        total.CLOSE,
        rankGroups.reduce((sum, group) => sum + count[group].CLOSE, 0),
        'rankGroups',
      ),
  ]
}

/** The first of several checks that make up an equation and is broken, or the first of them. */
function firstBroken(first: Equation, ...others: Equation[]): Equation {
  return [first, ...others].find(({ outcome }) => outcome === 'broken') ?? first
}

/** The stock of cases follows from that of the day before, and the rolls and the cases say the same of everybody. */
function casesOf({ flow, agreement: { said, agreed, bySource }, odd }: NonNullable<Supplied['cases']>): Equation {
  const [followed, alike] = [check(6, flow.after, expectedAfter(flow), 'casesFlow'), check(6, said, agreed + bySource, 'casesDiffer')]
  const broken = firstBroken(followed, alike)
  // Two people can be out by as much in opposite directions, and neither is right for it.
  return broken.outcome === 'holds' && odd.length > 0 ? { ...broken, outcome: 'broken', because: 'casesFlow' } : broken
}

/** Each register follows from that of the day before, by the gains and losses that the return itself counts. */
function registersOf(total: Fields, registers: Record<Register, RegisterFlow>): Equation {
  const { DFR, SUS, LTM } = registers
  const reinstated = reinstatedFrom(total, registers)
  return firstBroken(
    check(7, total.DFR_ON_BOOKS, expectedOn({ ...DFR, entered: total.L4, rejoined: total.G3 }), 'register'),
    check(7, SUS.after, expectedOn({ ...SUS, entered: total.L7, rejoined: reinstated }), 'registerSuspended'),
    check(7, LTM.after, expectedOn({ ...LTM, entered: total.L5, rejoined: total.G4 }), 'registerMissing'),
  )
}

/** Whom the return counts as put back, less whom a finding put back out of any register: they came out of the suspended. */
function reinstatedFrom(total: Fields, { DFR, SUS, LTM }: Record<Register, RegisterFlow>): number {
  return total.G5 - DFR.corrected - LTM.corrected - SUS.corrected
}

/** The return counts the deaths that are on record, each in one of three parts; and nobody came back out of a register that did not carry them. */
function deathsOf(total: Fields, { deaths, registers }: Supplied): Equation {
  const parts = check(8, total.L3, total.L3_HOSTILE + total.L3_NONHOSTILE + total.L3_PENDING, 'deaths')
  const back = (count: number, { before, entered, elsewhere }: RegisterFlow): Equation =>
    count <= before + entered + elsewhere
      ? { ...parts, outcome: 'holds' }
      : { number: 8, outcome: 'broken', left: count, right: before + entered + elsewhere, because: 'rejoinedMore' }
  return firstBroken(
    deaths ? check(8, deaths.register, total.L3 + deaths.offRolls, 'deathsOnRecord') : parts,
    parts,
    ...(registers
      ? [back(total.G3, registers.DFR), back(total.G4, registers.LTM), back(reinstatedFrom(total, registers), registers.SUS)]
      : []),
  )
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
