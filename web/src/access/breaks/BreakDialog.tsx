import { BreakGlass, BreakReceipt, longestBreak } from '@muster/domain/access/commands.ts'
import { type JSX, useState } from 'react'
import { newId, Refusal } from '../../app/client.ts'
import { useSay } from '../../app/words.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Form, SelectField } from '../../ui/Field.tsx'
import { RoleMeaning } from '../grants/RoleField.tsx'
import { useRoles } from '../grants/useAccess.ts'
import { TwoPeopleButton, TwoPeopleNote } from '../proposals/TwoPeople.tsx'
import { useTwoPeople } from '../proposals/useTwoPeople.ts'
import type { About } from './Forbidden.tsx'

const least = 20
const hoursOffered = [1, 2, 4, 8, 12, longestBreak]

/** Breaks the glass: why, for how long, what it opens, and that others will look at it. */
export function BreakDialog({ about, onClose }: { about: About; onClose: () => void }): JSX.Element {
  const say = useSay()
  const role = useRoles().find((one) => one.role === 'brokenGlass')
  const [ids] = useState(() => ({ breakId: newId(), grantId: newId() }))
  const [reason, write] = useState('')
  const [hours, choose] = useState('4')
  const [error, setError] = useState<string>()
  const [isWaiting, waits] = useState(false)
  const breakGlass = useTwoPeople('access/breakGlass', BreakReceipt, false)
  const typed = reason.trim().length
  const send = (): void => {
    const input = { ...ids, ...about, reason: reason.trim(), hours: Number(hours) }
    if (BreakGlass.safeParse(input).success)
      breakGlass.send(input, input.reason, { onDone: ({ kind }) => (kind === 'performed' ? onClose() : waits(true)) })
    else setError(say('access.error.glass', { least }))
  }
  const refused = breakGlass.error
  const atReason = refused instanceof Refusal && refused.place === 'reason' ? refused.message : undefined
  if (isWaiting)
    return (
      <Dialog title={say('access.glass.title')} onClose={onClose}>
        <p role="status">{say('access.glass.waits')}</p>
      </Dialog>
    )
  return (
    <Dialog title={say('access.glass.title')} onClose={onClose}>
      <Form onSend={send} label={say('access.glass.title')}>
        <p>{say('unitId' in about ? 'access.glass.opens.unit' : 'access.glass.opens.person')}</p>
        {role && <RoleMeaning role={role} />}
        <p>{say('access.glass.told')}</p>
        <AreaField
          label={say('access.glass.reason')}
          hint={say('access.glass.count', { typed, least })}
          value={reason}
          error={error ?? atReason}
          onChange={(event) => {
            setError(undefined)
            write(event.target.value)
          }}
        />
        <SelectField label={say('access.glass.hours')} value={hours} onChange={(event) => choose(event.target.value)}>
          {hoursOffered.map((count) => (
            <option key={count} value={count}>
              {say('access.glass.hours.count', { count })}
            </option>
          ))}
        </SelectField>
        {refused && atReason === undefined && <ErrorNote error={refused} what={say('access.glass.failed')} />}
        {breakGlass.takesTwo && <TwoPeopleNote why={say('access.glass.two')} />}
        <TwoPeopleButton
          takesTwo={breakGlass.takesTwo}
          busy={breakGlass.busy}
          does={say('access.glass.button', { hours: Number(hours) })}
        />
      </Form>
    </Dialog>
  )
}
