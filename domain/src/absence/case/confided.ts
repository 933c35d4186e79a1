import type { Office } from '../regime/office.ts'
import type { CaseWord } from './event.ts'
import { confidedFlags } from './words.ts'

/** Is it told to the inspector alone: who stands aside and why, and of the risks those that say that somebody complained (decision 45)? */
export function isConfided(says: { kind: string; flag?: unknown }): boolean {
  return says.kind === 'conflict' || (says.kind === 'risk' && isConfidedFlag(says.flag))
}

export function isConfidedFlag(flag: unknown): boolean {
  return confidedFlags.some((one) => one === flag)
}

/**
 * Which office an event takes the case from. A complaint does what a conflict of interest of the commander of the unit does, and what the lot does: were it
 * anything else, it would tell.
 */
export function asideBy(says: CaseWord): Office | undefined {
  if (says.kind === 'conflict') return says.office
  return says.kind === 'risk' && says.isRaised && isConfided(says) ? 'unitCommander' : undefined
}
