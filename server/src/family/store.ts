import type { ToldOf } from '@muster/domain/absence/case/words.ts'
import type { Reach } from '@muster/domain/access/may.ts'
import { Consent, type Known, type Sentence, type ToldSentence } from '@muster/domain/family/sentence.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson } from '../kernel/sees.ts'

type Named = z.infer<typeof ToldOf>

/** How somebody stands now, and what they let the family know. */
export async function knownOf(sql: Sql, personId: string): Promise<Known & { consent: Consent }> {
  const [row] = await sql<{ known: Known | null; consent: string | null }[]>`
    select family_standing(${personId}) as known, (select consent from family_consent where person_id = ${personId} order by known_from desc limit 1) as consent`
  if (!row?.known) throw new Fault('personUnknown', { personId })
  return { ...row.known, consent: Consent.catch('notAsked').parse(row.consent) }
}

/** Whose call it is. @throws Fault callUnknown, for what is out of reach too */
export async function personOfCall(sql: Sql, callId: string, named: Reach): Promise<string> {
  const [row] = await sql<{ personId: string }[]>`
    select person_id from family_call c where call_id = ${callId} and ${seesPerson(sql, named, sql`c.person_id`)}`
  if (!row) throw new Fault('callUnknown')
  return row.personId
}

/** Whether somebody said whom to tell of them; whom is sealed. */
export async function hasNamed(sql: Sql, personId: string): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select exists (select 1 from family_named where person_id = ${personId}) as found`
  return row?.found === true
}

export type CallRow = {
  callId: string
  personId: string
  name: string | null
  rank: string | null
  unitName: string | null
  askedAt: string
  takenBy: string
  recordId: string
  known: Known
  consent: string | null
  word: { sentence: ToldSentence; at: string; by: string; nextBy: string | null; named: Named | null } | null
  isNamed: boolean
  look: { by: string; at: string | null; isSeen: boolean | null } | null
}

/** Calls in which somebody waits for a word, or somebody is still to be looked in on; what waits longest in front. */
export function waitingCalls(sql: Sql, named: Reach): Promise<CallRow[]> {
  return sql<CallRow[]>`
    select c.call_id, c.person_id, (select name from people_listed(array[c.person_id])) as name, iso(c.known_from) as asked_at, c.taken_by, c.record_id,
      (select title from person_rank k where k.person_id = c.person_id and k.known_to = 'infinity' order by k.held_from desc limit 1) as rank,
      (select s.name from person_assignment m join unit_style s on s.unit_id = m.unit_id and s.known_to = 'infinity'
        where m.person_id = c.person_id and m.relation = 'assigned' and m.known_to = 'infinity' order by m.held_from desc, s.held_from desc limit 1) as unit_name,
      family_standing(c.person_id) as known, (select consent from family_consent o where o.person_id = c.person_id order by o.known_from desc limit 1) as consent,
      case when w.word_id is not null then jsonb_build_object('sentence', w.sentence, 'at', iso(w.known_from), 'by', w.told_by, 'nextBy', iso(w.next_by), 'named', w.named) end as word,
      exists (select 1 from family_named n where n.person_id = c.person_id) as is_named,
      case when c.look_by is not null then jsonb_build_object('by', iso(c.look_by), 'at', iso(l.known_from), 'isSeen', l.is_seen) end as look
    from family_call c
    left join lateral (select * from family_word o where o.call_id = c.call_id order by o.known_from desc, o.word_id desc limit 1) w on true
    left join lateral (select * from family_look o where o.call_id = c.call_id order by o.known_from desc limit 1) l on true
    where (w.word_id is null or w.next_by is not null or (c.look_by is not null and l.look_id is null)) and ${seesPerson(sql, named, sql`c.person_id`)}
    order by coalesce(w.next_by, c.known_from), c.call_id limit 500`
}

type Call = { callId: string; personId: string; recordId: string; takenBy: string; lookBy: string | null }
export async function writeCall(
  sql: Sql,
  { callId, personId, recordId, takenBy, lookBy }: Call,
  sealed: object,
  { at, entry }: Given,
): Promise<void> {
  await sql`insert into family_call (call_id, person_id, record_id, taken_by, look_by, known_from, entry)
    values (${callId}, ${personId}, ${recordId}, ${takenBy}, ${lookBy}, ${at}, ${entry})`
  await sql`select access_seal(${sql.json(sealed as never)}, ${at}, ${entry})`
}

type Word = { wordId: string; callId: string; personId: string; sentence: Sentence; by: string; nextBy: string | null; named: Named | null }
export async function writeWord(
  sql: Sql,
  { wordId, callId, personId, sentence, by, nextBy, named }: Word,
  { at, entry }: Given,
): Promise<void> {
  await sql`insert into family_word (word_id, call_id, person_id, sentence, told_by, next_by, named, known_from, entry)
    values (${wordId}, ${callId}, ${personId}, ${sentence}, ${by}, ${nextBy}, ${named}, ${at}, ${entry})`
}

type Look = { lookId: string; callId: string; personId: string; isSeen: boolean; by: string }
export async function writeLook(sql: Sql, { lookId, callId, personId, isSeen, by }: Look, { at, entry }: Given): Promise<void> {
  await sql`insert into family_look (look_id, call_id, person_id, is_seen, looked_by, known_from, entry)
    values (${lookId}, ${callId}, ${personId}, ${isSeen}, ${by}, ${at}, ${entry})`
}

type Said = { consentId: string; personId: string; consent: string; by: string }
export async function writeConsent(sql: Sql, { consentId, personId, consent, by }: Said, { at, entry }: Given): Promise<void> {
  await sql`insert into family_consent (consent_id, person_id, consent, told_by, known_from, entry) values (${consentId}, ${personId}, ${consent}, ${by}, ${at}, ${entry})`
}
