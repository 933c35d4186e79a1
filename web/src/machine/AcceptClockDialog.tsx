import { AcceptClock } from '@muster/domain/machine/shapes.ts'
import { type JSX, useState } from 'react'
import * as z from 'zod'
import { TwoPeopleButton, TwoPeopleNote } from '../access/proposals/TwoPeople.tsx'
import { useTwoPeople } from '../access/proposals/useTwoPeople.ts'
import { useSay } from '../app/words.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Form } from '../ui/Field.tsx'

const Accepted = z.object({ done: z.literal(true) })

/** Proposes that the clock is right now, and was wrong before. */
export function AcceptClockDialog({ onClose, onDone }: { onClose: () => void; onDone: (entry: number) => void }): JSX.Element {
  const say = useSay()
  const [reason, write] = useState('')
  const [error, setError] = useState<string>()
  const two = useTwoPeople('machine/acceptClock', Accepted, true)
  const send = (): void => {
    const input = { reason: reason.trim() }
    if (AcceptClock.safeParse(input).success) two.send(input, input.reason, { onDone: ({ entry }) => onDone(entry) })
    else setError(say('machine.clock.error'))
  }
  return (
    <Dialog title={say('machine.clock.title')} onClose={onClose}>
      <Form onSend={send} label={say('machine.clock.title')}>
        <p>{say('machine.clock.what')}</p>
        <AreaField
          label={say('machine.clock.reason')}
          hint={say('machine.clock.reason.hint')}
          value={reason}
          error={error}
          onChange={(event) => {
            setError(undefined)
            write(event.target.value)
          }}
        />
        <TwoPeopleNote />
        {two.error && <ErrorNote error={two.error} what={say('machine.clock.failed')} />}
        <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy} does={say('machine.clock.does')} />
      </Form>
    </Dialog>
  )
}
