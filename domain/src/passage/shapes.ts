import * as z from 'zod'
import { Office } from '../absence/regime/office.ts'
import { Moment } from '../calendar.ts'
import { mostHours } from './pass.ts'

const Reasons = z.string().trim().min(3).max(2000)
const what = { absenceId: z.uuid(), passId: z.uuid(), eventId: z.uuid(), office: Office, reasons: Reasons }

/** Gives somebody who is away a pass from now on: a patrol that checks it lets them through to where they report. */
export const GivePass = z.object({
  ...what,
  hours: z.int().min(1).max(mostHours),
  place: z.string().trim().min(2).max(60),
  initials: z
    .string()
    .trim()
    .regex(/^\p{L}{0,4}$/u)
    .default(''),
})
/** Takes it back. A patrol without a network does not learn of it: it ends by itself. */
export const WithdrawPass = z.object(what)
export const PassReceipt = z.object({ passId: z.string(), absenceId: z.string(), from: Moment, to: Moment })

const line = {
  passId: z.string(),
  from: Moment,
  to: Moment,
  place: z.string(),
  initials: z.string(),
  by: z.string(),
  /** when it was taken back */
  withdrawnAt: Moment.nullable(),
}
export const ListPasses = z.object({ absence: z.uuid() })
export const PassList = z.object({ passes: z.array(z.object(line)) })
export const ShowPass = z.object({ absence: z.uuid(), pass: z.uuid() })
/** A pass as it is printed: its text, the same as a QR code, and in which zone the person reads its hours. */
export const PassSheet = z.object({ ...line, text: z.string(), qr: z.object({ side: z.int(), path: z.string() }), zone: z.string() })
export type PassSheet = z.infer<typeof PassSheet>
export type PassLine = z.infer<typeof PassList>['passes'][number]

/** By what a pass is checked: the 32 bytes of a public key (Ed25519), in base64. */
export const PassKey = z.object({ key: z.string() })
