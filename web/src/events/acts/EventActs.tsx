import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import type { JSX } from 'react'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { DeclareDialog, UndeclareDialog } from './DeclareDialog.tsx'
import { OpenManyDialog } from './OpenManyDialog.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { TakeBackDialog } from './TakeBackDialog.tsx'
import { TellDialog } from './TellDialog.tsx'

/** What was done on the page of an event. */
export type EventDone = { of: 'report' | 'correct' | 'takeBack' | 'open' | 'declared'; entry: number; count?: number; reportId?: string }

/** The form that the address names (`act=report`, `correct`, `takeBack`, `open`; of a state of war `declareAnew`, `undeclare`), to those who may; what was taken back is left as it is. */
export function EventActs({ file, onDone }: { file: HappeningFile; onDone: (done: EventDone) => void }): JSX.Element | null {
  const { part, here, go } = useWhere()
  const may = useMay()
  const close = (): void => go(here({ act: undefined, of: undefined }), { replace: true })
  const finish = (done: EventDone): void => {
    onDone(done)
    close()
  }
  if (file.isTakenBack) return null
  const act = part('act')
  if (act === 'open' && may('absence.open')) return <OpenManyDialog file={file} onClose={close} onDone={finish} />
  if (file.declared !== null && may('absence.regime')) {
    const proposed = (): void => finish({ of: 'declared', entry: 0 })
    if (act === 'declareAnew') return <DeclareDialog file={file} onClose={close} onDone={proposed} />
    if (act === 'undeclare') return <UndeclareDialog file={file} onClose={close} onDone={proposed} />
  }
  if (!may('events.record')) return null
  if (act === 'report') return <ReportDialog key={part('of')} file={file} replaces={part('of')} onClose={close} onDone={finish} />
  if (file.declared !== null) return null
  if (act === 'correct') return <TellDialog file={file} onClose={close} onDone={({ entry }) => finish({ of: 'correct', entry })} />
  if (act === 'takeBack') return <TakeBackDialog file={file} onClose={close} onDone={finish} />
  return null
}
