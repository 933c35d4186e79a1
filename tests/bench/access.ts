import { everywhere } from '@muster/domain/access/may.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { sessionOf } from '@muster/server/access/signIn/sessions.ts'
import { isReadOnly } from '@muster/server/backup/store.ts'
import type { Action, Command, Query, Ground as Standing } from '@muster/server/kernel/action.ts'
import { connect, type Database, transaction } from '@muster/server/kernel/db.ts'
import { actionNamed, digest, parsed, perform } from '@muster/server/kernel/perform.ts'
import { appendEntry, performedBefore, stamp } from '@muster/server/ledger/store.ts'
import { v7 } from 'uuid'
import { aCaller } from '../scenario/callers.ts'
import { ask, type Fresh, type Ground, signedIn, staged } from './ground.ts'
import { roster, unitName } from './importing.ts'
import { type Line, lineOf } from './measure.ts'

const rounds = 10
const runs = 40
const sessionName = 'muster'
const on = '1864-04-30'
/** Numbers that the database counts in about the time in which it says who asks. */
const asLong = 1500
/** Nothing is cut. */
const uncut = { reach: everywhere, named: everywhere }

/**
 * What the two walls cost: the same question and the same change, in turn, by a clerk of the regiment as Muster's own role, behind both walls; and as the owner
 * of the tables, whom no row security concerns, with nobody asked whether they may. And what it costs to find out who asks.
 */
export async function accessLines({ fresh }: Ground): Promise<Line[]> {
  const place = await fresh()
  const keeper = connect(place.ownerUrl, { connections: 1 })
  try {
    const digest = await staged(place.ground, roster)
    const { unitId: unit } = await ask(place.ground, 'exchange/roster', { digest, unitName }, ImportOutcome)
    if (!unit) throw new Error('a roster brings its unit')
    const written = await inTurn(place, keeper, await changes(keeper, unit))
    const read = await inTurn(place, keeper, await questions(keeper, unit)) // once there is something to read in the ledger
    const all: [string, Took] = ['every question once', inSum(read.map(([, times]) => times))]
    return [...[...written, ...read, all].flatMap(([name, times]) => linesOf(name, times)), ...(await checking(place))]
  } finally {
    await keeper.end({ timeout: 5 })
    await place.drop()
  }
}

/** The same, behind the walls and without them. */
type Pair = { name: string; walled: (ground: Standing) => Promise<unknown>; bare: (owner: Database, ground: Standing) => Promise<unknown> }
type Took = { walled: number[]; bare: number[] }

async function questions(keeper: Database, unit: string): Promise<Pair[]> {
  const clerk = aCaller('Clerk', { role: 'clerk', unitId: unit })
  const [person] = await keeper<{ personId: string }[]>`select person_id from person_name where family = 'Booton' limit 1`
  const inputs: Record<string, object> = {
    'strength/return': { unit, on },
    'strength/morning': { unit, on },
    'people/on': { unit, on, limit: 500 },
    'people/show': { person: person?.personId },
    'people/search': { q: 'williams john' },
    'units/show': { unit, on },
    'ledger/changes': { unit },
  }
  return Object.entries(inputs).map(([name, raw]) => ({
    name,
    walled: (ground) => perform(ground, name, clerk, raw),
    bare: (owner, ground) => {
      const action = actionNamed(ground, name) as Query // the table says so of these
      return transaction(owner, 'isolation level repeatable read read only', async (sql) =>
        action.output.parse(await action.run(sql, parsed(action, raw), { caller: clerk, ...uncut, ground, attachment: undefined })),
      )
    },
  }))
}

async function changes(keeper: Database, unit: string): Promise<Pair[]> {
  const clerk = aCaller('Clerk', { role: 'clerk', unitId: unit })
  const rows = await keeper<{ personId: string }[]>`select distinct person_id from person_place p where how = 'assigned' order by person_id`
  const people = rows.map((row) => row.personId)
  const name = 'people/correctRecord'
  let turn = 0
  const inputOf = () => ({ personId: people[turn++ % people.length] ?? '', serviceNumber: `No ${turn}`, reason: 'as the book has it' })
  // Everything that `perform` does, but for asking who may: also whether the same was performed before, and whether a restore waits to be confirmed.
  const bare = (owner: Database, ground: Standing) => {
    const action = actionNamed(ground, name) as Command // the table says so
    const input = parsed(action, inputOf())
    const inputDigest = digest({ name, actor: clerk.accountId, input })
    const commandId = v7()
    return transaction(owner, '', async (sql) => {
      await Promise.all([isReadOnly(sql), performedBefore(sql, commandId)])
      const by = { caller: clerk, ...uncut, ground, attachment: undefined }
      const loaded = await action.load(sql, input, undefined, by)
      const { at, entry } = await stamp(sql)
      const given = { at, entry, newId: v7, draw: Math.random, caller: clerk, seconder: null }
      const { rows, answer, about } = action.rule(loaded, input, given)
      await action.write(sql, rows, given, by)
      const who = { accountId: clerk.accountId, actor: clerk.name, asRole: 'clerk', secondedBy: null, scope: 'chain' } as const
      const what = { action: name, room: 'people', outcome: 'performed', count: 1, input, inputDigest, answer } as const
      const where = { heldFrom: null, unitId: about?.unitId ?? null, personId: about?.personId ?? null, reason: about?.reason ?? null }
      await appendEntry(sql, { entry, at, commandId, ...who, ...what, ...where })
    })
  }
  return [{ name, walled: (ground) => perform(ground, name, clerk, inputOf()), bare }]
}

/**
 * What a request costs before it is known who asks; in turn with a question that says nothing, by which one sees what the way to the database costs today, and with
 * one that reads nothing and works as long: virtual cores that halt in between are woken at once for the first and late for the second.
 */
async function checking({ ground }: Fresh): Promise<Line[]> {
  const cookie = await signedIn(ground)
  const secret =
    cookie
      .split('; ')
      .map((one) => one.split('='))
      .find(([name]) => name === sessionName)?.[1] ?? ''
  const took: number[] = []
  const bare: number[] = []
  const counted: number[] = []
  for (let run = -100; run < 2000; run++) {
    const start = performance.now()
    const found = await sessionOf(ground, decodeURIComponent(secret))
    if (!found) throw new Error('the sitting stands')
    const between = performance.now()
    await ground.db`select 1 as one`
    const after = performance.now()
    await ground.db`select count(*) from generate_series(1, ${asLong}::int)`
    if (run < 0) continue
    took.push(between - start)
    bare.push(after - between)
    counted.push(performance.now() - after)
  }
  return [
    lineOf('who asks, with all they may: one statement', 'ms', took, 0.3),
    lineOf('the same way for nothing: select 1', 'ms', bare, null),
    lineOf('the same way for counting as long', 'ms', counted, null),
  ]
}

/**
 * In turn, in rounds: each has a connection of its own in each of them, because what a connection knows of its questions, and on which core its server comes to
 * stand, stays with it as long as it lives.
 */
async function inTurn(place: Fresh, keeper: Database, pairs: readonly Pair[]): Promise<[string, Took][]> {
  const took = pairs.map(({ name }): [string, Took] => [name, { walled: [], bare: [] }])
  await keeper.unsafe('vacuum analyze')
  for (let round = 0; round < rounds; round++) {
    const [owner, db] = [connect(place.ownerUrl, { connections: 1 }), connect(place.url, { connections: 1 })]
    const ground = { ...place.ground, db }
    for (const [at, pair] of pairs.entries()) {
      await lent(owner, actionNamed(ground, pair.name))
      const times = took[at]?.[1]
      for (let run = -20; run < runs; run++) {
        const [walled, bare] = [await timed(() => pair.walled(ground)), await timed(() => pair.bare(owner, ground))]
        if (run < 0) continue
        times?.walled.push(walled)
        times?.bare.push(bare)
      }
    }
    await Promise.all([owner.end({ timeout: 5 }), db.end({ timeout: 5 })])
  }
  return took
}

/** As somebody for whom nothing is cut, for the functions that count with the owner's eyes; and planned as it is behind the walls. */
async function lent(owner: Database, { plan }: Action): Promise<void> {
  await owner`select set_config('plan_cache_mode', ${plan === 'generic' ? 'force_generic_plan' : 'auto'}, false)`
  await owner`select set_config('muster.all', 'yes', false), set_config('muster.everybody', 'yes', false), set_config('muster.open', 'yes', false),
    set_config('muster.scopes', '{chain}', false)`
}

function inSum(several: readonly Took[]): Took {
  const sum = (side: keyof Took) =>
    Array.from({ length: rounds * runs }, (_, run) => several.reduce((all, times) => all + (times[side][run] ?? 0), 0))
  return { walled: sum('walled'), bare: sum('bare') }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function linesOf(what: string, { walled, bare }: Took): Line[] {
  const bareLine = lineOf(`${what}: without walls`, 'ms', bare, null)
  return [bareLine, lineOf(`${what}: behind both walls`, 'ms', walled, bareLine.median * 1.2)]
}
