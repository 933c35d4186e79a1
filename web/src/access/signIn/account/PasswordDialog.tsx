import type { Me } from '@muster/domain/access/accounts.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { withProof } from '../../../app/proof.ts'
import { useSay } from '../../../app/words.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { changePassword, type EnrolmentFinished } from '../door.ts'
import { PasswordForm, PasswordWay } from '../PasswordWay.tsx'
import { RecoveryCodes } from '../RecoveryCodes.tsx'
import classes from './AccountPage.module.css'
import { accountChanged, ownEnrolling } from './ownWays.ts'

export type PasswordDialogProps = { me: Me; onClose: () => void /** The app and the codes stay as they are. */; onlyPassword?: boolean }

/** Another password; or a password with an app and codes of its own, in place of what there was. */
export function PasswordDialog({ me, onClose, onlyPassword = false }: PasswordDialogProps): JSX.Element {
  const say = useSay()
  const has = me.credentials.some(({ kind }) => kind === 'password')
  const [finished, finish] = useState<EnrolmentFinished>()
  const codes = finished?.recoveryCodes
  const title = onlyPassword ? 'access.ways.change.title' : has ? 'access.ways.app.other.title' : 'access.ways.addPassword'
  const done = (result: EnrolmentFinished): void => {
    accountChanged()
    if (result.recoveryCodes === undefined) onClose()
    else finish(result)
  }
  return (
    // Codes that are shown once are not closed away by a slip: KeptFirst lets them go.
    <Dialog title={say(title)} onClose={codes === undefined ? onClose : undefined}>
      <div className={classes.dialog}>
        {codes === undefined && (
          <p>{say(onlyPassword ? 'access.ways.change.what' : has ? 'access.ways.app.other.what' : 'access.way.password.what')}</p>
        )}
        {codes === undefined && onlyPassword && <Change signInName={me.signInName} onDone={() => done({})} />}
        {codes === undefined && !onlyPassword && <PasswordWay signInName={me.signInName} enrolling={ownEnrolling} onDone={done} />}
        {codes !== undefined && <RecoveryCodes codes={codes} signInName={me.signInName} goOn={say('access.codes.done')} onGoOn={onClose} />}
      </div>
    </Dialog>
  )
}

function Change({ signInName, onDone }: { signInName: string; onDone: () => void }): JSX.Element {
  const say = useSay()
  const [password, setPassword] = useState('')
  const change = useMutation({ mutationFn: () => withProof(() => changePassword(password)), onSuccess: onDone })
  return (
    <PasswordForm
      signInName={signInName}
      button={say('access.ways.change.button')}
      password={password}
      onType={setPassword}
      sending={change}
    />
  )
}
