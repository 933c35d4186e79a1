import { everywhere } from '@muster/domain/access/may.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { sessionOf } from '@muster/server/access/signIn/sessions.ts'
import type { Command, Query } from '@muster/server/kernel/action.ts'
import { connect, type Database, transaction } from '@muster/server/kernel/db.ts'
import { actionNamed, perform } from '@muster/server/kernel/perform.ts'
import { appendEntry, stamp } from '@muster/server/ledger/store.ts'
import { v7 } from 'uuid'
import { aCaller } from '../scenario/callers.ts'
import { ask, type Fresh, type Ground, signedIn, staged } from './ground.ts'
import { roster, unitName } from './importing.ts'
import { type Line, lineOf } from './measure.ts'

const runs = 200
const sessionName = 'muster'
const on = '1864-04-30'
/** Nothing is cut. */
const uncut = { reach: everywhere, named: everywhere }

/**
 * What the two walls cost: the same question and the same change, in turn, by a clerk of the regiment as Muster's own role, behind both walls; and as the owner
 * of the tables, whom no row security concerns, with nobody asked whether they may. And what it costs to find out who asks.
 */
export async function accessLines({ fresh }: Ground): Promise<Line[]> {
  const place = await fresh()
  const owner = connect(place.ownerUrl, { connections: 1 })
  try {
    const digest = await staged(place.ground, roster)
    const { unitId: unit } = await ask(place.ground, 'exchange/roster', { digest, unitName }, ImportOutcome)
    await owner.unsafe('vacuum analyze')
    if (!unit) throw new Error('a roster brings its unit')
    return [...(await reading(place, owner, unit)), ...(await writing(place, owner, unit)), ...(await checking(place))]
  } finally {
    await owner.end({ timeout: 5 })
    await place.drop()
  }
}

async function reading({ ground }: Fresh, owner: Database, unit: string): Promise<Line[]> {
  const clerk = aCaller('Clerk', { role: 'clerk', unitId: unit })
  const [person] = await owner<{ personId: string }[]>`select person_id from person_name where family = 'Booton' limit 1`
  const questions: [string, object][] = [
    ['strength/return', { unit, on }],
    ['strength/morning', { unit, on }],
    ['people/on', { unit, on, limit: 500 }],
    ['people/show', { person: person?.personId }],
    ['people/search', { q: 'williams john' }],
    ['units/show', { unit, on }],
    ['ledger/changes', { unit }],
  ]
  const lines: Line[] = []
  for (const [name, raw] of questions) {
    const action = actionNamed(ground, name) as Query // the table says so of these
    const input = action.input.parse(raw)
    await lent(owner, async () => {
      const without = () =>
        transaction(owner, 'isolation level repeatable read read only', async (sql) =>
          action.output.parse(await action.run(sql, input, { caller: clerk, ...uncut, ground, attachment: undefined })),
        )
      lines.push(...(await inTurn(name, () => perform(ground, name, clerk, raw), without)))
    })
  }
  return lines
}

async function writing({ ground }: Fresh, owner: Database, unit: string): Promise<Line[]> {
  const clerk = aCaller('Clerk', { role: 'clerk', unitId: unit })
  const people = (
    await owner<
      { personId: string }[]
    >`select distinct person_id from person_place p where how = 'assigned' order by person_id limit ${2 * (runs + 20)}`
  ).map((row) => row.personId)
  const name = 'people/correctRecord'
  const action = actionNamed(ground, name) as Command // the table says so
  const inputOf = () => ({ personId: people.pop() ?? '', serviceNumber: `No ${people.length}`, reason: 'as the book has it' })
  const without = () =>
    transaction(owner, '', async (sql) => {
      const input = action.input.parse(inputOf())
      const by = { caller: clerk, ...uncut, ground, attachment: undefined }
      const loaded = await action.load(sql, input, undefined, by)
      const { at, entry } = await stamp(sql)
      const given = { at, entry, newId: v7, caller: clerk, seconder: null }
      const { rows, answer, about } = action.rule(loaded, input, given)
      await action.write(sql, rows, given, by)
      await appendEntry(sql, {
        ...{
          entry,
          at,
          commandId: v7(),
          action: name,
          room: 'people',
          outcome: 'performed',
          count: 1,
          accountId: clerk.accountId,
          actor: clerk.name,
        },
        ...{
          asRole: 'clerk',
          secondedBy: null,
          scope: 'chain',
          heldFrom: null,
          unitId: about?.unitId ?? null,
          personId: about?.personId ?? null,
        },
        ...{ reason: about?.reason ?? null, input, inputDigest: Buffer.alloc(32), answer },
      })
    })
  return lent(owner, () => inTurn(name, () => perform(ground, name, clerk, inputOf()), without))
}

/** What a request costs before it is known who asks. */
async function checking({ ground }: Fresh): Promise<Line[]> {
  const cookie = await signedIn(ground)
  const secret =
    cookie
      .split('; ')
      .map((one) => one.split('='))
      .find(([name]) => name === sessionName)?.[1] ?? ''
  const took: number[] = []
  for (let run = -100; run < 2000; run++) {
    const start = performance.now()
    const found = await sessionOf(ground, decodeURIComponent(secret))
    if (!found) throw new Error('the sitting stands')
    if (run >= 0) took.push(performance.now() - start)
  }
  return [lineOf('who asks, with all they may: one statement', 'ms', took, 0.3)]
}

/** As somebody for whom nothing is cut, for the functions that count with the owner's eyes. */
async function lent<T>(owner: Database, work: () => Promise<T>): Promise<T> {
  await owner`select set_config('muster.all', 'yes', false), set_config('muster.everybody', 'yes', false), set_config('muster.open', 'yes', false)`
  return work()
}

async function inTurn(what: string, walled: () => Promise<unknown>, bare: () => Promise<unknown>): Promise<Line[]> {
  const took: { walled: number[]; bare: number[] } = { walled: [], bare: [] }
  for (let run = -20; run < runs; run++)
    for (const [kind, work] of [
      ['walled', walled],
      ['bare', bare],
    ] as const) {
      const start = performance.now()
      await work()
      if (run >= 0) took[kind].push(performance.now() - start)
    }
  const bareLine = lineOf(`${what}: without walls`, 'ms', took.bare, null)
  return [bareLine, lineOf(`${what}: behind both walls`, 'ms', took.walled, bareLine.median * 1.2)]
}
