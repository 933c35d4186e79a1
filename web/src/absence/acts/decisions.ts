import { immediateOfPart } from '@muster/domain/absence/case/immediate.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { clockText } from '@muster/domain/zone.ts'
import { type Decision, levelsUp } from '../caseView.ts'
import type { Values } from './input.ts'

/** What there is only one of is filled in; nothing that somebody has to choose is chosen for them. */
export function firstValues(decision: Decision | undefined, zone: string): Values {
  if (!decision) return {}
  const { yours, statuses, endings, standard, from } = decision
  const only = (values: readonly string[]): string => (values.length === 1 ? (values[0] ?? '') : '')
  return {
    office: only(yours),
    status: only(statuses),
    because: only(endings),
    standard,
    ...(from === null ? {} : { from: clockText(from, zone) }),
  }
}

/** What was chosen of the ways of a decision: something owed, a way back, a way to settle, a contest. */
export function chosenIn(
  { choices }: Decision,
  { part, reliefId, dispositionId, contestId }: Values,
): Decision['choices'][number] | undefined {
  return choices.find(({ id }) => [part, reliefId, dispositionId, contestId].includes(id))
}

/** Not to be taken yet, whatever is filled in; what is blocked can be overridden in writing. */
export function isLacking({ lacks, overrideBy }: Decision): boolean {
  if (lacks.blocks.length > 0 && overrideBy.length === 0) return true
  return (
    lacks.office || lacks.yours || lacks.decided || lacks.evidence || lacks.selfHarm || lacks.unasked.length > 0 || lacks.steps.length > 0
  )
}

/** What is ticked beforehand once the clock ran out, or a fact stands that is acted on at once, and not before: it is laid before somebody, and decided by them. */
export function preselected({ dues, decisions }: Pick<AbsenceFile, 'dues' | 'decisions'>, now: string): Decision['nature'] | undefined {
  const isLaid = (line: AbsenceFile['dues'][number]): boolean =>
    levelsUp(line, now) > 0 || (line.done === null && immediateOfPart(line.clock) !== undefined)
  const over = dues.find((line) => line.prepares !== null && line.prepares.preselected !== 'nothing' && isLaid(line))
  if (!over?.prepares) return undefined
  const natures = { 'captured or missing': 'involuntary', excused: 'excused', 'not absent': 'notAbsent', nothing: null } as const
  const nature = natures[over.prepares.preselected]
  return decisions.some((one) => one.nature === nature) ? nature : undefined
}
