import { Fault } from '@muster/domain/fault.ts'
import { Lens } from '@muster/domain/lens.ts'
import { spokenName } from '@muster/domain/people/name.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import type * as z from 'zod'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { seesPerson } from '../kernel/sees.ts'
import { inOrder } from './tree.ts'

type Under = Parameters<typeof inOrder>[0][number]
type Loaded = {
  unit: z.input<typeof UnitPage> & { commanderName: { script: string; family: string; given: string } | null }
  under: Under[]
}

async function unitPage(sql: Sql, { unit, on, units, known: asked }: z.output<typeof Lens>, { named }: By): Promise<Loaded | undefined> {
  const known = asKnown(asked)
  const commanderSeen = seesPerson(sql, named, sql`n.commander_id`)
  const [row] = await sql<{ page: Loaded }[]>`
    with self as (select * from units_set(${unit}, ${on}, ${units}, ${known}) where depth = 0),
    members as materialized (select * from units_set(${unit}, ${on}, ${units}, ${known})),
    counted as materialized (select units_counted(${unit}, ${on}, ${units}, ${known}) as books),
    noted as (select * from unit_note n where n.unit_id = ${unit} and n.known_from <= ${known} and ${known} < n.known_to and n.held_from <= ${on} and ${on} < n.held_to)
    select jsonb_build_object(
      'unit', (select jsonb_build_object('unitId', s.unit_id, 'name', s.name, 'shortName', s.short_name, 'echelon', s.echelon, 'sidc', s.sidc, 'zone', s.zone,
          'closesAt', to_char(s.closes_at, 'HH24:MI'),
          'raisedOn', iso((select min(held_from) from unit_style where unit_id = ${unit} and known_from <= ${known} and ${known} < known_to)),
          'disbandedOn', iso((select max(held_to) from unit_style where unit_id = ${unit} and known_from <= ${known} and ${known} < known_to)),
          'crumbs', units_crumbs(${unit}, ${on}, ${units}, ${known}),
          'authorised', (select authorised from noted where kind = 'authorised'), 'phase', (select phase from noted where kind = 'phase'),
          'area', (select area from noted where kind = 'area'),
          'commander', (select jsonb_build_object('personId', n.commander_id, 'name', '', 'since', iso(n.held_from), 'rank', (select r.title from person_rank r
              where r.person_id = n.commander_id and r.known_from <= ${known} and ${known} < r.known_to and r.held_from < (${on}::date + 1) and r.held_to >= (${on}::date + 1) limit 1))
            from noted n where n.kind = 'commander' and ${commanderSeen}),
          'commanderName', (select jsonb_build_object('script', p.script, 'family', p.family, 'given', p.given) from noted n join person_name p on p.person_id = n.commander_id
            where n.kind = 'commander' and ${commanderSeen} and p.is_primary and p.known_from <= ${known} and ${known} < p.known_to limit 1),
          'facts', (select coalesce(jsonb_agg(f.fact order by f.place), '[]') from jsonb_array_elements(units_facts(${unit}, ${known})) with ordinality f (fact, place)
            where f.fact ->> 'personId' is null or ${seesPerson(sql, named, sql`(f.fact ->> 'personId')::uuid`)}),
          'recordFrom', (select books ->> 'recordFrom' from counted), 'recordTo', (select books ->> 'recordTo' from counted))
        from self s),
      'under', (select coalesce(jsonb_agg(jsonb_build_object('unitId', m.unit_id, 'name', m.name, 'shortName', m.short_name, 'echelon', m.echelon, 'sidc', m.sidc,
          'superiorId', m.superior_id, 'attachedToId', null, 'assigned', coalesce((c.books -> 'assigned' ->> m.unit_id::text)::int, 0)) order by m.name collate "C"), '[]')
        from members m cross join counted c)) as page`
  return row?.page.unit ? row.page : undefined
}

export const show = query({
  summary: 'A unit on a day: where it stands, what it is noted for, and every dated fact of it',
  needs: { verb: 'units.read', sensitivity: 'open', at: ({ unit }) => ({ unitId: unit }) },
  plan: 'generic',
  input: Lens,
  output: UnitPage,
  load: unitPage,
  answer: (loaded, { unit }) => {
    if (!loaded) throw new Fault('unitUnknown', { unitId: unit })
    const { commanderName, ...page } = loaded.unit
    const commander = page.commander && commanderName ? { ...page.commander, name: spokenName(commanderName) } : null
    return { ...page, commander, under: inOrder(loaded.under).filter((line) => line.depth > 0) }
  },
})
