import { alikeOf } from '@muster/domain/absence/case/alikeOf.ts'
import { effectsOf } from '@muster/domain/absence/regime/effects.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { Opening, Openings, ShowOpening, ShowOpenings } from '@muster/domain/absence/shapes.ts'
import type { Reach } from '@muster/domain/access/may.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type * as z from 'zod'
import { query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { seesPerson } from '../kernel/sees.ts'
import { regimesOf } from './store/regimes.ts'

type Row = {
  zone: string
  regimeId: string | null
  isDemonstration: boolean | null
  war: z.input<typeof Opening>['war']
  statuses: z.input<typeof Opening>['statuses']
}
type Loaded = { rows: Row[]; regimes: ReadonlyMap<string, Regime> }

/** Shown before a case is opened, as what a decision does is before it is taken (doctrine (e) 2). Whoever is out of sight has no rules and no status here. */
export const opening = query({
  summary: 'What opening an absence of a person would do to money, benefits and time served',
  needs: { verb: 'absence.open', sensitivity: 'personal', at: ({ person }: z.output<typeof ShowOpening>) => ({ personId: person }) },
  input: ShowOpening,
  output: Opening,
  load: (sql, { person, missedAt }, { named }) => loaded(sql, [person], missedAt, named),
  answer: ({ rows: [row], regimes }, { missedAt }) =>
    row ? openingOf(row, regimes, missedAt) : { regime: null, statuses: [], effects: {}, war: null },
})

/** The same of many, before one command opens a case for each of them. */
export const openings = query({
  summary: 'What opening an absence for each of many people would do to money, benefits and time served',
  needs: {
    verb: 'absence.open',
    sensitivity: 'personal',
    at: ({ people }: z.output<typeof ShowOpenings>) => people.split(',').map((personId) => ({ personId })),
  },
  input: ShowOpenings,
  output: Openings,
  load: (sql, { people, missedAt }, { named }) => loaded(sql, people.split(','), missedAt, named),
  answer: ({ rows, regimes }, { missedAt }) => ({
    groups: alikeOf(rows.map((row) => ({ ...openingOf(row, regimes, missedAt), count: 1 }))),
  }),
})

async function loaded(sql: Sql, people: readonly string[], missedAt: string, named: Reach): Promise<Loaded> {
  const rows = await sql<Row[]>`
    select u.zone, r.fact_id as regime_id, r.is_demonstration, events_war_for(p.person_id, ${missedAt}, u.zone) as war,
      coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'from', iso(s.held_from), 'to', case when s.held_to = 'infinity' then null else iso(s.held_to) end))
        from person_status s where s.person_id = p.person_id and s.known_to = 'infinity' and s.held_from <= ${missedAt} and ${missedAt} < s.held_to), '[]') as statuses
    from person p
    cross join lateral (select coalesce((select s.zone from person_assignment a join unit_style s on s.unit_id = a.unit_id and s.known_to = 'infinity'
      where a.person_id = p.person_id and a.relation = 'assigned' and a.known_to = 'infinity' order by a.held_from desc, s.held_from desc limit 1), 'UTC') as zone) u
    left join absence_regime r on r.fact_id = absence_regime_for(p.person_id, (${missedAt}::timestamptz at time zone u.zone)::date)
    where p.person_id = any(${sql.array([...people], 2950)}::uuid[]) and ${seesPerson(sql, named, sql`p.person_id`)}`
  return {
    rows,
    regimes: await regimesOf(
      sql,
      rows.flatMap(({ regimeId }) => regimeId ?? []),
    ),
  }
}

function openingOf({ zone, regimeId, isDemonstration, statuses, war }: Row, regimes: Loaded['regimes'], missedAt: string): Opening {
  const regime = regimes.get(regimeId ?? '')
  const held = Opening.shape.statuses.parse(statuses)
  const declared = Opening.shape.war.parse(war)
  if (!regime) return { regime: null, statuses: held, effects: {}, war: declared }
  const day = dayIn(missedAt, zone)
  const codes = [...held.map(({ code }) => code), 'UNK' as const]
  const { id, title, version } = regime
  return {
    regime: { id, title, version, isDemonstration: isDemonstration ?? false },
    statuses: held,
    effects: Object.fromEntries(codes.map((code) => [code, effectsOf(regime, code, day)])),
    war: declared,
  }
}
