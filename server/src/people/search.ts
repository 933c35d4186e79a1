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
  const [row] = await sql<{ people: Hit[]; units: UnitHit[] }[]>`
    with hits as materialized (select * from people_search(${sql.array(wordsOf(q), 25)}, ${q}, ${byNumber}, ${known}, ${limit}))
    select
      (select coalesce(jsonb_agg(jsonb_build_object('personId', h.person_id, 'score', h.score, 'rank', f.rank, 'unitId', f.unit_id, 'unitName', f.unit_name,
          'serviceNumber', f.service_number, 'names', f.names) order by h.score desc, h.person_id), '[]')
        from people_found(array(select person_id from hits), ${known}, ${reach.all}, ${sql.array([...reach.units], 2950)}) f
          join hits h using (person_id)) as people,
      (select coalesce(jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'name', u.name, 'superior', u.superior, 'sidc', u.sidc)), '[]')
        from units_found(${q}, ${sql.array(beginningsOf(q), 25)}, ${known}) u) as units`
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
