import { Fault } from '@muster/domain/fault.ts'
import { PersonBook, type PersonRows } from '@muster/domain/people/book.ts'
import { spokenName } from '@muster/domain/people/name.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type { Given } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { keysOf } from './keys.ts'

/** Locks the people and reads what is currently known of them. */
export async function loadPeople(sql: Sql, ids: readonly string[]): Promise<PersonBook> {
  const [row] = await sql<{ book: unknown }[]>`select people_load(${sql.array([...ids], 2950)}) as book`
  return PersonBook.parse(row?.book)
}

/** The same with the zone in which a person's unit counts its days (UTC where the person has no unit). */
export async function loadPerson(sql: Sql, personId: string): Promise<{ book: PersonBook; zone: string; unitId: string | null }> {
  const [row] = await sql<
    {
      book: object
      openAbsence: PersonBook['openAbsence']
      leftAbroad: PersonBook['leftAbroad']
      zone: string | null
      unitId: string | null
    }[]
  >`
    select people_load(array[${personId}::uuid]) as book, a.unit_id, s.zone,
      (select jsonb_build_object('absenceId', absence_id, 'began', iso(began), 'ended', case when stage in ('rejoined', 'settled') then iso(rejoined_at) end)
        from absence_line where person_id = ${personId} and is_open order by began desc limit 1) as open_absence,
      (select jsonb_build_object('absenceId', b.absence_id, 'began', iso(b.began)) from absence_back_by(${personId}) b) as left_abroad
    from (select 1) one
    left join lateral (select unit_id from person_assignment where person_id = ${personId} and relation = 'assigned' and known_to = 'infinity'
      order by held_from desc limit 1) a on true
    left join lateral (select zone from unit_style where unit_id = a.unit_id and known_to = 'infinity' order by held_from desc limit 1) s on true`
  const book = PersonBook.parse({ ...row?.book, openAbsence: row?.openAbsence, leftAbroad: row?.leftAbroad })
  return { book, zone: row?.zone ?? 'UTC', unitId: row?.unitId ?? null }
}

/** Rows of the room ready to be written: names with the keys they are found by, part by part and as they are said (a Korean name is one word). */
export function withKeys(rows: PersonRows): object {
  return {
    ...rows,
    names: rows.names?.map((name) => ({ ...name, keys: keysOf(`${name.family} ${name.given} ${spokenName(name)}`) })) ?? [],
  }
}

export async function writePeople(sql: Sql, rows: PersonRows, { at, entry }: Given): Promise<void> {
  await sql`select people_write(${sql.json(withKeys(rows) as never)}, ${at}, ${entry})`.catch((error: Error) => {
    // A transfer may be named by whoever sends it: the second one of a name is the sender's to mend. Which name it is the database does not tell: the
    // other transfer may be out of sight.
    const isTwice = 'constraint_name' in error && error.constraint_name === 'person_transfer_named_once'
    throw isTwice ? new Fault('idUsedTwice', { id: rows.transfers?.[0]?.transferId ?? '' }) : error
  })
}

export async function writeNothing(): Promise<void> {}

/**
 * The zone in which a unit counts its days. Refused where it does not exist on the day; and it is held, so that it cannot end before somebody
 * who comes to it is in it.
 */
export async function holdUnit(sql: Sql, unitId: string, on: string): Promise<string> {
  await sql`select 1 from unit where unit_id = ${unitId} for share`
  const [style] = await sql<{ name: string; from: string; to: string | null; zone: string; stands: boolean }[]>`
    select name, held_from as from, held_to as to, zone, held_from <= ${on} and ${on} < held_to as stands from unit_style
    where unit_id = ${unitId} and known_to = 'infinity' order by stands desc, held_from limit 1`
  if (!style) throw new Fault('unitUnknown', { unitId })
  if (!style.stands) throw new Fault('unitNotOnThatDay', { name: style.name, on, from: style.from, to: style.to ?? '' })
  return style.zone
}

/** A person with the unit they were last in, which is held: whoever comes back into it is not left in a unit that has ended. */
export async function loadFormer(sql: Sql, personId: string): ReturnType<typeof loadPerson> {
  const loaded = await loadPerson(sql, personId)
  const ended = loaded.book.assignments.filter((one) => one.relation === 'assigned').at(-1)?.to
  if (!loaded.unitId || !ended) return loaded
  await holdUnit(sql, loaded.unitId, dayIn(ended, loaded.zone))
  const [last] = await sql<{ name: string; from: string; to: string | null }[]>`
    select name, held_from as from, held_to as to from unit_style where unit_id = ${loaded.unitId} and known_to = 'infinity' order by held_to desc limit 1`
  if (last?.to) throw new Fault('unitNotOnThatDay', { name: last.name, on: last.to, from: last.from, to: last.to })
  return loaded
}

/** Is there such a person? */
export async function isPerson(sql: Sql, personId: string): Promise<boolean> {
  const found = await sql`select 1 from person where person_id = ${personId}`
  return found.length > 0
}

/** A transfer with the person's book; with a day of arrival, the gaining unit has to exist on it and is held. */
export async function loadTransfer(
  sql: Sql,
  transferId: string,
  arrivesOn: string | null,
): Promise<{ book: PersonBook; zone: string; personId: string | null; unitId: string | null }> {
  const [gaining] = await sql<{ unitId: string }[]>`
    select to_unit as unit_id from person_transfer where transfer_id = ${transferId} and known_to = 'infinity' and state = 'pending'`
  if (gaining && arrivesOn) await holdUnit(sql, gaining.unitId, arrivesOn)
  const [row] = await sql<{ book: unknown; personId: string; zone: string; unitId: string }[]>`
    select people_load(array[t.person_id]) as book, t.person_id, t.to_unit as unit_id, s.zone
    from person_transfer t left join lateral (select zone from unit_style where unit_id = t.to_unit and known_to = 'infinity' order by held_from desc limit 1) s on true
    where t.transfer_id = ${transferId} and t.known_to = 'infinity'`
  if (!row) return { book: PersonBook.parse(nobody), zone: 'UTC', personId: null, unitId: null }
  return { book: PersonBook.parse(row.book), zone: row.zone, personId: row.personId, unitId: row.unitId }
}

const nobody: PersonBook = { people: [], names: [], records: [], ranks: [], assignments: [], statuses: [], transfers: [] }

/** Whether there is anybody of that id, seen or not. */
export async function isSomebody(sql: Sql, personId: string): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select people_there(${personId}) as found`
  return row?.found ?? false
}
