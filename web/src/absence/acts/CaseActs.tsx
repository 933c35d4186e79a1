import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { PassDialog } from '../passage/PassDialog.tsx'
import type { CaseDone } from './CaseReceipt.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { FactDialog } from './FactDialog.tsx'
import type { DecisionKind } from './fields.ts'
import { isOfInspector, referralValues } from './formOf.ts'

/** The form that the address names (`act=fact`, `act=decide`), to those who may. */
export function CaseActs({ file, onDone }: { file: AbsenceFile; onDone: (done: CaseDone) => void }): JSX.Element | null {
  const { part, here, go } = useWhere()
  const may = useMay()
  const [act, what] = [part('act'), part('what')]
  const close = (): void => go(here({ act: undefined, what: undefined, part: undefined, of: undefined }), { replace: true })
  const finish = (done: CaseDone): void => {
    onDone(done)
    close()
  }
  const referral = file.referrals.find(({ eventId }) => eventId === part('of'))
  if (
    act === 'fact' &&
    (may('absence.record') || (may('absence.inspect') && isOfInspector(what, referralValues(what, part('part'), referral))))
  )
    return (
      <FactDialog
        key={`${what} ${part('of')}`}
        file={file}
        what={what}
        part={part('part')}
        of={part('of')}
        onClose={close}
        onDone={finish}
      />
    )
  if (act === 'pass' && may('passage.give')) return <PassDialog key={part('of')} file={file} pass={part('of')} onClose={close} />
  const isPossible = file.decisions.some(({ kind }) => kind === what)
  if (act === 'decide' && may('absence.decide') && isPossible)
    return (
      <DecideDialog
        key={`${what} ${part('part')}`}
        file={file}
        what={what as DecisionKind}
        part={part('part')}
        onClose={close}
        onDone={finish}
      />
    )
  return null
}
