import type * as z from 'zod'
import { type CaseFile, type CaseRows, type Recorder, recordEvent } from '../absence/case/rules.ts'
import type { Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'
import { momentOf } from '../zone.ts'
import type { GivePass, PassLine, WithdrawPass } from './shapes.ts'

export type PassRow = {
  passId: string
  absenceId: string
  personId: string
  from: Moment
  to: Moment
  place: string
  initials: string
  by: string
}

/** @throws Fault passStanding, and those of the case */
export function givePass(
  file: CaseFile,
  passes: readonly PassLine[],
  { passId, absenceId, eventId, hours, place, initials, office, reasons }: z.output<typeof GivePass>,
  who: Recorder,
): { pass: PassRow; written: CaseRows } {
  const standing = passes.find(({ to, withdrawnAt }) => withdrawnAt === null && to > who.at)
  if (standing) throw new Fault('passStanding', { passId: standing.passId, to: standing.to })
  // To the second, as a pass tells it: whoever has it now can use it now.
  const began = Math.floor(Date.parse(who.at) / 1000) * 1000
  const [from, to] = [began, began + hours * 3_600_000].map((at) => momentOf(new Date(at).toISOString())) as [Moment, Moment]
  const written = recordEvent(file, { eventId, held: who.at, says: { kind: 'passGiven', passId, until: to, office, reasons } }, who)
  return { pass: { passId, absenceId, personId: file.personId, from, to, place, initials, by: who.by }, written }
}

/** @throws Fault passUnknown, passOver, and those of the case */
export function withdrawPass(
  file: CaseFile,
  passes: readonly PassLine[],
  { passId, eventId, office, reasons }: z.output<typeof WithdrawPass>,
  who: Recorder,
): { pass: PassLine; written: CaseRows } {
  const pass = passes.find((one) => one.passId === passId)
  if (!pass) throw new Fault('passUnknown')
  if (pass.withdrawnAt !== null || pass.to <= who.at) throw new Fault('passOver')
  const written = recordEvent(file, { eventId, held: who.at, says: { kind: 'passWithdrawn', passId, office, reasons } }, who)
  return { pass, written }
}
