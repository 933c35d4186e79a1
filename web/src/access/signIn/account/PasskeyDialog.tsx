import type { JSX } from 'react'
import { useSay } from '../../../app/words.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { PasskeyWay } from '../WayIn.tsx'
import classes from './AccountPage.module.css'
import { accountChanged, ownEnrolling } from './ownWays.ts'

export function PasskeyDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const say = useSay()
  return (
    <Dialog title={say('access.ways.addPasskey')} onClose={onClose}>
      <div className={classes.dialog}>
        <p>{say('access.passkey.what')}</p>
        <PasskeyWay
          enrolling={ownEnrolling}
          onDone={() => {
            accountChanged()
            onClose()
          }}
        />
      </div>
    </Dialog>
  )
}
