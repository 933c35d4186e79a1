import { type Need, reachOf } from '@muster/domain/access/may.ts'
import { HappeningFile, ShowHappening } from '@muster/domain/events/shapes.ts'
import { sourcingOf } from '@muster/domain/events/sourcing.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { query } from '../kernel/action.ts'
import { seesPerson } from '../kernel/sees.ts'
import { concerns } from './store.ts'

type File = z.input<typeof HappeningFile>
type Row = { versions: File['before']; reports: File['reports']; absences: File['absences'] }

/** By this its absences are seen: what happened is for more people than who is gone with it. */
const ofCases: Need = { verb: 'absence.read', sensitivity: 'personal' }

/** A happening with everything that was told of it, and the absences that it opened: of people who are seen, to whoever may see absences. */
export const shown = query({
  summary: 'An event: what is told of it and was before, who says so, and the absences that it opened',
  needs: { verb: 'events.read', sensitivity: 'personal', at: () => 'anywhere' },
  input: ShowHappening,
  output: HappeningFile,
  load: (sql, { happening }, { caller, reach }) => {
    const ofAbsences = reachOf(caller, ofCases)
    return sql<Row[]>`
    select
      coalesce((select jsonb_agg(events_told(h) order by h.known_from) from happening_record h
        where h.happening_id = ${happening} and ${concerns(sql, reach, sql`h.unit_id`)}), '[]') as versions,
      coalesce((select jsonb_agg(events_report_told(r) order by r.known_from, r.fact_id) from happening_report r where r.happening_id = ${happening}), '[]') as reports,
      coalesce((select jsonb_agg(jsonb_build_object('absenceId', a.absence_id, 'personId', a.person_id, 'isOpen', l.is_open, 'stage', l.stage, 'nature', l.nature,
          'began', iso(l.began), 'name', n.name, 'isNameClosed', coalesce(n.is_closed, true), 'rank', (
            select k.title from person_rank k where k.person_id = a.person_id and k.known_to = 'infinity' order by k.held_from desc limit 1), 'unitName', (
            select s.name from person_place p join unit_style s on s.unit_id = p.unit_id and s.known_to = 'infinity'
            where p.person_id = a.person_id and p.how = 'assigned' and p.seen_from <= now() and now() < p.seen_to order by s.held_from desc limit 1)) order by l.began, a.absence_id)
        from absence a join absence_line l using (absence_id)
        -- of a list of the unit that it concerns
        left join absence_names(${ofAbsences.all}, ${sql.array([...ofAbsences.units], 2950)},
          (select h.unit_id from happening_record h where h.happening_id = ${happening} and h.known_to = 'infinity'),
          array(select o.person_id from absence o where o.happening_id = ${happening})) n on n.person_id = a.person_id
        where a.happening_id = ${happening} and ${seesPerson(sql, ofAbsences, sql`a.person_id`)}), '[]') as absences`
  },
  answer: ([row]) => {
    const current = row?.versions.find(({ knownTo }) => knownTo === null)
    if (!row || !current) throw new Fault('happeningUnknown')
    const standing = row.reports.filter(({ knownTo }) => knownTo === null)
    return {
      ...current,
      sourcing: sourcingOf(standing),
      before: row.versions.filter((version) => version !== current),
      reports: row.reports,
      absences: row.absences,
    }
  },
})
