import * as z from 'zod'
import { Moment } from '../calendar.ts'
import { RoleName, Scope, Verb } from './role.ts'
import { ShownName, SignInName } from './signInName.ts'

export const AccountState = z.enum(['invited', 'active', 'closed'])
export type AccountState = z.infer<typeof AccountState>
export const CredentialKind = z.enum(['passkey', 'password', 'totp', 'recovery'])
export type CredentialKind = z.infer<typeof CredentialKind>
/** By what somebody got in. */
export const Way = z.enum(['passkey', 'password', 'recoveryCode'])
export type Way = z.infer<typeof Way>

/** A keyed hash of a secret that this server made (`/api/sign-in/secret`): nobody else can make one that a secret fits. */
const SecretHash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
const Label = z.string().trim().min(1).max(60)
const Reason = z.string().trim().min(1).max(500)

export const Person = z.strictObject({ name: ShownName, signInName: SignInName })
export type Person = z.output<typeof Person>
/** Who is appointed when Muster is set up: whoever holds the link, a second holder of all grants, an inspector. */
export const FirstPeople = z.strictObject({ holder: Person, second: Person, inspector: Person })
export type FirstPeople = z.output<typeof FirstPeople>

// What is asked of the actions
export const SetUp = z.strictObject({ ceremonyId: z.uuid(), people: FirstPeople })
export const Invite = z.strictObject({
  accountId: z.uuid(),
  name: ShownName,
  signInName: SignInName,
  secretHash: SecretHash,
})
/** Whose an account is in the register; null: nobody's there. */
export const BindPerson = z.strictObject({ accountId: z.uuid(), personId: z.uuid().nullable(), reason: Reason })
export const InviteAgain = z.strictObject({ accountId: z.uuid(), secretHash: SecretHash })
export const TakeProved = z.strictObject({ ceremonyId: z.uuid() })
export const RenameAccount = z.strictObject({ name: ShownName })
export const CloseAccount = z.strictObject({ accountId: z.uuid(), reason: Reason })
export const ResetCredentials = z.strictObject({ accountId: z.uuid(), secretHash: SecretHash, reason: Reason })
export const RemoveCredential = z.strictObject({ credentialId: z.uuid() })
export const EndSession = z.strictObject({ sessionId: z.uuid() })
export const ReadNotices = z.strictObject({ notices: z.array(z.uuid()).min(1).max(200) })
export const MakeToken = z.strictObject({
  tokenId: z.uuid(),
  label: Label,
  verbs: z.array(Verb).min(1).max(Verb.options.length),
  unitId: z.uuid().optional(),
  until: Moment,
  secretHash: SecretHash,
})
export const EndToken = z.strictObject({ tokenId: z.uuid() })

// What they answer
export const AccountReceipt = z.object({ accountId: z.uuid() })
export const SetUpReceipt = z.object({ accountId: z.uuid(), secondId: z.uuid(), inspectorId: z.uuid() })
export const SignInReceipt = z.object({ accountId: z.uuid(), sessionId: z.uuid(), how: Way, device: z.string() })
export const CredentialReceipt = z.object({ kinds: z.array(CredentialKind), label: z.string() })
export const CountReceipt = z.object({ count: z.int() })
export const TokenReceipt = z.object({ tokenId: z.uuid() })

const GrantLine = z.object({
  grantId: z.uuid(),
  role: RoleName,
  title: z.string(),
  scope: Scope,
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  from: Moment,
  to: Moment.nullable(),
})
export const AccountLine = z.object({
  accountId: z.uuid(),
  /** null also where that person is out of the asker's reach */
  personId: z.uuid().nullable(),
  name: z.string(),
  /** null where it is none of the asker's business: they could do nothing about this account */
  signInName: z.string().nullable(),
  state: AccountState,
  grants: z.array(GrantLine),
})
export const Accounts = z.object({ accounts: z.array(AccountLine), cursor: z.string().nullable() })
export type Accounts = z.infer<typeof Accounts>

/** What an owner is told: that something about their ways in or what they hold changed, when, and by whom where that was somebody else. */
export const Notice = z.object({
  noticeId: z.uuid(),
  kind: z.enum([
    'credentialAdded',
    'credentialRemoved',
    'recoveryCodesMade',
    'credentialsReset',
    'cameBack',
    'tokenMade',
    'delegated',
    'restored',
  ]),
  at: Moment,
  facts: z.object({
    label: z.string().optional(),
    device: z.string().optional(),
    by: z.string().optional(),
    secondedBy: z.string().optional(),
    /** who was let act in the owner's place */
    to: z.string().optional(),
    /** of a restore in the owner's name */
    state: z.enum(['waiting', 'confirmed', 'withdrawn']).optional(),
  }),
})
export type Notice = z.infer<typeof Notice>

/** All that somebody may know of their own account. */
export const Me = z.object({
  accountId: z.uuid(),
  personId: z.uuid().nullable(),
  name: z.string(),
  signInName: z.string(),
  isFresh: z.boolean(),
  grants: z.array(GrantLine.extend({ /** whose grant it is that they act by for a time */ inPlaceOf: z.string().nullable() })),
  notices: z.array(Notice),
  credentials: z.array(z.object({ credentialId: z.uuid(), kind: CredentialKind, label: z.string(), addedAt: Moment })),
  recoveryCodesLeft: z.int(),
  sessions: z.array(
    z.object({ sessionId: z.uuid(), how: Way, device: z.string(), begunAt: Moment, seenAt: Moment, endsAt: Moment, isThis: z.boolean() }),
  ),
  tokens: z.array(
    z.object({
      tokenId: z.uuid(),
      label: z.string(),
      verbs: z.array(z.string()),
      unitId: z.uuid().nullable(),
      unitName: z.string().nullable(),
      madeAt: Moment,
      until: Moment,
    }),
  ),
})
export type Me = z.infer<typeof Me>
