import * as z from 'zod'
import { AccountState, CredentialKind, FirstPeople } from './accounts.ts'
import { GrantFact } from './book.ts'
import { TypedPassword } from './password.ts'

/** A secret of a link: 32 random bytes. */
export const LinkSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** What an authenticator answers is read by the library that verifies it; here it is only bounded. */
const FromAuthenticator = z.looseObject({ id: z.string().max(2000) })
const TypedCode = z.string().trim().min(6).max(40)
const label = z.string().trim().min(1).max(60)

// What is sent to `/api/sign-in/*`
export const LookAtLink = z.strictObject({ secret: LinkSecret })
export const Enrol = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('passkey'), label, secret: LinkSecret.optional(), people: FirstPeople.optional() }),
  z.strictObject({ method: z.literal('password'), password: TypedPassword, secret: LinkSecret.optional(), people: FirstPeople.optional() }),
])
export type Enrol = z.output<typeof Enrol>
export const FinishEnrolment = z.strictObject({
  ceremonyId: z.uuid(),
  secret: LinkSecret.optional(),
  response: FromAuthenticator.optional(),
  code: TypedCode.optional(),
})
export const ByPasskey = z.strictObject({ ceremonyId: z.uuid(), response: FromAuthenticator })
/** `code` is six digits of an authenticator app, or a recovery code. */
export const ByPassword = z.strictObject({ signInName: z.string().min(1).max(200), password: TypedPassword, code: TypedCode })
export const Again = z.union([ByPasskey, z.strictObject({ password: TypedPassword, code: TypedCode })])
export const ChangePassword = z.strictObject({ password: TypedPassword })
export const SecretFor = z.strictObject({ for: z.enum(['invitation', 'token']) })
export const Nothing = z.strictObject({})

// What comes back
/** What a sign-in page has to know first. */
export const Greeting = z.object({
  /** nobody has an account yet: the link that the server printed sets Muster up */
  awaitsSetUp: z.boolean(),
  /** a passkey is bound to a name of the server; where it is called by a bare address there can be none */
  passkeysPossible: z.boolean(),
  signedIn: z.object({ accountId: z.uuid(), name: z.string(), isFresh: z.boolean() }).nullable(),
})
export const LinkIsFor = z.object({
  kind: z.enum(['setUp', 'invitation', 'reset']),
  name: z.string().nullable(),
  signInName: z.string().nullable(),
})
export const EnrolmentBegun = z.object({
  ceremonyId: z.uuid(),
  /** what `navigator.credentials.create` wants, in JSON (WebAuthn level 3, `parseCreationOptionsFromJSON`) */
  options: z.looseObject({}).optional(),
  /** the secret for an authenticator app: as an address, for typing, and as a picture (SVG) */
  totp: z.object({ address: z.string(), secret: z.string(), picture: z.string() }).optional(),
})
/** What can be shown once and never again. */
export const EnrolmentFinished = z.object({
  recoveryCodes: z.array(z.string()).optional(),
  /** links for the two others, made when Muster is set up; `path` begins with a slash */
  links: z.array(z.object({ name: z.string(), signInName: z.string(), path: z.string() })).optional(),
})
export const SignedIn = z.object({ accountId: z.uuid(), name: z.string() })
export const SecretMade = z.object({ secret: z.string(), secretHash: z.string() })

/** An account as its invitations and resets need it. */
export const AccountBook = z.object({
  accountId: z.uuid(),
  factId: z.uuid(),
  name: z.string(),
  signInName: z.string(),
  state: AccountState,
  grants: z.array(GrantFact.extend({ highest: z.boolean(), /** the units over its place, the nearest first */ above: z.array(z.uuid()) })),
  credentials: z.array(z.object({ credentialId: z.uuid(), kind: CredentialKind, label: z.string(), webauthnId: z.string().nullable() })),
  tokens: z.array(z.uuid()),
  /** grants by which others act in its place */
  lent: z.array(GrantFact),
  /** what it proposed and nobody has decided on: the facts that say so, and no word of them */
  waiting: z.array(z.uuid()),
  /** until it is taken up: it holds something that whoever asks could not give, and is not told */
  more: z.boolean(),
})
export type AccountBook = z.infer<typeof AccountBook>
