import { CredentialReceipt, type Me } from '@muster/domain/access/accounts.ts'
import type { JSX } from 'react'
import { useCommand } from '../../../app/queries.ts'
import { useSay } from '../../../app/words.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import classes from './AccountPage.module.css'

/** A way in goes for good, and whoever else came in falls out. */
export function RemoveDialog({ of: credential, onClose }: { of: Me['credentials'][number]; onClose: () => void }): JSX.Element {
  const say = useSay()
  const remove = useCommand('access/removeCredential', CredentialReceipt)
  const kind = credential.kind === 'passkey' ? 'passkey' : 'password'
  const told = { label: credential.label }
  return (
    <Dialog title={say(`access.ways.remove.title.${kind}`, told)} onClose={onClose}>
      <div className={classes.dialog}>
        <p>{say(`access.ways.remove.what.${kind}`, told)}</p>
        {remove.error && <ErrorNote error={remove.error} what={say('access.ways.notRemoved')} />}
        <Acts>
          <Button
            kind="forever"
            busy={remove.isPending}
            onClick={() => remove.mutate({ credentialId: credential.credentialId }, { onSuccess: onClose })}
          >
            {say(`access.ways.remove.button.${kind}`, told)}
          </Button>
          <Button onClick={onClose}>{say('access.ways.keep')}</Button>
        </Acts>
      </div>
    </Dialog>
  )
}
