import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { ReactNode } from 'react'
import type { Say } from '../app/words.tsx'
import { type DueLine, levelsUp, officeNames } from './caseView.ts'

/** What the end of a clock brings about, or has brought about: somebody is reminded, somebody higher knows, or a decision lies before somebody. */
export function atZero(say: Say, file: Pick<AbsenceFile, 'regime'>, line: DueLine, now: string): ReactNode {
  const levels = levelsUp(line, now)
  const told = line.onExpiry === 'remind' ? line.by : line.to
  const preselected = line.prepares?.preselected ?? 'nothing'
  return say.rich(`absence.${levels > 0 ? 'gone' : 'zero'}.${line.onExpiry}`, {
    offices: officeNames(say, file, told),
    count: told.length,
    levels,
    preselected: preselected === 'nothing' ? 'none' : say(`regime.preselected.${preselected.replaceAll(' ', '-')}`),
  })
}
