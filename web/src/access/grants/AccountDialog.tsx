import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useSay } from '../../app/words.tsx'
import { PersonPick } from '../../people/PersonPick.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { AreaField, Form } from '../../ui/Field.tsx'
import { TwoPeopleButton, TwoPeopleNote } from '../proposals/TwoPeople.tsx'
import { type Outcome, useTwoPeople } from '../proposals/useTwoPeople.ts'
import { secretFor } from '../signIn/door.ts'
import { type AccountAct, accountAnswer, ruleOf } from './accountActs.ts'
import { LinkOnce } from './LinkOnce.tsx'

export type Owner = { accountId: string; name: string; signInName: string | null }
export type AccountDone = { act: AccountAct; name: string; outcome: Outcome<unknown> }

/** An act on somebody else's account. Where it gives a link, that is shown once, at the end. */
export function AccountDialog({
  act,
  owner,
  onClose,
  onDone,
}: {
  act: AccountAct
  owner: Owner
  onClose: () => void
  onDone: (done: AccountDone) => void
}): JSX.Element {
  const say = useSay()
  const { action, shape, makesLink, asksReason, takesTwo } = ruleOf[act]
  const [reason, write] = useState('')
  const [error, setError] = useState<string>()
  const [personId, pick] = useState('')
  const [unpicked, setUnpicked] = useState<string>()
  const [linked, link] = useState<{ secret: string; done: AccountDone }>()
  const secret = useMutation({ mutationFn: () => secretFor('invitation') })
  const two = useTwoPeople(action, accountAnswer, takesTwo)
  // What waits for somebody else is proposed with a reason, also where only the server could know that it takes two.
  const asks = asksReason || two.takesTwo
  const name = owner.name
  const send = async (): Promise<void> => {
    const made = makesLink ? (secret.data ?? (await secret.mutateAsync())) : undefined
    const input = {
      accountId: owner.accountId,
      ...(made ? { secretHash: made.secretHash } : {}),
      ...(act === 'bindPerson' ? { personId } : act === 'unbindPerson' ? { personId: null } : {}),
      ...(asksReason ? { reason: reason.trim() } : {}),
    }
    if (act === 'bindPerson' && personId === '') return setUnpicked(say('access.error.person'))
    if (!shape.safeParse(input).success || (two.takesTwo && reason.trim().length < 3)) {
      setError(say('access.error.reason'))
      return
    }
    two.send(input, reason.trim(), {
      onDone: (outcome) => {
        const done = { act, name, outcome }
        if (made) link({ secret: made.secret, done })
        else onDone(done)
      },
    })
  }
  const refused = secret.error ?? two.error
  if (linked) {
    const close = (): void => onDone(linked.done)
    return (
      <Dialog title={say(two.takesTwo ? 'access.account.linkWaits' : 'access.account.link', { name })} onClose={close}>
        {two.takesTwo && <p>{say('access.account.linkWaits.note', { name, act })}</p>}
        <LinkOnce
          name={name}
          signInName={owner.signInName ?? ''}
          secret={linked.secret}
          kind={act === 'resetCredentials' ? 'reset' : 'invitation'}
          onClose={close}
        />
      </Dialog>
    )
  }
  const does = say(`access.account.${act}.button`, { name })
  return (
    <Dialog title={say(`access.account.${act}.title`, { name })} onClose={onClose}>
      <Form onSend={() => void send().catch(() => undefined)} label={say(`access.account.${act}.title`, { name })}>
        <p className="quiet">{say(`access.account.${act}.note`, { name })}</p>
        {act === 'bindPerson' && (
          <PersonPick
            label={say('access.account.bindPerson.person')}
            value={personId}
            error={unpicked}
            onPick={(one) => {
              setUnpicked(undefined)
              pick(one)
            }}
          />
        )}
        {asks && (
          <AreaField
            label={say('access.field.reason')}
            value={reason}
            error={error}
            onChange={(event) => {
              setError(undefined)
              write(event.target.value)
            }}
          />
        )}
        {two.takesTwo && <TwoPeopleNote />}
        {refused && <ErrorNote error={refused} what={say('access.act.failed')} />}
        {act === 'closeAccount' ? (
          <Acts>
            <Button kind="forever" type="submit" busy={two.busy}>
              {does}
            </Button>
          </Acts>
        ) : (
          <TwoPeopleButton takesTwo={two.takesTwo} busy={two.busy || secret.isPending} does={does} />
        )}
      </Form>
    </Dialog>
  )
}
