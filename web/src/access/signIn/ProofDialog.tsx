import { Me } from '@muster/domain/access/accounts.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useEffect, useRef, useState } from 'react'
import type { Asked } from '../../app/proof.ts'
import { useAsk } from '../../app/queries.ts'
import { useStart } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { AgainForm } from './AgainForm.tsx'
import { greet, type SignedIn } from './door.ts'
import classes from './ProofDialog.module.css'
import { SignInForm } from './SignInForm.tsx'

/** Over the page, with what was typed behind it: prove again who you are, or sign in again. */
export function ProofDialog({ asked }: { asked: Asked }): JSX.Element {
  return asked.proof === 'again' ? <Again asked={asked} /> : <SignInAgain asked={asked} />
}

function Again({ asked }: { asked: Asked }): JSX.Element {
  const say = useSay()
  const me = useAsk('access/me', {}, Me)
  return (
    <Dialog title={say('access.again.title')} onClose={() => asked.answer(false)}>
      <div className={classes.inside}>
        <p>{say('access.again.why')}</p>
        <Answer of={me} name={say('access.you.title')} skeleton={<Skeleton lines={3} title={false} />}>
          {(answer) => <AgainForm me={answer} onProved={() => asked.answer(true)} />}
        </Answer>
      </div>
    </Dialog>
  )
}

/**
 * The sitting is over: what was on the screen is covered, not lost. Whoever it belongs to signs in and goes on; anybody else begins with an empty page.
 */
function SignInAgain({ asked }: { asked: Asked }): JSX.Element {
  const say = useSay()
  const { who, accountId } = useStart()
  const cover = useRef<HTMLDialogElement>(null)
  const [opener] = useState(() => document.activeElement)
  const isSame = (found: string): boolean => found === accountId
  const goOn = ({ accountId: found }: Pick<SignedIn, 'accountId'>): void => (isSame(found) ? asked.answer(true) : location.assign('/'))

  useEffect(() => {
    cover.current?.showModal()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [opener])
  // They may have signed in again in another window.
  const look = useMutation({ mutationFn: greet, onSuccess: ({ signedIn }) => signedIn !== null && goOn(signedIn) })
  const looked = useRef(look.mutate)
  looked.current = look.mutate
  useEffect(() => {
    const onFocus = (): void => looked.current()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [])
  return (
    <dialog
      ref={cover}
      className={classes.cover}
      aria-labelledby="sitting-over"
      onCancel={(event) => event.preventDefault()}
      onClose={() => cover.current?.showModal()} // a browser lets a second Esc through
    >
      <div className={classes.inside}>
        <h1 id="sitting-over">{say('access.over.title')}</h1>
        <p>{say('access.over.why', { name: who })}</p>
        <SignInForm onSignedIn={goOn} />
        <p className="quiet">
          {say('access.over.other')}{' '}
          <Button kind="plain" onClick={() => location.assign('/')}>
            {say('access.over.leave')}
          </Button>
        </p>
      </div>
    </dialog>
  )
}
