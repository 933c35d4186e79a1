import * as z from 'zod'
import { Moment } from '../calendar.ts'

/** One entry, as the list of changes shows it: what was performed, or refused. */
export const LedgerLine = z.object({
  entry: z.int(),
  commandId: z.uuid(),
  action: z.string(),
  room: z.string(),
  outcome: z.enum(['performed', 'refused']),
  /** how many refusals of one kind this line stands for */
  count: z.int(),
  by: z.string(),
  /** of whoever acted; null for the machine itself */
  accountId: z.uuid().nullable(),
  /** on whose authority: the role, and in whose place */
  asRole: z.string().nullable(),
  secondedBy: z.string().nullable(),
  at: Moment,
  /** when what it says held: a day or a moment */
  heldFrom: z.string().nullable(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  personId: z.uuid().nullable(),
  subject: z.string().nullable(),
  /** the action that was proposed */
  of: z.string().nullable(),
  reason: z.string().nullable(),
})
export type LedgerLine = z.infer<typeof LedgerLine>
export const Changes = z.object({ lines: z.array(LedgerLine), cursor: z.int().nullable() })
export type Changes = z.infer<typeof Changes>

/** Which entries are asked for. `from` and `to` are moments, the second one left out. */
export const ChangesInput = z.object({
  unit: z.uuid().optional(),
  person: z.uuid().optional(),
  /** a case: what it was written by, and what named it */
  absence: z.uuid().optional(),
  account: z.uuid().optional(),
  action: z.string().max(100).optional(),
  room: z
    .string()
    .regex(/^[a-z]{1,40}$/)
    .optional(),
  outcome: z.enum(['performed', 'refused']).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type ChangesInput = z.infer<typeof ChangesInput>

const Hash = z.base64().length(44)
const Size = z.int().nonnegative()

/** A signed note (C2SP tlog-checkpoint), with the cosignatures that came for it, and a picture of it as a QR code: an SVG path over squares of one. */
export const SignedCheckpoint = z.object({
  size: Size,
  root: Hash,
  at: Moment,
  note: z.string(),
  /** who checks it by which key: a verifier key (C2SP signed-note) */
  key: z.string(),
  qr: z.object({ side: z.int(), path: z.string() }),
})
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>

/** That an entry is in the ledger (RFC 9162, section 2.1.3): the bytes of its leaf, and the hashes from it up to the root. */
export const Inclusion = z.object({
  entry: z.int(),
  position: Size,
  size: Size,
  leaf: z.string(),
  path: z.array(Hash),
  root: Hash,
})
export type Inclusion = z.infer<typeof Inclusion>

/** That the first `from` entries of the ledger of `size` are those of the ledger as it was then (RFC 9162, section 2.1.4). */
export const Consistency = z.object({
  from: Size,
  size: Size,
  fromRoot: Hash,
  root: Hash,
  path: z.array(Hash),
})
export type Consistency = z.infer<typeof Consistency>

/** How the ledger stands. */
export const LedgerState = z.object({
  entries: Size,
  sealed: Size,
  waiting: Size,
  lagSeconds: z.number().nonnegative(),
  checkpoint: z.object({ size: Size, at: Moment, root: Hash }).nullable(),
  /** the verifier key in force */
  key: z.string().nullable(),
  keys: z.int(),
  witness: z.object({ name: z.string(), size: Size, at: Moment }).nullable(),
  /** why nothing more is signed, in words: what is there is not what was signed, or the key is another; null where there is nothing against it */
  notSealed: z.string().nullable(),
})
export type LedgerState = z.infer<typeof LedgerState>
