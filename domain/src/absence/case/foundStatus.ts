import type * as z from 'zod'
import { groupOf, StatusCode, type StatusGroup } from '../../people/dutyStatus.ts'
import { Nature } from './words.ts'

/** The duty statuses that a finding can bring; none of them takes anybody off the rolls. */
export const FoundStatus = StatusCode.extract(['DWU', 'MIS', 'CAP', 'INT', 'CCV', 'CML', 'AWL', 'LVE', 'PSS', 'TDY', 'HSP', 'ADM', 'PDY'])
export const FoundNature = Nature.exclude(['undetermined'])
export type FoundNature = z.infer<typeof FoundNature>

/** The groups of duty statuses that fit a nature; who was excused can have been anywhere but absent without leave. */
const groupsFor: Record<FoundNature, readonly StatusGroup[]> = {
  involuntary: ['I', 'C'],
  voluntary: ['W'],
  excused: ['P', 'A', 'C'],
  notAbsent: ['P', 'A', 'C'],
}

/** The duty statuses that a finding of this nature can bring. */
export function statusesFor(nature: FoundNature): StatusCode[] {
  return FoundStatus.options.filter((code) => groupsFor[nature].includes(groupOf(code)))
}
