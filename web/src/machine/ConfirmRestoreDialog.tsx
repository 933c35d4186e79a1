import type { MachineLook } from '@muster/domain/machine/looks.ts'
import { ConfirmRestore, type Revived } from '@muster/domain/machine/shapes.ts'
import { type JSX, useState } from 'react'
import * as z from 'zod'
import { Refusal } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Form } from '../ui/Field.tsx'
import { RevivedList } from './RevivedList.tsx'

const Confirmed = z.object({ done: z.literal(true) })

/** The second person's word on a restore: what came, what it replaced, and what it was compared with. */
export function ConfirmRestoreDialog({
  restore,
  revived,
  onClose,
  onDone,
}: {
  restore: Extract<MachineLook, { kind: 'restoreWaits' }>['facts']
  revived: readonly Revived[] | null
  onClose: () => void
  onDone: (entry: number) => void
}): JSX.Element {
  const say = useSay()
  const [reason, write] = useState('')
  const [error, setError] = useState<string>()
  const confirm = useCommand('machine/confirmRestore', Confirmed)
  const { restoreId, by, madeAt, entries, replaced } = restore
  const send = (): void => {
    const input = { restoreId, reason: reason.trim() }
    if (ConfirmRestore.safeParse(input).success) confirm.mutate(input, { onSuccess: ({ entry }) => onDone(entry) })
    else setError(say('machine.confirm.error'))
  }
  const refused = confirm.error
  const atReason = refused instanceof Refusal && refused.place === 'reason' ? refused.message : undefined
  return (
    <Dialog title={say('machine.confirm.title')} onClose={onClose}>
      <Form onSend={send} label={say('machine.confirm.title')}>
        <p>{say.rich('machine.confirm.what', { by, made: <MomentText at={madeAt} />, entries, replaced: replaced ?? 0 })}</p>
        <p>{say('machine.confirm.look')}</p>
        {replaced !== null && <p className="quiet">{say.rich('machine.confirm.withdraw', { code: (words) => <code>{words}</code> })}</p>}
        <RevivedList revived={revived} />
        <AreaField
          label={say('machine.confirm.reason')}
          hint={say('machine.confirm.reason.hint')}
          value={reason}
          error={error ?? atReason}
          onChange={(event) => {
            setError(undefined)
            write(event.target.value)
          }}
        />
        {refused && atReason === undefined && <ErrorNote error={refused} what={say('machine.confirm.failed')} />}
        <Acts>
          <Button type="submit" kind="do" busy={confirm.isPending}>
            {say('machine.confirm.button')}
          </Button>
        </Acts>
      </Form>
    </Dialog>
  )
}
