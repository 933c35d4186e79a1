import type { Me } from '@muster/domain/access/accounts.ts'
import { useMutation } from '@tanstack/react-query'
import type { JSX } from 'react'
import { withProof } from '../../../app/proof.ts'
import { useSay } from '../../../app/words.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { newRecoveryCodes } from '../door.ts'
import { RecoveryCodes } from '../RecoveryCodes.tsx'
import classes from './AccountPage.module.css'
import { accountChanged } from './ownWays.ts'

/** Another set of codes: those before it are good no more. */
export function CodesDialog({ me, onClose }: { me: Me; onClose: () => void }): JSX.Element {
  const say = useSay()
  const make = useMutation({ mutationFn: () => withProof(newRecoveryCodes), onSuccess: accountChanged })
  const codes = make.data?.recoveryCodes
  return (
    <Dialog title={say('access.ways.codes.new')} onClose={codes === undefined ? onClose : undefined}>
      <div className={classes.dialog}>
        {codes === undefined ? (
          <>
            <p>{say('access.ways.codes.ends', { count: me.recoveryCodesLeft })}</p>
            {make.error && <ErrorNote error={make.error} what={say('access.ways.codes.notMade')} />}
            <Acts>
              <Button kind="do" busy={make.isPending} onClick={() => make.mutate()}>
                {say('access.ways.codes.button')}
              </Button>
            </Acts>
          </>
        ) : (
          <RecoveryCodes codes={codes} signInName={me.signInName} goOn={say('access.codes.done')} onGoOn={onClose} />
        )}
      </div>
    </Dialog>
  )
}
