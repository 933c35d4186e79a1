import * as z from 'zod'
import { CredentialKind } from '../access/accounts.ts'
import { Moment } from '../calendar.ts'
import { LedgerState } from '../ledger/shapes.ts'

/** A backup as the System page tells of it. Sizes in bytes. */
export const BackupLine = z.object({
  at: Moment,
  fileDigest: z.string(),
  fileBytes: z.number(),
  rowCount: z.number(),
  entries: z.number(),
  verifiedAt: Moment.nullable(),
})

export type BackupLine = z.infer<typeof BackupLine>

/** What old data bring back to life that was ended since they were backed up. */
export const Revived = z.discriminatedUnion('what', [
  z.object({ what: z.literal('account'), name: z.string(), endedAt: Moment }),
  /** a way to sign in, by what its owner calls it */
  z.object({
    what: z.literal('way'),
    name: z.string(),
    kind: CredentialKind,
    label: z.string(),
    endedAt: Moment,
  }),
  /** recovery codes that were used, how many */
  z.object({ what: z.literal('codes'), name: z.string(), count: z.int().positive(), endedAt: Moment }),
  /** a grant of the chain of command; without a unit over the whole force */
  z.object({ what: z.literal('grant'), name: z.string(), title: z.string(), unitName: z.string().nullable(), endedAt: Moment }),
])
export type Revived = z.infer<typeof Revived>

export const RestoreLine = z.object({
  restoreId: z.uuid(),
  at: Moment,
  madeAt: Moment,
  by: z.string(),
  /** whether whoever asks restored it, or acts in the place of who did, or they in theirs: then somebody else has to confirm */
  isOwn: z.boolean(),
  entries: z.number(),
  replacedEntries: z.number().nullable(),
  /** null where there was nothing to compare with */
  revived: z.array(Revived).nullable(),
  state: z.enum(['waiting', 'confirmed', 'withdrawn']),
  confirmedBy: z.string().nullable(),
})

/** How the machine stands that Muster runs on: what an administrator looks at in the morning. Sizes in bytes, times in seconds. */
export const MachineState = z.object({
  versions: z.object({ muster: z.string(), node: z.string(), postgres: z.string(), migration: z.string(), isEmbedded: z.boolean() }),
  clock: z.object({
    /** the database's moment, and how far this process is from it */
    at: Moment,
    apartSeconds: z.number(),
    zone: z.string(),
    /** the latest moment the ledger knows; a clock behind it was set back */
    newest: Moment.nullable(),
    isSetBack: z.boolean(),
  }),
  disk: z.object({ databaseBytes: z.number(), freeBytes: z.number().nullable(), totalBytes: z.number().nullable() }),
  /** `recipients`: to how many a backup is encrypted where the command names none */
  backup: z.object({ made: BackupLine.nullable(), verified: BackupLine.nullable(), recipients: z.int().nonnegative() }),
  /** a restore that waits for a second person: until then nothing can be changed */
  restore: RestoreLine.nullable(),
  ledger: LedgerState,
  keys: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      state: z.string(),
      made: z.string().nullable(),
      fingerprint: z.string(),
      atHand: z.boolean(),
    }),
  ),
  /** the sheets that give the key files back, and the ids of the keys at hand that they do not hold; null where none were printed */
  shares: z.object({ made: z.string(), set: z.string(), threshold: z.int(), shares: z.int(), without: z.array(z.string()) }).nullable(),
  certificate: z
    .object({
      hosts: z.array(z.string()),
      issuer: z.string(),
      validTo: Moment,
      daysLeft: z.int(),
      endsSoon: z.boolean(),
      own: z.boolean(),
      /** why changed files were not taken up, in words; the certificate before them goes on */
      notTaken: z.string().nullable(),
    })
    .nullable(),
  /** whether the second wall stands: every table has row security, and Muster's own role neither owns one nor stands above it */
  isWalled: z.boolean(),
  /** why not: that role owns tables or stands above row security, and these tables have lost theirs */
  wall: z.object({ isAbove: z.boolean(), open: z.array(z.string()) }),
})
export type MachineState = z.infer<typeof MachineState>

export const ConfirmRestore = z.object({ restoreId: z.uuid(), reason: z.string().trim().min(3).max(2000) })
export const AcceptClock = z.object({ reason: z.string().trim().min(10).max(2000) })
/** What the owner of the machine did to the whole of it, at the terminal: with its keys, a backup, or settings that are others than before. */
export const NoteMachine = z.object({
  what: z.enum(['keysRotated', 'keysRewrapped', 'settingsInForce', 'backupMade']),
  facts: z.record(z.string().max(60), z.union([z.string().max(400), z.number()])),
})
