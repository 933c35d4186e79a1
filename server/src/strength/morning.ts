import { addDays, type Day } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import { Lens } from '@muster/domain/lens.ts'
import { listName } from '@muster/domain/people/name.ts'
import type { BareLook } from '@muster/domain/strength/looks.ts'
import { type BareMorning, morningState, rowLooks, sparkDays } from '@muster/domain/strength/morning.ts'
import { type Look, MorningState } from '@muster/domain/strength/shapes.ts'
import { dayIn } from '@muster/domain/zone.ts'
import type * as z from 'zod'
import { closedAmong } from '../absence/store/names.ts'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { worded } from '../kernel/wording.ts'
import { aroundUnit, loadCountingRules, loadStrength, type Named, namesOf, overDigest } from './store.ts'

type Loaded =
  | {
      state: BareMorning
      around: Awaited<ReturnType<typeof aroundUnit>>
      names: Named[]
      closed: ReadonlySet<string>
      unitNames: Map<string, string>
      overDigest: string | null
    }
  | undefined

async function load(sql: Sql, { unit, on, units, known: asked }: z.output<typeof Lens>, { reach, named, ground }: By): Promise<Loaded> {
  const known = asKnown(asked)
  const [strength, around, rules] = await Promise.all([
    loadStrength(sql, unit, addDays(on, -sparkDays), on, units, known),
    aroundUnit(sql, unit, on, units, known),
    loadCountingRules(sql, unit, on),
  ])
  const state = morningState(strength, on, rules)
  if (!state) return undefined
  const people = [...state.looks.flatMap((look) => look.people), ...around.transfers].map((person) => person.personId)
  return {
    state,
    around,
    names: await namesOf(sql, people, known, reach),
    closed: await closedAmong(
      sql,
      {
        absent: state.looks.filter((look) => isOfAbsentees(look, state.on)).flatMap((look) => look.people.map(({ personId }) => personId)),
      },
      named,
      unit,
    ),
    unitNames: new Map(strength.units.map((one) => [one.unitId, one.name])),
    overDigest: await overDigest(
      ground.keys,
      unit,
      on,
      state.over.map(({ personId }) => personId),
    ),
  }
}

const ofAbsentees: ReadonlySet<Look['kind']> = new Set([
  'captured',
  'missing',
  'unknown',
  'overstayed',
  'dropped',
  'decided',
  'oddCases',
  'oddRegisters',
])
/**
 * Is it a list of absentees? Of one the sentence of today tells the name, as their case does (decision 49); of a day before it tells none, since by one day after
 * another everybody would be named.
 */
function isOfAbsentees({ kind, people }: Pick<Look, 'kind'> & { people: readonly unknown[] }, on: Day): boolean {
  const isOfToday = on >= addDays(dayIn(new Date().toISOString(), 'UTC'), -1)
  return ofAbsentees.has(kind) && (people.length > 1 || !isOfToday)
}

const order: Look['kind'][] = [
  'captured',
  'missing',
  'died',
  'broken',
  'oddCases',
  'oddRegisters',
  'oddDeaths',
  'differs',
  'unsigned',
  'unknown',
  'overstayed',
  'dropped',
  'decided',
  'custody',
  'transferPending',
  'commanderAway',
  'unread',
]

type Told = Pick<NonNullable<Loaded>, 'names' | 'closed' | 'unitNames'>

/** By name, those who are in reach. Whoever is out of reach by now is counted, and not told of: not even by an id, which may be known from before. */
function toldIn({ names, closed, unitNames }: Told, people: BareLook['people'], isOfAbsent: boolean): Look['people'] {
  const nameOf = new Map(names.map((name) => [name.personId, listName(name)]))
  const person = ({ personId, unitId }: { personId: string; unitId: string }) => {
    const name = nameOf.get(personId)
    return name === undefined ? [] : [{ personId, unitId, name, unitName: unitNames.get(unitId) ?? '' }]
  }
  return people
    .flatMap(person)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((one) => (isOfAbsent && closed.has(one.personId) ? { ...one, name: null } : one))
}

function looksOf(loaded: NonNullable<Loaded>): Look[] {
  const { state, around } = loaded
  const named = state.looks.map((look): Look => {
    const people = toldIn(loaded, look.people, isOfAbsentees(look, state.on))
    const counts = Map.groupBy(look.people, (one) => one.unitId)
    const units = [...counts]
      .map(([unitId, those]) => ({ unitId, name: loaded.unitNames.get(unitId) ?? '', count: those.length }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    return {
      ...look,
      facts: {
        name: people[0] ? (people[0].name ?? worded('app.names.somebody')) : '',
        unit: people[0]?.unitName ?? '',
        units: units.length,
        ...look.facts,
      },
      people,
      units,
    }
  })
  const transfers = toldIn(loaded, around.transfers, false)
  const rest: Look[] = [
    ...rowLooks(state).map((look) => ({ ...look, people: [] })),
    ...(around.transfers.length > 0
      ? [
          {
            kind: 'transferPending' as const,
            group: null,
            count: around.transfers.length,
            facts: { count: around.transfers.length, name: transfers[0]?.name ?? '' },
            people: transfers,
            units: [],
          },
        ]
      : []),
    ...(around.unread > 0
      ? [{ kind: 'unread' as const, group: null, count: around.unread, facts: { count: around.unread }, people: [], units: [] }]
      : []),
  ]
  return [...named, ...rest].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

export const morning = query({
  summary: 'The morning state of a unit: its figures, those of the units under it, and what to look at first',
  needs: { verb: 'strength.read', sensitivity: 'personal', at: ({ unit }) => ({ unitId: unit }) },
  input: Lens,
  output: MorningState,
  load,
  answer: (loaded, { unit }) => {
    if (!loaded) throw new Fault('unitUnknown', { unitId: unit })
    const { looks: _bare, brokenUnits: _units, ...state } = loaded.state
    const { over } = loaded.state
    const people = toldIn(loaded, over, over.length > 1)
    return {
      ...state,
      crumbs: loaded.around.crumbs,
      looks: looksOf(loaded),
      over: { count: over.length, people, digest: loaded.overDigest },
    }
  },
})
