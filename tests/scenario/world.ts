import { Fault, type FaultCode } from '@muster/domain/fault.ts'
import { StrengthReturn } from '@muster/domain/strength/shapes.ts'
import type { Echelon } from '@muster/domain/units/unit.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll } from 'vitest'
import type * as z from 'zod'
import { actions } from '../../server/src/actions.ts'
import type { Ground } from '../../server/src/kernel/action.ts'
import { connect, type Database } from '../../server/src/kernel/db.ts'
import { perform } from '../../server/src/kernel/perform.ts'
import { faultSentence } from '../../server/src/kernel/wording.ts'
import { aDatabase } from '../aDatabase.ts'
import { ada } from './callers.ts'
import { aKeyRing } from './keys.ts'

export { aCaller, ada, stranger } from './callers.ts'

/** The day on which everything in a world begins, unless it is told otherwise. */
export const beginning = '2024-01-01'

const families = ['Abbott', 'Baker', 'Carter', 'Dawson', 'Ellis', 'Fisher', 'Graham', 'Hughes', 'Irving', 'Jordan', 'Kemp', 'Lowell']

export type Unit = {
  unitId: string
  name: string
  /** Registers so many people of a rank in the unit; the answer is their identities, in order. */
  with: (count: number, rank?: string, more?: { nato?: string; on?: string; status?: string }) => Promise<string[]>
}
export type World = ReturnType<typeof aWorld>

/**
 * A world told in the words of the domain. Everybody in it was made up; Ada does everything, unless somebody else is named. What is done goes through the
 * application's role; `db` looks at the tables with the owner's eyes.
 */
export function aWorld(ground: Ground, db: Database, who = ada) {
  let born = 0
  const act = async <A = { unitId: string; personId: string }>(name: string, input: object, id?: string, caller = who): Promise<A> =>
    (await perform(ground, name, caller, input, { id })).answer as A // each action's answer has passed its own shape
  const ask = async <S extends z.ZodType>(name: string, input: object, shape: S, caller = who): Promise<z.output<S>> =>
    shape.parse((await perform(ground, name, caller, input)).answer)

  const aPerson = async (unitId: string, more: { on?: string; rank?: string; nato?: string; status?: string; names?: object[] } = {}) => {
    const personId = v7()
    const family = families[born % families.length] ?? ''
    const names = [{ family, given: `Person ${++born}` }]
    await act('people/register', { personId, unitId, on: beginning, names, ...more })
    return personId
  }

  type About = { on?: string; under?: Unit; echelon?: Echelon; zone?: string; closesAt?: string }
  const aUnit = async (name: string, { on = beginning, under, ...more }: About = {}): Promise<Unit> => {
    const unitId = v7()
    await act('units/raise', { unitId, name, on, ...(under ? { superiorId: under.unitId } : {}), ...more })
    const enrol: Unit['with'] = async (count, rank = 'Private', about = {}) => {
      const people: string[] = []
      for (let n = 0; n < count; n++) people.push(await aPerson(unitId, { rank, on, ...about }))
      return people
    }
    return { unitId, name, with: enrol }
  }
  const aCompany = (name: string, about: About = {}) => aUnit(name, { echelon: 'company', ...about })
  const aRegiment = (name: string, about: About = {}) => aUnit(name, { echelon: 'regiment', ...about })

  const strengthReturn = (unit: Pick<Unit, 'unitId'>, on: string, lens: object = {}) =>
    ask('strength/return', { unit: unit.unitId, on, ...lens }, StrengthReturn)
  /** Signs what the books give now, everybody on hand seen. */
  const sign = async (unit: Pick<Unit, 'unitId'>, on: string, more: object = {}) => {
    const { total } = await strengthReturn(unit, on)
    const seen = (total.P_PDY ?? 0) + (total.P_PLM ?? 0) + (total.AT_IN ?? 0)
    const input = { unitId: unit.unitId, on, basis: 'signed', by: 'Capt. Bell', seen, vouched: 0, close: total.CLOSE, ...more }
    return act<{ version: number }>('strength/sign', input)
  }
  return { ground, db, act, ask, aPerson, aUnit, aCompany, aRegiment, strengthReturn, sign }
}

/** A world on a database of the test file's own, through the role without privileges; gone when the file is done. */
export function ownWorld(): () => World & { ownerUrl: string; appUrl: string } {
  let made: (World & { ownerUrl: string; appUrl: string }) | undefined
  let leave = async () => {}
  beforeAll(async () => {
    const database = await aDatabase()
    const [db, owner] = [connect(database.appUrl, { connections: 12 }), connect(database.ownerUrl, { connections: 3 })]
    const ring = await aKeyRing()
    made = { ...aWorld({ db, actions, keys: ring.keys }, owner), ownerUrl: database.ownerUrl, appUrl: database.appUrl }
    leave = async () => {
      await Promise.all([db.end({ timeout: 2 }), owner.end({ timeout: 2 })])
      await ring.drop()
      await database.drop()
    }
  })
  afterAll(() => leave())
  return () => {
    if (!made) throw new Error('the world is made before the first test, not before')
    return made
  }
}

/** The fields of a strength return that are not zero, as the form names them. */
export function told(fields: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(fields).flatMap(([field, value]) => (value ? [[field, value]] : [])))
}

/** What a refusal says: its code, and the sentence a person reads. Fails where nothing was refused. */
export async function refusal(
  work: Promise<unknown>,
): Promise<{ code: FaultCode; status: number; sentence: string; facts: Fault['facts'] }> {
  const outcome = await work.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  )
  if ('answer' in outcome) throw new Error(`nothing was refused: ${JSON.stringify(outcome.answer)}`)
  if (!(outcome.error instanceof Fault)) throw outcome.error
  const { code, status, facts } = outcome.error
  return { code, status, facts, sentence: faultSentence(outcome.error) }
}

/**
 * How much of everything there is: every table with its rows and a digest of them, so that «nothing was changed» can be said. Files that were put on the
 * server are not counted: they are there before it is known what they would change.
 */
export async function everything(db: Database): Promise<Record<string, string>> {
  const tables = await db<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('exchange_file', 'exchange_staged') order by 1`
  const counts: Record<string, string> = {}
  for (const { name } of tables) {
    const counted = name === 'ledger_entry' ? db`where t.action <> 'exchange/stage'` : db``
    const [row] =
      await db`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as all from ${db(name)} t ${counted}`
    counts[name] = row?.all
  }
  return counts
}
