import { createHash, randomUUID } from 'node:crypto'
import type { NewCredential } from '@muster/domain/access/proved.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { partsOf } from '../../keys/sealed.ts'
import { sealContext } from '../../keys/sealing.ts'

/** The hash of a password, which nobody then tries passwords against without the keys; the secret of an authenticator app. */
type SealedKind = 'password' | 'totp'
/** A credential as it is kept: the digest of the body in the fact, the record beside it. Both in base64. */
export type KeptCredential = { credentialId: string; secret: string; sealed: string | null }

/** A credential of which nothing can be read without the keys, and which opens in no other account and in place of no other credential. */
export async function sealedCredential(keys: KeyRing, accountId: string, kind: SealedKind, plain: Uint8Array): Promise<NewCredential> {
  const credentialId = randomUUID()
  const sealed = await keys.seal(plain, contextOf(accountId, credentialId, kind))
  const secret = digestOf(sealed)
  return { credentialId, kind, label: '', public: {}, secret: secret.toString('base64'), sealed: Buffer.from(sealed).toString('base64') }
}

/** @throws Fault sealedAltered, sealingKeyUnknown */
export async function openCredential(keys: KeyRing, accountId: string, kind: SealedKind, kept: KeptCredential): Promise<Uint8Array> {
  const sealed = Buffer.from(kept.sealed ?? '', 'base64')
  if (!digestOf(sealed).equals(Buffer.from(kept.secret, 'base64'))) throw new Fault('sealedAltered')
  return keys.open(sealed, contextOf(accountId, kept.credentialId, kind))
}

/** Of the body alone: what stands before it changes when keys are turned. */
function digestOf(sealed: Uint8Array): Buffer {
  return createHash('sha256').update(partsOf(sealed).body).digest()
}

function contextOf(accountId: string, credentialId: string, kind: SealedKind): string {
  return sealContext({ table: 'access_credential', record: `${accountId} ${credentialId}`, kind })
}
