import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { askPasskey, type SignedIn, signInByPasskey } from './door.ts'
import { areOfferedInFields, askForPasskey, offerInField } from './passkeys.ts'

/** A question to an authenticator is good for ten minutes; before that it is asked anew. */
const askedAnewMs = 8 * 60_000

/** Signs in with a passkey that the authenticator finds by itself: no name has to be typed. */
export function usePasskeySignIn(onSignedIn: (who: SignedIn) => void): UseMutationResult<SignedIn, Error, void> {
  return useMutation({
    mutationFn: async () => {
      const { ceremonyId, options } = await askPasskey()
      return signInByPasskey(ceremonyId, await askForPasskey(options))
    },
    onSuccess: onSignedIn,
  })
}

/**
 * Lets the browser offer passkeys in the list under the field of the name, where it can (WebAuthn level 3, conditional mediation). What goes wrong there is
 * nobody's wish refused, and is not told; a passkey that was chosen and did not open is.
 */
export function usePasskeyOffer(isWanted: boolean, onSignedIn: (who: SignedIn) => void, onRefused: (error: Error) => void): void {
  const told = useRef({ onSignedIn, onRefused })
  told.current = { onSignedIn, onRefused }
  useEffect(() => {
    if (!isWanted) return
    let stop = new AbortController()
    const offer = async (): Promise<void> => {
      stop.abort()
      stop = new AbortController()
      const { signal } = stop
      if (!(await areOfferedInFields())) return
      const { ceremonyId, options } = await askPasskey()
      const response = signal.aborted ? undefined : await offerInField(options, signal)
      if (response === undefined || signal.aborted) return
      signInByPasskey(ceremonyId, response).then(
        (who) => told.current.onSignedIn(who),
        (error: Error) => {
          told.current.onRefused(error)
          if (!signal.aborted) quietly(offer())
        },
      )
    }
    quietly(offer())
    const anew = setInterval(() => quietly(offer()), askedAnewMs)
    return () => {
      clearInterval(anew)
      stop.abort()
    }
  }, [isWanted])
}

function quietly(work: Promise<void>): void {
  work.catch(() => undefined)
}
