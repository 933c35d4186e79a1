import { HappeningReceipt } from '@muster/domain/events/commands.ts'
import type { HappeningFile } from '@muster/domain/events/shapes.ts'
import { type JSX, useState } from 'react'
import { useCommand } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Form } from '../../ui/Field.tsx'
import type { EventDone } from './EventActs.tsx'

/** It was a mistake: the event did not happen, and what was told stays to be read. */
export function TakeBackDialog({
  file: { happeningId, title, absences },
  onClose,
  onDone,
}: {
  file: HappeningFile
  onClose: () => void
  onDone: (done: EventDone) => void
}): JSX.Element {
  const say = useSay()
  const [reason, keep] = useState('')
  const [isWanting, setWanting] = useState(false)
  const correct = useCommand('events/correct', HappeningReceipt)
  const name = say('events.takeBack.title', { title })
  const send = (): void => {
    setWanting(reason.trim().length < 3)
    if (reason.trim().length < 3) return
    correct.mutate({ happeningId, told: null, reason }, { onSuccess: ({ entry }) => onDone({ of: 'takeBack', entry }) })
  }
  return (
    <Dialog title={name} onClose={onClose}>
      <Form onSend={send} label={name}>
        <p>{say('events.takeBack.note', { count: absences.length })}</p>
        <AreaField
          label={say('events.tell.reason')}
          value={reason}
          error={isWanting ? say('events.tell.error.reason') : undefined}
          onChange={({ target }) => keep(target.value)}
        />
        {correct.error && <ErrorNote error={correct.error} what={say('events.tell.failed')} />}
        <div>
          <Button kind="forever" type="submit" busy={correct.isPending}>
            {say('events.takeBack.button')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
