import { type ManyFile, openMany } from '@muster/domain/absence/case/openMany.ts'
import type { CaseFile } from '@muster/domain/absence/case/rules.ts'
import { ManyReceipt, OpenMany } from '@muster/domain/absence/commands.ts'
import { type HappeningBook, War } from '@muster/domain/events/happening.ts'
import { Fault } from '@muster/domain/fault.ts'
import type { PersonBook } from '@muster/domain/people/book.ts'
import { listName } from '@muster/domain/people/name.ts'
import type * as z from 'zod'
import { loadHappening } from '../events/store.ts'
import { type By, command } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { loadPeople } from '../people/store.ts'
import { recorderOf } from './recorder.ts'
import { regimesOf } from './store/regimes.ts'
import { unheldIn, writeCases } from './store.ts'

type Wanted = z.output<typeof OpenMany>
type OwnFile = CaseFile & { regimeId: string }
type Loaded = { happening: HappeningBook; people: ManyFile<OwnFile>[] }

/** One command for fifty people of one day: each of them has a case of their own, and nothing is half done. */
export const openedMany = command({
  summary: 'Open an absence for each of many people of one event, all of them or none',
  needs: { verb: 'absence.open', sensitivity: 'personal', at: ({ people }: Wanted) => people.map(({ personId }) => ({ personId })) },
  input: OpenMany,
  output: ManyReceipt,
  load: loadMany,
  rule: ({ happening, people }, wanted, given) => ({
    rows: openMany(people, happening, wanted, recorderOf(given)).flatMap(({ file: { regimeId }, rows: [first, ...more] }) =>
      first ? [{ ...first, regimeId }, ...more] : [],
    ),
    answer: { happeningId: wanted.happeningId, opened: wanted.people },
    about: { unitId: happening.record.unitId, held: wanted.opened.missedAt },
  }),
  write: writeCases,
})

/** The happening, and then everybody, locked in one order; and the rules in force for each of them on the day of it. */
async function loadMany(sql: Sql, { happeningId, opened, people }: Wanted, _prepared: undefined, { reach }: By): Promise<Loaded> {
  const happening = await loadHappening(sql, happeningId, reach)
  const ids = people.map(({ personId }) => personId)
  const book = await loadPeople(sql, ids)
  const unknown = ids.find((personId) => !book.people.includes(personId))
  if (unknown !== undefined) throw new Fault('personUnknown', { personId: unknown })
  const earlier = await earlierOf(sql, book, ids, opened.missedAt)
  const standing = await sql<{ personId: string; zone: string; regimeId: string | null; isLed: boolean; war: unknown }[]>`
    select p.person_id, u.zone, absence_is_led(p.person_id) as is_led, absence_regime_for(p.person_id, (${opened.missedAt}::timestamptz at time zone u.zone)::date) as regime_id,
      events_war_for(p.person_id, ${opened.missedAt}, u.zone) as war
    from unnest(${sql.array(ids, 2950)}::uuid[]) p (person_id)
    cross join lateral (select coalesce((select s.zone from person_assignment a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity'
      where a.person_id = p.person_id and a.relation = 'assigned' and a.known_to = 'infinity' order by a.held_from desc, s.held_from desc limit 1), 'UTC') as zone) u`
  const regimes = await regimesOf(
    sql,
    standing.flatMap(({ regimeId }) => regimeId ?? []),
  )
  const byPerson = new Map(standing.map((one) => [one.personId, one]))
  const files = people.map(({ personId, absenceId, eventId }) => {
    const one = byPerson.get(personId)
    const regime = regimes.get(one?.regimeId ?? '')
    if (!regime || !one?.regimeId) throw new Fault('noRegime')
    const { regimeId, zone } = one
    const war = War.nullable().parse(one.war ?? null)
    return {
      file: { absenceId, personId, regime, regimeId, events: [], offers: [], war, book: bookOf(book, personId), zone },
      eventId,
      earlierId: earlier.get(personId) ?? null,
      unheld: unheldIn(one),
    }
  })
  return { happening, people: files }
}

/** The absence from which each of them came back last. Whoever is still away goes on in the case that is open; all of them are named at once. @throws Fault absencesOpen */
async function earlierOf(sql: Sql, book: PersonBook, ids: readonly string[], missedAt: string): Promise<Map<string, string>> {
  const lines = await sql<{ personId: string; absenceId: string; isAway: boolean; isEarlier: boolean }[]>`
    select person_id, absence_id, is_open and stage not in ('rejoined', 'settled') as is_away, coalesce(rejoined_at <= ${missedAt}, false) as is_earlier
    from absence_line where person_id = any(${sql.array([...ids], 2950)}) order by began`
  const open = lines.filter(({ isAway }) => isAway)
  if (open.length === 0) return new Map(lines.filter(({ isEarlier }) => isEarlier).map((line) => [line.personId, line.absenceId]))
  const nameOf = (personId: string): string => {
    const name = book.names.find((one) => one.personId === personId && one.primary)
    return name ? listName(name) : personId
  }
  const names = open.map(({ personId }) => nameOf(personId)).sort()
  throw new Fault('absencesOpen', { count: open.length, people: names.join('; ') })
}

/** What is known of one of them. */
function bookOf(book: PersonBook, personId: string): PersonBook {
  const own = <F extends { personId: string }>(facts: readonly F[]): F[] => facts.filter((fact) => fact.personId === personId)
  return {
    people: [personId],
    names: own(book.names),
    records: own(book.records),
    ranks: own(book.ranks),
    assignments: own(book.assignments),
    statuses: own(book.statuses),
    transfers: own(book.transfers),
  }
}
