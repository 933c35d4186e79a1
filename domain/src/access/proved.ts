import * as z from 'zod'
import { CredentialKind, FirstPeople, Way } from './accounts.ts'

/**
 * A credential that was proved and is to be kept. `secret` (base64) is a public key, hashes, or the digest of the body of what is sealed; `sealed` (base64) is the
 * record itself.
 */
export const NewCredential = z.object({
  credentialId: z.uuid(),
  kind: CredentialKind,
  label: z.string(),
  public: z.record(z.string(), z.unknown()),
  secret: z.string(),
  sealed: z.string().nullable(),
})
export type NewCredential = z.infer<typeof NewCredential>

/** A session to be begun: its secret is known to whoever gets the cookie, here is the hash of it. */
export const NewSession = z.object({
  sessionId: z.uuid(),
  secretHash: z.string(),
  how: Way,
  device: z.string(),
  seconds: z.int(),
  idleSeconds: z.int(),
})
export type NewSession = z.infer<typeof NewSession>

// What a ceremony holds once it was proved, for the one command that takes it. It goes that way since what a command is given stands in the ledger.

/** `by` is the credential; `rehashed` a password's new hash where the parameters have risen. */
export const ProvedSignIn = z.object({
  by: z.uuid(),
  session: NewSession,
  rehashed: z.object({ old: z.uuid(), credential: NewCredential }).nullable(),
})
export type ProvedSignIn = z.infer<typeof ProvedSignIn>

export const ProvedAgain = z.object({ by: z.uuid(), how: Way, device: z.string(), secretHash: z.string() })
export type ProvedAgain = z.infer<typeof ProvedAgain>

/** `replaces` names the kinds that the new credentials stand in place of; with a link, of this kind, a session begins at once. */
export const ProvedEnrolment = z.object({
  credentials: z.array(NewCredential).min(1),
  replaces: z.array(CredentialKind),
  device: z.string(),
  link: z.enum(['setUp', 'invitation', 'reset']).nullable(),
  session: NewSession.nullable(),
  setUp: z.object({ people: FirstPeople, secondHash: z.string(), inspectorHash: z.string() }).nullable(),
})
export type ProvedEnrolment = z.infer<typeof ProvedEnrolment>

/** A proved ceremony as its command loads it. */
export type Proved<Held> = {
  ceremonyId: string
  accountId: string
  sessionId: string | null
  invitationId: string | null
  held: Held
}

/** Rows of signing in that are no facts, and the notices. Keys that are not needed are left out: the database asks by which verb each may be written. */
export type SittingRows = {
  ceremonies?: string[]
  sessions?: (NewSession & { accountId: string })[]
  turns?: { sessionId: string; secretHash: string; how: Way }[]
  endSessions?: string[]
  /** all of the caller's but this one */
  endOthers?: string
  /** all sessions, links and half-finished proofs of an account */
  endAccount?: string
  invitations?: { invitationId: string; kind: 'invitation' | 'reset'; accountId: string; secretHash: string; seconds: number }[]
  endInvitations?: string[]
  secrets?: { credentialId: string; accountId: string; sealed: string }[]
  /** of credentials that end */
  endSecrets?: string[]
  notices?: { factId: string; accountId: string; kind: string; facts: Record<string, string> }[]
  readNotices?: string[]
}
