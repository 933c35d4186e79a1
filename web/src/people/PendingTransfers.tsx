import type { PersonPage } from '@muster/domain/people/shapes.ts'
import type { JSX } from 'react'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Acts, ButtonLink } from '../ui/Button.tsx'
import { dayText } from '../ui/dayText.ts'
import classes from './PendingTransfers.module.css'

/** A transfer that the gaining unit has not confirmed: who answers for the person until then, and the two ways it can end. */
export function PendingTransfers({ page }: { page: PersonPage }): JSX.Element | null {
  const say = useSay()
  const { here } = useWhere()
  const may = useMay()
  const pending = page.transfers.filter(({ state }) => state === 'pending')
  if (pending.length === 0) return null
  return (
    <div className={classes.pending}>
      {pending.map((transfer) => (
        <p key={transfer.transferId}>
          {say('people.transfer.pending', {
            from: transfer.fromUnit.name,
            to: transfer.toUnit.name,
            on: dayText(transfer.on),
            name: page.name,
          })}
        </p>
      ))}
      {may('people.transfer') && (
        <Acts>
          <ButtonLink to={here({ act: 'confirmTransfer' })}>{say('people.transfer.confirm')}</ButtonLink>
          <ButtonLink to={here({ act: 'withdrawTransfer' })}>{say('people.transfer.withdraw')}</ButtonLink>
        </Acts>
      )}
    </div>
  )
}
