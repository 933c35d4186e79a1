import type { Reach } from '@muster/domain/access/may.ts'
import type { HandedPass } from '@muster/domain/desk/handedPass.ts'
import { passText } from '@muster/domain/passage/pass.ts'
import type { PassRow } from '@muster/domain/passage/rules.ts'
import type { PassLine } from '@muster/domain/passage/shapes.ts'
import { momentOf } from '@muster/domain/zone.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson } from '../kernel/sees.ts'
import type { KeyRing } from '../keys/keyRing.ts'
import { checkPass } from './checker.mjs'

export { qrOf } from '../ledger/qr.ts'

/** The passes of a case, the newest first, each with when it was taken back. */
export function passesOf(sql: Sql, absenceId: string, named: Reach): Promise<PassLine[]> {
  return sql<PassLine[]>`
    select p.pass_id, iso(p.held_from) as "from", iso(p.held_to) as "to", p.place, p.initials, p.by_name as "by",
      (select iso(e.known_from) from absence_event e where e.absence_id = p.absence_id and e.kind = 'passWithdrawn' and e.says ->> 'passId' = p.pass_id::text limit 1) as withdrawn_at
    from passage_pass p where p.absence_id = ${absenceId} and ${seesPerson(sql, named, sql`p.person_id`)} order by p.known_from desc, p.pass_id`
}

/**
 * A pass as its code says it, where this installation signed it, whatever hour it is by now: with its code as it is printed, and whether it was taken back, as far
 * as whoever asks is told. Undefined for any other text.
 */
export async function signedPass(sql: Sql, { passSigner }: Pick<KeyRing, 'passSigner'>, text: string): Promise<HandedPass | undefined> {
  const { pass } = await checkPass(text, [Buffer.from(passSigner.publicKey).toString('base64')], 0)
  if (!pass) return undefined
  const moment = (at: number) => momentOf(new Date(at).toISOString())
  const { number, place, initials, signature } = pass
  const says = { from: moment(pass.from), to: moment(pass.to), place, initials }
  const [row] = await sql<{ isTakenBack: boolean }[]>`select passage_taken_back(${number}) as is_taken_back`
  return { ...says, text: passText({ number, ...says }, signature), isTakenBack: row?.isTakenBack ?? false }
}

/** In which zone a case counts its days. */
export async function zoneOfCase(sql: Sql, absenceId: string): Promise<string> {
  const [row] = await sql<{ zone: string | null }[]>`
    select says ->> 'zone' as zone from absence_event where absence_id = ${absenceId} and kind = 'opened' limit 1`
  return row?.zone ?? 'UTC'
}

export async function writePass(
  sql: Sql,
  { passId, absenceId, personId, from, to, place, initials, by }: PassRow,
  { at, entry }: Given,
): Promise<void> {
  await sql`insert into passage_pass (pass_id, absence_id, person_id, held_from, held_to, place, initials, by_name, known_from, entry)
    values (${passId}, ${absenceId}, ${personId}, ${from}, ${to}, ${place}, ${initials}, ${by}, ${at}, ${entry})`
}
