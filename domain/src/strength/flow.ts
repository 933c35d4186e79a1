import type { StatusCode } from '../people/dutyStatus.ts'
import type { PersonSpans, Standing } from './books.ts'
import { type Telling, toldOn } from './cases.ts'
import type { ReturnField } from './form.ts'

const gainFrom: Partial<Record<StatusCode, ReturnField>> = { DFR: 'G3', LTM: 'G4', SUS: 'G5' }
const lossTo: Partial<Record<StatusCode, ReturnField>> = { SEP: 'L2', DEC: 'L3', DFR: 'L4', LTM: 'L5', SUS: 'L7' }
const lossByEnd: Record<string, ReturnField> = {
  transfer: 'L1',
  separation: 'L2',
  unitMusteredOut: 'L2',
  death: 'L3',
  dropped: 'L4',
  offRollMissing: 'L5',
  suspended: 'L7',
}

/**
 * How a person came onto the rolls of these units between the close of one day and the next (doctrine (c), gains).
 * What the person was before decides: on other rolls, dropped, off-roll missing, suspended; otherwise an accession. Whom a finding put back, who did not come
 * back, is reinstated by correction.
 */
export function gainOf(before: Standing, telling?: Telling, day = 0): ReturnField {
  if (before.unitId) return 'G2'
  const gain = (before.code && gainFrom[before.code]) || 'G1'
  return gain !== 'G1' && isCorrection(telling, day) ? 'G5' : gain
}

/** Does a finding, and no return, put the person where they are at the close of the day? */
export function isCorrection(telling: Telling | undefined, day: number): boolean {
  const as = toldOn(telling, day)?.as ?? null
  return as === 'excused' || as === 'notAbsent' || as === 'involuntary' || as === 'voluntary'
}

/** How a person left them. What the person is now decides, and failing that, the reason recorded with the end of the assignment. */
export function lossOf(before: Standing, now: Standing): ReturnField {
  if (now.unitId) return 'L1'
  const byStatus = now.code && lossTo[now.code]
  return byStatus ?? lossByEnd[before.assignment?.end ?? ''] ?? 'L8'
}

/** The part of L3 that a death belongs to. */
export function deathPart(now: Standing): ReturnField {
  const detail = now.status?.detail ?? ''
  if (detail.startsWith('hostile')) return 'L3_HOSTILE'
  return detail.startsWith('nonhostile') ? 'L3_NONHOSTILE' : 'L3_PENDING'
}

/** The line of the casualty register that a death is also told in: killed in action, died of wounds, not in battle. */
export function casualtyOf(now: Standing): ReturnField | undefined {
  const part = deathPart(now)
  if (part === 'L3_NONHOSTILE') return 'NBL'
  return part === 'L3_HOSTILE' ? (now.status?.detail?.includes('wounds') ? 'DOW' : 'KIA') : undefined
}

/** Was the person on the rolls of these units last, before being dropped from them? */
export function lastUnit(person: PersonSpans, day: number): string | undefined {
  let last: { unitId: string; to: number } | undefined
  for (const span of person.assignments) if (span.relation === 'assigned' && span.to <= day && (!last || span.to > last.to)) last = span
  return last?.unitId
}
