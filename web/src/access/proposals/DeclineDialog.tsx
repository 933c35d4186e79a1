import { Decline, ProposalReceipt } from '@muster/domain/access/commands.ts'
import { type JSX, useState } from 'react'
import { useCommand } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Form } from '../../ui/Field.tsx'
import type { Proposal } from './proposalWords.ts'

/** Says no to a proposal, in words that whoever proposed it will read. */
export function DeclineDialog({
  proposal,
  what,
  onClose,
  onDone,
}: {
  proposal: Proposal
  what: string
  onClose: () => void
  onDone: (entry: number) => void
}): JSX.Element {
  const say = useSay()
  const [words, write] = useState('')
  const [error, setError] = useState<string>()
  const decline = useCommand('access/decline', ProposalReceipt)
  const send = (): void => {
    const input = { proposalId: proposal.proposalId, words: words.trim() }
    if (Decline.safeParse(input).success) decline.mutate(input, { onSuccess: ({ entry }) => onDone(entry) })
    else setError(say('access.error.words'))
  }
  return (
    <Dialog title={say('access.decline.title')} onClose={onClose}>
      <Form onSend={send} label={say('access.decline.title')}>
        <p>{what}</p>
        <AreaField
          label={say('access.decline.words', { name: proposal.name })}
          value={words}
          error={error}
          onChange={(event) => {
            setError(undefined)
            write(event.target.value)
          }}
        />
        {decline.error && <ErrorNote error={decline.error} what={say('access.act.failed')} />}
        <Acts>
          <Button type="submit" kind="do" busy={decline.isPending}>
            {say('access.decline.button')}
          </Button>
        </Acts>
      </Form>
    </Dialog>
  )
}
