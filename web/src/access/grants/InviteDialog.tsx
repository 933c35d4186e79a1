import { AccountReceipt } from '@muster/domain/access/accounts.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { newId } from '../../app/client.ts'
import { useCommand } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { secretFor } from '../signIn/door.ts'
import { nobodyYet, PersonForm } from '../signIn/PersonForm.tsx'
import { LinkOnce } from './LinkOnce.tsx'

/** An account for somebody: a name, a name to sign in by, and the link by which they take it up, shown once. They may nothing until something is given. */
export function InviteDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const say = useSay()
  const [typed, keep] = useState(nobodyYet)
  const [accountId] = useState(newId)
  const secret = useMutation({ mutationFn: () => secretFor('invitation') })
  const invite = useCommand('access/invite', AccountReceipt)
  const [link, show] = useState<string>()
  const send = async (): Promise<void> => {
    const made = secret.data ?? (await secret.mutateAsync())
    const input = { accountId, name: typed.name.trim(), signInName: typed.signInName.trim(), secretHash: made.secretHash }
    await invite.mutateAsync(input)
    show(made.secret)
  }
  const error = secret.error ?? invite.error
  return (
    <Dialog
      title={link === undefined ? say('access.act.invite') : say('access.invite.done', { name: typed.name.trim() })}
      onClose={onClose}
    >
      {link === undefined ? (
        <>
          <p className="quiet">{say('access.invite.note')}</p>
          {error && <ErrorNote error={error} what={say('access.act.failed')} />}
          <PersonForm
            typed={typed}
            others={[]}
            isSelf={false}
            onType={(change) => keep((last) => ({ ...last, ...change }))}
            // A refusal is shown above, from what the requests keep.
            onGoOn={() => void send().catch(() => undefined)}
            goOn={say('access.invite.button')}
          />
        </>
      ) : (
        <LinkOnce name={typed.name.trim()} signInName={typed.signInName.trim()} secret={link} kind="invitation" onClose={onClose} />
      )}
    </Dialog>
  )
}
