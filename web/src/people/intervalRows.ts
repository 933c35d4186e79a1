import { dayNumber } from '@muster/domain/calendar.ts'
import type { AssignmentFact, KeptClaim, PersonPage, StatusFact } from '@muster/domain/people/shapes.ts'
import { heldDays, stands } from './heldDays.ts'
import { type Joint, type Joints, wasChosen } from './joints.ts'

/** A line of the table of intervals: what is held, or what a source claims and was not taken over. */
export type IntervalRow = { key: string; joint: Joint | undefined; at: number } & (
  | { as: 'status'; fact: StatusFact }
  | { as: 'assignment'; fact: AssignmentFact }
  | { as: 'rank'; fact: PersonPage['ranks'][number] }
  | { as: 'claim'; claim: KeptClaim }
)

type Told = Pick<PersonPage, 'statuses' | 'assignments' | 'ranks' | 'zone' | 'knownAt'>

/**
 * Every status that stands, and every other fact or claim that has a number of its own, by the day it begins.
 * A claim without a day, or that carries nothing, stands where its words stand: after the claim before it.
 */
export function intervalRows(page: Told, joints: Joints): IntervalRow[] {
  const jointOf = (claimId: string | null) => {
    const joint = claimId ? joints.byClaim.get(claimId) : undefined
    return joint && wasChosen(joint.claim) ? joint : undefined
  }
  const standing = <T extends { knownFrom: string; knownTo: string | null }>(facts: T[]) =>
    facts.filter((fact) => stands(fact, page.knownAt))
  const at = (fact: { from: string; to: string | null }) => heldDays(page.zone, fact).from
  const statuses = standing(page.statuses).map(
    (fact): IntervalRow => ({ as: 'status', key: fact.factId, joint: jointOf(fact.claimId), at: at(fact), fact }),
  )
  const carried = new Set(statuses.map((row) => row.joint?.number))
  const others = [
    ...standing(page.assignments).map(
      (fact): IntervalRow => ({ as: 'assignment', key: fact.factId, joint: jointOf(fact.claimId), at: at(fact), fact }),
    ),
    ...standing(page.ranks).map(
      (fact): IntervalRow => ({ as: 'rank', key: fact.factId, joint: jointOf(fact.claimId), at: at(fact), fact }),
    ),
  ].filter((row) => row.joint && !carried.has(row.joint.number))
  for (const row of others) carried.add(row.joint?.number)
  const left = joints.all
    .filter((joint) => !carried.has(joint.number))
    .map((joint): IntervalRow => ({ as: 'claim', key: joint.claim.claimId, joint, at: placeOf(joint, joints), claim: joint.claim }))
  return [...statuses, ...others, ...left].toSorted((a, b) => a.at - b.at || (a.joint?.number ?? 0) - (b.joint?.number ?? 0))
}

function placeOf(joint: Joint, joints: Joints): number {
  const own = joint.claim.standing === 'impossible' ? undefined : joint.claim.day?.on
  const before = joints.all.findLast(
    ({ claim, number }) => number < joint.number && claim.standing !== 'impossible' && claim.day?.on !== undefined,
  )
  const day = own ?? before?.claim.day?.on
  return day ? dayNumber(day) : Number.NEGATIVE_INFINITY
}
