import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { rowOf } from '@muster/domain/absence/case/row.ts'
import { asSeen } from '@muster/domain/absence/case/seen.ts'
import type { Sql } from '../../kernel/db.ts'
import { regimesOf } from './regimes.ts'

type Case = { absenceId: string; personId: string; regimeId: string; events: CaseEvent[] }
/** Cases that are worked out at once. */
const many = 1000

/** Works the line of every case out anew, from its events; as the owner of the tables. Says how many cases there are. */
export async function linesAnew(owner: Sql, progress?: (done: number) => void): Promise<number> {
  await owner`delete from absence_due d where not exists (select from absence a where a.absence_id = d.absence_id)`
  await owner`delete from absence_line l where not exists (select from absence a where a.absence_id = l.absence_id)`
  let done = 0
  for (let after: string | null = null; ; ) {
    const cases: Case[] = await owner<Case[]>`
      select a.absence_id, a.person_id, a.regime_id, (select coalesce(json_agg(absence_told(e) order by e.place), '[]') from absence_event e where e.absence_id = a.absence_id) as events
      from absence a where ${after}::uuid is null or a.absence_id > ${after} order by a.absence_id limit ${many}`
    await write(owner, cases)
    done += cases.length
    progress?.(done)
    after = cases.at(-1)?.absenceId ?? null
    if (cases.length < many) return done
  }
}

async function write(owner: Sql, cases: readonly Case[]): Promise<void> {
  const regimes = await regimesOf(
    owner,
    cases.map(({ regimeId }) => regimeId),
  )
  const lines = cases.map(({ absenceId, personId, regimeId, events }) => {
    const regime = regimes.get(regimeId)
    if (!regime) throw new Error(`no rules were activated by ${regimeId}`)
    const seen = asSeen(events)
    return rowOf(regime, absenceId, personId, fold(regime, seen), seen)
  })
  const ids = cases.map(({ absenceId }) => absenceId)
  await owner`delete from absence_line where absence_id = any(${owner.array(ids, 2950)})`
  await owner`
    insert into absence_line
    select l."absenceId", l."personId", l."isOpen", l.stage, l.nature, l.legal, l.began, l.noted, l."isSearched", l."isArmed", l.flags, l.tries, l."reachedAt",
      l."saidAt", l."dueAt", l."dueClock", l."dueBy", l.decision, l."rejoinedAt", l.accepted
    from jsonb_to_recordset(${owner.json(lines as never)}) as l("absenceId" uuid, "personId" uuid, "isOpen" boolean, stage text, nature text, legal text, began timestamptz,
      noted timestamptz, "isSearched" boolean, "isArmed" boolean, flags text[], tries int, "reachedAt" timestamptz, "saidAt" timestamptz, "dueAt" timestamptz,
      "dueClock" text, "dueBy" text[], decision text, "rejoinedAt" timestamptz, accepted uuid[])`
  await owner`select absence_write_dues((l ->> 'absenceId')::uuid, l -> 'dues') from jsonb_array_elements(${owner.json(lines as never)}) l`
}
