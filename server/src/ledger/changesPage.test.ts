import type { Caller } from '@muster/domain/access/may.ts'
import type { ChangesInput } from '@muster/domain/ledger/shapes.ts'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { ownLedger } from '../../../tests/scenario/aLedger.ts'
import type { By } from '../kernel/action.ts'
import { transaction } from '../kernel/db.ts'
import { enter as tell } from '../kernel/permit.ts'
import { changesPage, type Line, type Ways } from './changes.ts'
import { sightOf } from './sight.ts'

const ledger = ownLedger()
const clerk = v7()
const accounts = [v7(), v7(), clerk]
const actions = ['people/setStatus', 'people/promote', 'strength/sign', 'access/give']
let units: string[]
let people: { personId: string; unitId: string }[]

// Two companies under a regiment and one elsewhere; their soldiers; and a few hundred entries about one or the other by several accounts.
beforeAll(async () => {
  const { enter, aCompany, aSoldier } = ledger()
  const [regiment, alpha, bravo, other] = [
    await aCompany('33rd'),
    await aCompany('Alpha'),
    await aCompany('Bravo'),
    await aCompany('Elsewhere'),
  ]
  const links = [alpha, bravo].map((unitId) => ({ factId: v7(), unitId, relation: 'assigned', superiorId: regiment, from: '2024-01-01' }))
  await enter('units/move', { units: { links } })
  units = [regiment, alpha, bravo, other]
  people = []
  for (const unitId of [alpha, alpha, bravo, other]) people.push({ personId: (await aSoldier(unitId)).personId, unitId })
  for (let n = 0; n < 200; n++) {
    const person = n % 3 === 0 ? people[n % 4] : undefined
    await enter(
      actions[(n * 7) % 4] ?? '',
      {},
      {
        unitId: person ? null : (units[(n * 5) % 4] ?? null),
        personId: person?.personId ?? null,
        accountId: accounts[(n * 11) % 3] ?? null,
        scope: n % 9 === 0 ? 'inspection' : 'chain',
        outcome: n % 5 === 0 ? 'refused' : 'performed',
      },
    )
  }
})

type Row = {
  entry: number
  unitId: string | null
  personId: string | null
  accountId: string | null
  action: string
  room: string
  outcome: string
  scope: string
  at: string
}
const all = () =>
  ledger().db<Row[]>`select entry, unit_id, person_id, account_id, action, room, outcome, scope, at from ledger_entry order by entry desc`
const caller = (scopes: string[]): Caller =>
  ({
    accountId: clerk,
    name: 'Clerk',
    sessionId: null,
    isFresh: true,
    grants: scopes.map((scope) => ({ role: { scope } })),
  }) as unknown as Caller // of a grant only its scope is looked at
const under = (unit: string) => (unit === units[0] ? units.slice(0, 3) : [unit])

/** As whoever asks, in a transaction that is told so. */
function page(input: ChangesInput, by: Pick<By, 'caller' | 'reach'>, ways?: Ways): Promise<Line[]> {
  return transaction(ledger().db, '', async (sql) => {
    await tell(sql, by.caller, { verb: 'ledger.read', sensitivity: 'personal' }, by)
    return changesPage(sql, input, sightOf(sql, by), ways)
  })
}

/** Which entries wrote a fact about whom, by the tables themselves. */
let wrote: { entry: number; personId: string }[]
beforeAll(async () => {
  wrote = await ledger()
    .db`select entry, person_id from person union select entry, person_id from person_name union select entry, person_id from person_status
    union select entry, person_id from person_assignment union select entry, person_id from person_rank union select entry, person_id from person_record`
})

/** What the page has to be, said in the plainest way: every entry is looked at. */
function expected(rows: readonly Row[], input: ChangesInput, reach: string | null, scopes: string[]): number[] {
  const within = reach === null ? null : under(reach)
  const seen = ({ unitId, personId, accountId, scope }: Row) => {
    if (accountId === clerk) return true
    if (!['chain', ...scopes].includes(scope)) return false
    const home = people.find((one) => one.personId === personId)?.unitId
    return within === null || within.some((unit) => unit === unitId || unit === home)
  }
  const meets = (row: Row) =>
    seen(row) &&
    (!input.unit || (row.unitId !== null && under(input.unit).includes(row.unitId))) &&
    (!input.person || row.personId === input.person || wrote.some((one) => one.entry === row.entry && one.personId === input.person)) &&
    (!input.account || row.accountId === input.account) &&
    (!input.action || row.action === input.action) &&
    (!input.room || row.room === input.room) &&
    (!input.outcome || row.outcome === input.outcome) &&
    (!input.from || row.at >= input.from) &&
    (!input.to || row.at < input.to) &&
    (input.before === undefined || row.entry < input.before)
  return rows
    .filter(meets)
    .slice(0, input.limit)
    .map(({ entry }) => entry)
}

test('whatever is asked, by whomever, the page is the newest of what they may see', async () => {
  const rows = await all()
  const moments = rows.map(({ at }) => at)
  const oneOf = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
  const input = fc.record({
    unit: oneOf(units),
    person: oneOf(people.map(({ personId }) => personId)),
    account: oneOf(accounts),
    action: oneOf(actions),
    room: oneOf(['people', 'strength', 'access', 'nowhere']),
    outcome: oneOf(['performed', 'refused'] as const),
    from: oneOf(moments),
    to: oneOf(moments),
    before: oneOf(rows.map(({ entry }) => entry)),
    limit: fc.constantFrom(1, 3, 10, 500),
  })
  const reaches = fc.constantFrom(null, ...units)
  const scopes = fc.constantFrom<string[]>([], ['inspection'])
  const [none, many] = [
    { units: -1, people: -1 },
    { units: 99, people: 99 },
  ]
  const ways = fc.constantFrom<Ways>(
    { small: many, large: many, newest: 20, few: 0 },
    { small: none, large: many, newest: 20, few: 0 },
    { small: none, large: none, newest: 20, few: 0 },
    { small: none, large: none, newest: 300, few: 0 },
    { small: none, large: none, newest: 9999, few: 0 },
  )
  await fc.assert(
    fc.asyncProperty(input, reaches, scopes, ways, async (given, reach, seen, way) => {
      const asked = given as ChangesInput // moments of the database are moments of the shape
      const found = await page(asked, { caller: caller(seen), reach: { all: reach === null, units: reach === null ? [] : [reach] } }, way)
      expect(found.map(({ entry }) => entry)).toEqual(expected(rows, asked, reach, seen))
    }),
    { numRuns: 300 },
  )
})

test('a line says who did it by which authority, and what it is about by name', async () => {
  const { enter } = ledger()
  const [adams] = people
  await enter(
    'people/correct',
    {},
    { personId: adams?.personId ?? '', unitId: units[1] ?? '', asRole: 'clerk for Major Bell', secondedBy: 'Ben', heldFrom: '2024-02-01' },
  )
  const [line] = await page({ limit: 1 }, { caller: caller([]), reach: { all: true, units: [] } })
  expect(line).toMatchObject({
    ...{
      action: 'people/correct',
      room: 'people',
      outcome: 'performed',
      count: 1,
      by: 'Ada',
      asRole: 'clerk for Major Bell',
      secondedBy: 'Ben',
    },
    ...{ heldFrom: '2024-02-01', unitName: 'Alpha', subject: 'Adams, Adam', reason: 'as the book has it' },
  })
})
