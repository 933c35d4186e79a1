import { AccountReceipt, type Me, RenameAccount } from '@muster/domain/access/accounts.ts'
import { type JSX, useState } from 'react'
import { Refusal } from '../../../app/client.ts'
import { useCommand } from '../../../app/queries.ts'
import { useSay } from '../../../app/words.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { Form, TextField } from '../../../ui/Field.tsx'

/** The name by which others see what one does. What was done under the name before stays under it. */
export function RenameDialog({ me, onClose }: { me: Me; onClose: () => void }): JSX.Element {
  const say = useSay()
  const [name, setName] = useState(me.name)
  const [isWrong, setWrong] = useState(false)
  const rename = useCommand('access/renameAccount', AccountReceipt)
  const isAboutName = rename.error instanceof Refusal && ['nameTaken', 'nothingToChange'].includes(rename.error.code)
  const send = (): void => {
    const parsed = RenameAccount.safeParse({ name })
    setWrong(!parsed.success)
    if (parsed.success) rename.mutate({ name }, { onSuccess: onClose })
  }
  return (
    <Dialog title={say('access.you.rename')} onClose={onClose}>
      <Form onSend={send} label={say('access.you.rename')}>
        <TextField
          label={say('access.you.name')}
          hint={say('access.you.name.hint')}
          autoComplete="name"
          dir="auto"
          maxLength={120}
          value={name}
          onChange={(event) => {
            setWrong(false)
            setName(event.target.value)
          }}
          error={isWrong ? say('access.setUp.person.name.error') : isAboutName ? rename.error?.message : undefined}
        />
        {rename.error && !isAboutName && <ErrorNote error={rename.error} what={say('access.you.notRenamed')} />}
        <Acts>
          <Button kind="do" type="submit" busy={rename.isPending}>
            {say('access.you.rename.button')}
          </Button>
        </Acts>
      </Form>
    </Dialog>
  )
}
