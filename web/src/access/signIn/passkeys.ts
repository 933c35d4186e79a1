import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'

// The options are the server's, made by the other half of the same library.

/** Can a passkey be made or used here? It is bound to the name of the server: a bare address has none, and the way to it has to be safe. */
export function arePasskeysPossible(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname)
}

export function makePasskey(options: object): Promise<object> {
  return startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
}

export function askForPasskey(options: object): Promise<object> {
  return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
}

type RequestAsJson = Parameters<typeof PublicKeyCredential.parseRequestOptionsFromJSON>[0]

/**
 * Waits until a passkey is chosen in the list under the field of the name (WebAuthn level 3, conditional mediation); undefined where the browser has no such
 * list, or `signal` ended it. Browsers that have it speak JSON themselves, and the end of it is ours alone: a request by the button never meets one that is
 * still beginning.
 */
export async function offerInField(options: object, signal: AbortSignal): Promise<object | undefined> {
  const chosen = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as RequestAsJson),
    mediation: 'conditional',
    signal,
  })
  return chosen instanceof PublicKeyCredential ? chosen.toJSON() : undefined
}

/** Does the browser offer passkeys in the list under a field, and speak of them in JSON? */
export async function areOfferedInFields(): Promise<boolean> {
  if (!arePasskeysPossible() || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) return false
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false
}

/** Why a passkey was not made or used: key of the sentence that says so, or nothing, where the page itself stopped asking. */
export function passkeyTrouble(error: unknown): string | undefined {
  if (error instanceof WebAuthnError) {
    if (error.code === 'ERROR_CEREMONY_ABORTED') return undefined
    if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'access.passkey.there'
    if (/^ERROR_AUTHENTICATOR_(MISSING|NO_)/.test(error.code)) return 'access.passkey.unfit'
  }
  const name = error instanceof Error ? error.name : ''
  if (name === 'AbortError') return undefined
  if (name === 'NotAllowedError') return 'access.passkey.none'
  return name === 'InvalidStateError' ? 'access.passkey.there' : 'access.passkey.failed'
}
