import { Moment } from '@muster/domain/calendar.ts'
import { likeness } from '@muster/domain/people/likeness.ts'
import { listName } from '@muster/domain/people/name.ts'
import { SearchAnswer } from '@muster/domain/people/shapes.ts'
import * as z from 'zod'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { keysOf } from './keys.ts'

type Name = { script: string; family: string; given: string; primary: boolean }
type Hit = {
  personId: string
  score: number
  names: Name[]
  rank: string | null
  unitId: string | null
  unitName: string | null
  serviceNumber: string | null
}
type UnitHit = { unitId: string; name: string; superior: string | null; sidc: string }

/** Points of somebody found by service number: more than six words of a name can bring. */
const byNumber = 99

/** Each word of a search is looked for in its transliterated form where it has one: the last of its keys. */
function wordsOf(q: string): string[] {
  return q
    .split(/\s+/)
    .flatMap((word) => keysOf(word).at(-1) ?? [])
    .slice(0, 6)
}

/** The words of a search as they stand in a unit's name: each must begin a word of it. */
function beginningsOf(q: string): string[] {
  return q
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 6)
    .map((word) => `\\m${word}`)
}

async function find(sql: Sql, q: string, known: string, limit: number, reach: By['reach']): Promise<{ people: Hit[]; units: UnitHit[] }> {
  const beginnings = beginningsOf(q)
  const [row] = await sql<{ people: Hit[]; units: UnitHit[] }[]>`
    with hits as (
      select * from people_search(${sql.array(wordsOf(q), 25)}, ${known}, ${limit})
      union
      select person_id, ${byNumber}::real from person_record where service_number = ${q} and known_from <= ${known} and ${known} < known_to
    )
    select
      (select coalesce(jsonb_agg(jsonb_build_object('personId', h.person_id, 'score', h.score, 'rank', f.rank, 'unitId', f.unit_id, 'unitName', f.unit_name,
          'serviceNumber', f.service_number, 'names', f.names) order by h.score desc, h.person_id), '[]')
        from people_found(array(select distinct person_id from hits), ${known}, ${reach.all}, ${sql.array([...reach.units], 2950)}) f
          join hits h using (person_id)) as people,
      (select coalesce(jsonb_agg(u), '[]') from (
        select s.unit_id as "unitId", s.name, s.sidc, (select p.name from unit_link l join unit_style p on p.unit_id = l.superior_id
            where l.unit_id = s.unit_id and l.relation = 'assigned' and l.known_from <= ${known} and ${known} < l.known_to
              and p.known_from <= ${known} and ${known} < p.known_to order by l.held_from desc, p.held_from desc limit 1) as superior
        from (select distinct on (s.name, s.unit_id) s.unit_id, s.name, s.sidc from unit_style s
          where s.known_from <= ${known} and ${known} < s.known_to
            and ${beginnings.length > 0} and lower(s.name) ~ all (${sql.array(beginnings, 25)}::text[])
          order by s.name, s.unit_id) s
        order by lower(s.name) = lower(${q}) desc, s.name, s.unit_id limit 8) u) as units`
  return row ?? { people: [], units: [] }
}

/** Most alike first; a service number that was given whole comes before every name. */
function ranked(people: readonly Hit[], words: readonly string[]): z.output<typeof SearchAnswer>['people'] {
  return people
    .map(({ names, ...hit }) => {
      const [primary, ...others] = names.map(listName)
      const score =
        hit.score >= byNumber ? 1 : Math.max(0, ...names.map(({ family, given }) => likeness(words, keysOf(`${family} ${given}`))))
      return { ...hit, score, name: primary ?? '', otherNames: others }
    })
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
}

export const search = query({
  summary: 'People and units whose names answer to some words, in any of their scripts',
  needs: { verb: 'people.read', sensitivity: 'personal', at: () => 'anywhere' },
  plan: 'generic',
  input: z.object({
    q: z.string().trim().min(1).max(100),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    known: Moment.optional(),
  }),
  output: SearchAnswer,
  load: (sql, { q, limit, known }, { reach }) => find(sql, q, asKnown(known), limit, reach),
  answer: ({ people, units }, { q }) => ({ people: ranked(people, wordsOf(q)), units }),
})
