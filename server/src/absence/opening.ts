import { effectsOf } from '@muster/domain/absence/regime/effects.ts'
import { Opening, ShowOpening } from '@muster/domain/absence/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type * as z from 'zod'
import { query } from '../kernel/action.ts'
import { seesPerson } from '../kernel/sees.ts'
import { regimeOf } from './store/regimes.ts'

type Row = {
  zone: string
  regimeId: string | null
  isDemonstration: boolean | null
  war: z.input<typeof Opening>['war']
  statuses: z.input<typeof Opening>['statuses']
}

/** Shown before a case is opened, as what a decision does is before it is taken (doctrine (e) 2). Whoever is out of sight has no rules and no status here. */
export const opening = query({
  summary: 'What opening an absence of a person would do to money, benefits and time served',
  needs: { verb: 'absence.open', sensitivity: 'personal', at: ({ person }: z.output<typeof ShowOpening>) => ({ personId: person }) },
  input: ShowOpening,
  output: Opening,
  load: async (sql, { person, missedAt }, { named }) => {
    const [row] = await sql<Row[]>`
      select u.zone, r.fact_id as regime_id, r.is_demonstration, events_war_for(p.person_id, ${missedAt}, u.zone) as war,
        coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'from', iso(s.held_from), 'to', case when s.held_to = 'infinity' then null else iso(s.held_to) end))
          from person_status s where s.person_id = p.person_id and s.known_to = 'infinity' and s.held_from <= ${missedAt} and ${missedAt} < s.held_to), '[]') as statuses
      from person p
      cross join lateral (select coalesce((select s.zone from person_assignment a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity'
        where a.person_id = p.person_id and a.relation = 'assigned' and a.known_to = 'infinity' order by a.held_from desc, s.held_from desc limit 1), 'UTC') as zone) u
      left join absence_regime r on r.fact_id = absence_regime_for(p.person_id, (${missedAt}::timestamptz at time zone u.zone)::date)
      where p.person_id = ${person} and ${seesPerson(sql, named, sql`p.person_id`)}`
    return { row, regime: row?.regimeId ? await regimeOf(sql, row.regimeId) : null }
  },
  answer: ({ row, regime }, { missedAt }) => {
    if (!row || !regime) return { regime: null, statuses: row?.statuses ?? [], effects: {}, war: row?.war ?? null }
    const day = dayIn(missedAt, row.zone)
    const codes = [...row.statuses.map(({ code }) => code), 'UNK' as const]
    const { id, title, version } = regime
    return {
      regime: { id, title, version, isDemonstration: row.isDemonstration ?? false },
      statuses: row.statuses,
      effects: Object.fromEntries(codes.map((code) => [code, effectsOf(regime, code, day)])),
      war: row.war,
    }
  },
})
