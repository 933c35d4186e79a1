import type { Revealing } from '@muster/domain/access/reveal.ts'
import { addDays, Day, Moment } from '@muster/domain/calendar.ts'
import { holding } from '@muster/domain/facts.ts'
import { Fault } from '@muster/domain/fault.ts'
import { groupOf } from '@muster/domain/people/dutyStatus.ts'
import { type Dated, type Entry, type Kind, linesOf } from '@muster/domain/people/history.ts'
import { spokenName } from '@muster/domain/people/name.ts'
import { rankGroupOf } from '@muster/domain/people/rank.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { dayIn, startOfDay } from '@muster/domain/zone.ts'
import * as z from 'zod'
import { revealing } from '../access/store/sealed.ts'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { crumbsOf } from './crumbs.ts'

const Input = z.object({ person: z.uuid(), on: Day.optional(), known: Moment.optional() })
const told = { endedEntry: z.number().nullable() }
const page = PersonPage.shape
const Loaded = z.object({
  exists: z.boolean(),
  names: z.array(page.names.element.omit({ shown: true }).extend(told)),
  records: z.array(
    z.object({
      factId: z.string(),
      serviceNumber: z.string().nullable(),
      bornOn: z.string().nullable(),
      ageAtEntry: z.number().nullable(),
      enteredOn: z.string().nullable(),
      term: z.string().nullable(),
      expectedEndOn: z.string().nullable(),
      knownTo: z.string().nullable(),
      entry: z.number(),
      ...told,
    }),
  ),
  ranks: z.array(page.ranks.element.omit({ rankGroup: true }).extend(told)),
  assignments: z.array(page.assignments.element.extend(told)),
  statuses: z.array(page.statuses.element.omit({ group: true }).extend(told)),
  unitId: z.string().nullable(),
  zone: z.string().nullable(),
  claims: z.array(page.claims.element),
  sources: z.array(page.sources.element),
  transfers: z.array(page.transfers.element),
  around: z.array(z.object({ on: Day, kind: z.enum(['captured', 'died']), count: z.int(), place: z.string().nullable() })),
  entries: z.array(z.object({ entry: z.number(), by: z.string(), action: z.string(), at: z.string(), reason: z.string().nullable() })),
  knownAt: z.string(),
  entry: z.number(),
})
type Loaded = z.output<typeof Loaded>

async function load(
  sql: Sql,
  { person, on, known }: z.output<typeof Input>,
  by: By,
): Promise<{ loaded: Loaded; crumbs: { unitId: string; name: string }[]; sealing: Revealing }> {
  const [row] = await sql<{ page: unknown }[]>`select people_page(${person}, ${asKnown(known)}) as page`
  const loaded = Loaded.parse(row?.page)
  const crumbs = await crumbsOf(sql, loaded.unitId, on ?? null, asKnown(known))
  return { loaded, crumbs, sealing: await revealing(sql, by, 'verbatim', { personId: person }) }
}

/** «As known then» a superseded fact was not superseded yet if it was closed later than the moment asked about. */
function stands(fact: { knownTo: string | null }, knownAt: string): boolean {
  return fact.knownTo === null || fact.knownTo > knownAt
}

function said(fields: Record<string, string | number | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])))
}

function history({ statuses, assignments, ranks, names, records, entries, zone }: Loaded): z.input<typeof PersonPage>['changes'] {
  const day = (moment: string | null) => (moment === null ? null : dayIn(moment, zone ?? 'UTC'))
  const by = new Map<number, Entry>(entries.map((entry) => [entry.entry, entry]))
  const kinds: [Kind, Dated[]][] = [
    ['status', statuses.map((f) => ({ ...f, said: said({ code: f.code, from: day(f.from), to: day(f.to), place: f.place }) }))],
    [
      'assignment',
      assignments.map((f) => ({
        ...f,
        said: said({ relation: f.relation, unit: f.unitName, from: day(f.from), to: day(f.to), end: f.end, whereto: f.whereto }),
      })),
    ],
    ['rank', ranks.map((f) => ({ ...f, said: said({ rank: f.title, from: day(f.from), to: day(f.to) }) }))],
    ['name', names.map(({ entry, endedEntry, ...f }) => ({ entry, endedEntry, said: said({ name: spokenName(f), script: f.script }) }))],
    [
      'record',
      records.map(({ entry, endedEntry, ...f }) => ({
        entry,
        endedEntry,
        said: said({
          serviceNumber: f.serviceNumber,
          bornOn: f.bornOn,
          ageAtEntry: f.ageAtEntry,
          enteredOn: f.enteredOn,
          term: f.term,
          expectedEndOn: f.expectedEndOn,
        }),
      })),
    ],
  ]
  const lines = kinds.flatMap(([kind, facts]) => linesOf(kind, facts))
  const decisions = entries
    .filter((e) => e.action === 'exchange/decideUnread')
    .map((e) => ({ entry: e.entry, fact: 'decision' as const, now: said({ decision: e.reason }), was: null }))
  return [...lines, ...decisions]
    .sort((a, b) => a.entry - b.entry)
    .flatMap((line) => {
      const entry = by.get(line.entry)
      return entry ? [{ ...line, known: entry.at as Moment, by: entry.by, action: entry.action, reason: entry.reason }] : []
    })
}

export const show = query({
  summary: 'A person: every interval, claim, source and change, as known at a moment; the words of sources are sealed',
  needs: { verb: 'people.read', sensitivity: 'personal', at: ({ person }) => ({ personId: person }) },
  plan: 'generic',
  input: Input,
  output: PersonPage,
  load,
  answer: ({ loaded, crumbs, sealing }, { person, on }) => {
    if (!loaded.exists) throw new Fault('personUnknown', { personId: person })
    const { knownAt } = loaded
    const zone = loaded.zone ?? 'UTC'
    const standing = <F extends { knownTo: string | null }>(facts: readonly F[]) => facts.filter((fact) => stands(fact, knownAt))
    const statuses = standing(loaded.statuses).map(({ endedEntry: _e, ...fact }) => ({ ...fact, group: groupOf(fact.code) }))
    const ranks = standing(loaded.ranks).map(({ endedEntry: _e, ...fact }) => ({ ...fact, rankGroup: rankGroupOf(fact.nato) }))
    const names = standing(loaded.names).map(({ endedEntry: _e, ...fact }) => ({ ...fact, shown: spokenName(fact) }))
    const record = standing(loaded.records)[0]
    // The close of the day: the last instant before the next one begins.
    const moment = on ? startOfDay(addDays(on, 1), zone) : statuses.at(-1)?.from
    const at = <F extends { from: string; to: string | null }>(facts: F[]) =>
      moment === undefined
        ? undefined
        : on
          ? facts.find((f) => f.from < moment && (f.to === null || moment <= f.to))
          : holding(facts, moment)
    return {
      personId: person,
      name: names.find((name) => name.primary)?.shown ?? '',
      names,
      serviceNumber: record?.serviceNumber ?? null,
      bornOn: (record?.bornOn ?? null) as Day | null,
      ageAtEntry: record?.ageAtEntry ?? null,
      enteredOn: (record?.enteredOn ?? null) as Day | null,
      term: record?.term ?? null,
      expectedEndOn: (record?.expectedEndOn ?? null) as Day | null,
      crumbs,
      rank: (at(ranks) ?? ranks.at(-1))?.title ?? null,
      status: at(statuses) ?? null,
      statuses,
      assignments: standing(loaded.assignments).map(({ endedEntry: _e, ...fact }) => fact),
      ranks,
      claims: loaded.claims,
      sources: loaded.sources,
      sealing,
      transfers: loaded.transfers,
      around: loaded.around.map((mass) => ({ ...mass, unitName: crumbs[0]?.name ?? '' })),
      changes: history(loaded),
      zone,
      knownAt: knownAt as Moment,
      entry: loaded.entry,
    }
  },
})
