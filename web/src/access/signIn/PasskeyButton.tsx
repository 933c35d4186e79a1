import type { UseMutationResult } from '@tanstack/react-query'
import { type JSX, type ReactNode, useId } from 'react'
import { Refusal, Unreachable } from '../../app/client.ts'
import { type Say, useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { passkeyTrouble } from './passkeys.ts'
import { Refused } from './Refused.tsx'

/** Why a passkey did not do it, in words; nothing where nobody wants to know. */
export function passkeyReason(error: Error, say: Say): string | undefined {
  if (error instanceof Refusal || error instanceof Unreachable) return reasonOf(error, say)
  const key = passkeyTrouble(error)
  return key && say(key)
}

/** The button that asks the authenticator, and what came of it where it was nothing. */
export function PasskeyButton({
  of: asking,
  error,
  children,
}: {
  of: UseMutationResult<unknown, Error, void>
  /** Of a passkey that was chosen elsewhere. */
  error?: Error | undefined
  children: ReactNode
}): JSX.Element {
  const say = useSay()
  const id = useId()
  const found = asking.error ?? error
  const reason = asking.isPending || found === undefined || found === null ? undefined : passkeyReason(found, say)
  return (
    <>
      <Acts>
        <Button
          data-begin
          kind="do"
          busy={asking.isPending}
          onClick={() => asking.mutate()}
          aria-describedby={reason === undefined ? undefined : id}
        >
          {children}
        </Button>
        {asking.isPending && (
          <span className="quiet" role="status">
            {say('access.passkey.asking')}
          </span>
        )}
      </Acts>
      {reason !== undefined && <Refused id={id}>{reason}</Refused>}
    </>
  )
}
