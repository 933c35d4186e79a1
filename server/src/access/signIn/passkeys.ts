import { Fault } from '@muster/domain/fault.ts'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

/** Where a passkey is used: the name it is bound to, and the address of the page, both as the visitor's browser has them. */
export type Party = { rpId: string; origin: string }

const isAddress = /^[\d.]+$|:/

/** A passkey is bound to a name (WebAuthn, «relying party identifier»): a bare address has none. @throws Fault noPasskeysHere */
export function partyOf({ host, origin }: { host: string; origin: string }): Party {
  if (isAddress.test(host)) throw new Fault('noPasskeysHere', { host })
  return { rpId: host, origin }
}

export function passkeysPossible(host: string): boolean {
  return !isAddress.test(host)
}

/** Algorithms (COSE): Ed25519, ECDSA on P-256, RSA for the authenticators of Windows. */
const algorithms = [-8, -7, -257]

/** What an authenticator is asked for to make a passkey: one that can be found without a name, and that checks who holds it. */
export async function creationOptions(
  { rpId }: Party,
  account: { accountId: string; name: string; signInName: string },
  known: { webauthnId: string }[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: 'Muster',
    rpID: rpId,
    userID: new Uint8Array(Buffer.from(account.accountId.replaceAll('-', ''), 'hex')),
    userName: account.signInName,
    userDisplayName: account.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ webauthnId }) => ({ id: webauthnId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
}

/** `challenge` is 32 bytes in base64url. */
export async function requestOptions({ rpId }: Party, challenge: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: rpId,
    userVerification: 'required',
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
  })
}

export type NewPasskey = { webauthnId: string; publicKey: Uint8Array; counter: number; transports: string[]; backedUp: boolean }

/** @throws Fault proofRefused, where the answer is of another page, name or question, or nobody was asked who they are */
export async function newPasskey({ rpId, origin }: Party, challenge: string, response: unknown): Promise<NewPasskey> {
  const verified = await judged(() =>
    verifyRegistrationResponse({
      response: response as RegistrationResponseJSON, // the library reads it, and refuses what it is not
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!verified.verified) throw new Fault('proofRefused', { because: 'passkey' })
  const { credential, credentialBackedUp } = verified.registrationInfo
  const { id, publicKey, counter, transports = [] } = credential
  return { webauthnId: id, publicKey, counter, transports, backedUp: credentialBackedUp }
}

export type KnownPasskey = { webauthnId: string; publicKey: Uint8Array; counter: number }

/** The counter that the authenticator tells, never lower than before (0 where it does not count). @throws Fault proofRefused */
export async function usedPasskey({ rpId, origin }: Party, challenge: string, known: KnownPasskey, response: unknown): Promise<number> {
  const { webauthnId, publicKey, counter } = known
  const verified = await judged(() =>
    verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON, // the library reads it, and refuses what it is not
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: { id: webauthnId, publicKey: new Uint8Array(publicKey), counter },
    }),
  )
  if (!verified.verified) throw new Fault('proofRefused', { because: 'passkey' })
  return verified.authenticationInfo.newCounter
}

/** The library throws where an answer is not what was asked for. What it says of it is for nobody: it can hold what was sent. */
async function judged<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch {
    throw new Fault('proofRefused', { because: 'passkey' })
  }
}
