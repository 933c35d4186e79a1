import type { Role } from '@muster/domain/access/role.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askers, asSeenBy, rolesOf, walkedIn } from '../../../tests/scenario/askers.ts'
import { bothSides, type Side } from '../../../tests/scenario/bothSides.ts'
import { needNotAsk } from '../../../tests/scenario/needNotAsk.ts'
import { type Asking, askingOf } from '../../../tests/scenario/ownersRights.ts'
import { allTried, asked, gives, notDue } from '../../../tests/scenario/ownersTrial.ts'
import { everythingProposed, secondedBy, whoSecond } from '../../../tests/scenario/proposedOf.ts'
import { sampleInput } from '../../../tests/scenario/sample.ts'
import { countIn, trial, trialEntry, trials } from '../../../tests/scenario/trial.ts'
import { wall, wallOf } from '../../../tests/scenario/wallOf.ts'
import { aCaller, ownWorld } from '../../../tests/scenario/world.ts'
import { connect, type Database, type Sql } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'

// Either wall taken away, in a world in which every table has rows of two companies that have nothing to do with each other.

const world = ownWorld()
let app: Database
let mine: Side
let theirs: Side
let tables: string[]
let groups: Awaited<ReturnType<typeof notDue>>
/** Counts in each table that can be read: rows of the other company, and of one's own. */
let counting: string

beforeAll(async () => {
  app = connect(world().appUrl, { connections: 1 })
  ;({ mine, theirs } = await bothSides(world()))
  const rows = await world().db<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'm') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1`
  tables = rows.map((row) => row.name)
  await world().db.unsafe(trial + asked)
  groups = await notDue(world(), mine, theirs)
  // Guards beside the wall would stop some of what is tried: here the wall is tried alone.
  for (const table of tables) await world().db`alter table ${world().db(table)} disable trigger user`
  const read = tables.filter((table) => table in wallOf && !('shut' in wall(table)))
  counting = countIn(read)
})
afterAll(() => app?.end())

const idsOf = ({ ids }: Side) => JSON.stringify(Object.values(ids))
type Count = { name: string; theirs: number; mine: number }
const counts = (sql: Sql) => sql.unsafe<Count[]>(counting, [idsOf(theirs), idsOf(mine)], { prepare: true })

test('row security stands before every table, and the application owns none', async () => {
  const open = await world().db`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    and (not relrowsecurity or pg_get_userbyid(relowner) = 'muster_app')`
  expect(open.map((row) => row.relname)).toEqual([])
  const [role] = await world().db`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'muster_app'`
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
})

test('of every table it is said whose its rows are', () => {
  expect(Object.keys(wallOf).toSorted()).toEqual(tables)
})

test('in every table that is anybody’s stand rows of both companies', async () => {
  const all = await counts(world().db)
  const empty = all.filter(({ name, theirs: other, mine: own }) => !('toAll' in wall(name)) && (other === 0 || own === 0))
  expect(empty).toEqual([])
  for (const table of tables.filter((one) => 'shut' in wall(one)))
    expect([table, (await world().db`select from ${world().db(table)} limit 1`).length]).toEqual([table, 1])
})

test('before anybody is named nothing is seen of what is not everybody’s', async () => {
  const fresh = connect(world().appUrl, { connections: 1 })
  const seen = await counts(fresh).finally(() => fresh.end())
  expect(seen.filter(({ name, mine: own, theirs: other }) => own + other > 0 && !('toAll' in wall(name)))).toEqual([])
})

test('whoever holds nothing sees what is open to everybody who acts, and nothing else', async () => {
  const seen = await asSeenBy(app, walkedIn(), counts)
  const open = (table: string) => 'open' in wall(table) || 'toAll' in wall(table)
  expect(seen.filter(({ name, mine: own, theirs: other }) => own + other > 0 && !open(name))).toEqual([])
  expect(seen.filter(({ name, mine: own, theirs: other }) => own + other === 0 && 'open' in wall(name))).toEqual([])
})

describe('whatever somebody may do', () => {
  test('in one company, no row of the other is seen in any table; and their own are', async () => {
    const wrong: unknown[] = []
    const seenOwn = new Set<string>()
    for (const asker of askers(rolesOf.everybody, mine.unit.unitId, mine.actor.accountId))
      for (const row of await asSeenBy(app, asker, counts)) {
        const of = wall(row.name)
        if (row.mine > 0) seenOwn.add(row.name)
        if ('desk' in of ? asker.need.verb.startsWith('desk.') !== row.mine > 0 : 'of' in of && row.theirs > 0)
          wrong.push([asker.name, row])
      }
    expect(wrong).toEqual([])
    // a file is opened by whoever imports for the whole force
    expect(tables.filter((table) => ('of' in wall(table) || 'desk' in wall(table)) && !seenOwn.has(table))).toEqual(['exchange_file'])
  })

  test('over the whole force, nothing is seen of what is another account’s', async () => {
    const wrong: unknown[] = []
    let opened = 0
    for (const asker of askers(rolesOf.everybody, null, mine.actor.accountId))
      for (const row of await asSeenBy(app, asker, counts)) {
        const of = wall(row.name)
        if (row.name === 'exchange_file') opened += row.mine
        if ('of' in of && of.of === 'accounts' && row.theirs > 0) wrong.push([asker.name, row])
        if ('desk' in of && asker.need.verb.startsWith('desk.') !== row.mine > 0) wrong.push([asker.name, row])
      }
    expect([wrong, opened > 0]).toEqual([[], true])
  })

  test.each(['administrator', 'auditor', 'analyst'])('as %s over the whole force, nobody is seen in any table', async (name) => {
    const role = firstRoles.filter((one) => one.role === name)
    const wrong: unknown[] = []
    for (const asker of askers(role, null, mine.actor.accountId))
      for (const row of await asSeenBy(app, asker, counts)) {
        const of = wall(row.name)
        if ('of' in of && of.of === 'people' && row.mine + row.theirs > 0) wrong.push([asker.name, row])
      }
    expect(wrong).toEqual([])
  })

  test('out of the inspection, nothing is seen of what an inspector holds and proposes in one’s own company', async () => {
    const inspected = (sql: Sql) => sql<{ rows: number }[]>`
      select (select count(*)::int from access_grant where account_id = ${mine.ids.inspector ?? ''})
        + (select count(*)::int from access_proposal where account_id = ${mine.ids.inspector ?? ''}) as rows`
    const seen = async (roles: readonly Role[]) => {
      const all = await Promise.all(askers(roles, mine.unit.unitId, mine.actor.accountId).map((asker) => asSeenBy(app, asker, inspected)))
      return all.reduce((sum, [row]) => sum + (row?.rows ?? 0), 0)
    }
    expect([(await seen(rolesOf.everybody)) > 0, await seen(rolesOf.chain)]).toEqual([true, 0])
  })
})

test('whatever somebody may do in one company, no row of the other is added, ended, marked or locked in any table', async () => {
  const what = JSON.stringify(await trials(world().db, tables, theirs))
  const tried = (sql: Sql) => sql<{ found: Record<string, string> }[]>`
    select trial.tries(${what}::text::jsonb, array(select jsonb_array_elements_text(${idsOf(theirs)}::text::jsonb))) as found`
  const outcomes = new Map<string, Set<string>>()
  const verbs = Object.values(world().ground.actions).flatMap(({ kind, needs }) => (kind === 'command' ? [needs.verb] : []))
  const all = askers(rolesOf.everybody, mine.unit.unitId, mine.actor.accountId).filter(({ need }) => verbs.includes(need.verb))
  for (const asker of [walkedIn(), ...all]) {
    const [row] = await asSeenBy(app, asker, tried)
    for (const [trial, outcome] of Object.entries(row?.found ?? {})) outcomes.set(trial, (outcomes.get(trial) ?? new Set()).add(outcome))
  }
  const refused = (trial: string) => {
    const [table = '', how] = trial.split(' ')
    const of = wall(table)
    // a key that is there already is refused by being there; the sealer may add
    if (how === 'added' && 'adds' in of && of.adds) return 'toAll' in of ? undefined : ['23505']
    return how === 'added' ? ['42501'] : ['0', '42501']
  }
  const wrong = [...outcomes].flatMap(([trial, found]) => {
    const good = refused(trial)
    return good && [...found].some((one) => !good.includes(one)) ? [[trial, [...found]]] : []
  })
  expect(outcomes.size).toBeGreaterThan(tables.length)
  expect(wrong).toEqual([])
})

test('a fact that carries another entry than the one under way cannot be written, not even by who holds everything', async () => {
  const [everything] = askers(rolesOf.everybody, null, mine.actor.accountId).filter(({ need }) => need.verb === 'people.correct')
  if (!everything) throw new Error('nobody corrects')
  const write = (entry: number) => (sql: Sql) =>
    sql`
    insert into person_name (fact_id, person_id, script, family, given, is_primary, keys, known_from, entry)
    values (${v7()}, ${theirs.ids.person_id ?? ''}, 'Latn', 'X', 'Y', false, '{}', now(), ${entry})`
  await expect(asSeenBy(app, everything, write(76))).rejects.toThrow(/row-level security/)
  expect((await asSeenBy(app, everything, write(trialEntry))).count).toBe(1)
})

test('nothing is taken away by the application, from any table; and on some it has no right at all', async () => {
  const rights = await world().db<{ name: string; takes: boolean; any: boolean }[]>`
    select relname as name, has_table_privilege('muster_app', oid, 'delete, truncate, trigger, references') as takes,
      has_any_column_privilege('muster_app', oid, 'select, insert, update, references') as any
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm')`
  expect(rights.filter(({ takes }) => takes)).toEqual([])
  const shut = rights.filter(({ name, any }) => !any && name in wallOf).map(({ name }) => name)
  expect(shut.toSorted()).toEqual(tables.filter((table) => 'shut' in wall(table)))
  for (const table of shut) await expect(app`select from ${app(table)}`, table).rejects.toThrow(/permission denied/)
})

const asking = Object.entries(askingOf)

test('of every function that works with its owner’s rights it is said what it asks, or why it need not', async () => {
  const rows = await world().db<{ name: string }[]>`
    select oid::regprocedure::text as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace and has_function_privilege('muster_app', oid, 'execute')`
  const named = [...asking.map(([name]) => name), ...Object.values(needNotAsk).flat()]
  expect(named.toSorted()).toEqual(rows.map((row) => row.name).toSorted())
})

test('no function with its owner’s rights gives anything to whom it is not due, by whatever verb they ask; and what is due it gives', async () => {
  const fresh = connect(world().appUrl, { connections: 1 })
  const { undue, due } = await allTried(app, fresh, groups, theirs).finally(() => fresh.end())
  const given = (all: typeof due) => all.filter(({ name, came }) => gives(askingOf[name] as Asking, came, theirs))
  expect(given(undue).map(({ name, came, askers }) => [name, JSON.stringify(came).slice(0, 200), askers.slice(0, 4)])).toEqual([])
  const isDue = asking.filter(([, one]) => !('refuses' in one || one.isNeverDue)).map(([name]) => name)
  expect(isDue.filter((name) => !given(due).some((one) => one.name === name && typeof one.came !== 'string'))).toEqual([])
}, 120_000)

test('what waits for a second person is told to whom the first wall would let second it, and to nobody else, whatever it is', async () => {
  const all = await everythingProposed(world(), [mine, theirs], theirs.ids.inspector ?? '')
  const seen = await Promise.all((await whoSecond(world(), { mine, theirs })).map(async (one) => secondedBy(world(), all, await one.now())))
  for (const { first, second } of seen) expect(second).toEqual(first)
  // A clerk, whom one person makes, sees nothing; of the others each sees some and none sees all, and of the two companies neither what the other does.
  expect(seen.pop()?.second).toEqual([])
  expect(seen.filter(({ second }) => second.length === 0 || second.length === all.length)).toEqual([])
  expect(seen[0]?.second).not.toEqual(seen[1]?.second)
})

test('whoever ends an account has the ids of what ends with it and no word; whoever looks at glass, in whose place its breaker acts', async () => {
  const { account_id: account = '', inspector = '', absence_id: ofCase, credential_id: credentialId } = theirs.ids
  const told = async (call: string, verb: string, role: string, unitId: string | null) => {
    const holding = rolesOf.everybody.filter((one) => one.role === role)
    const asker = askers(holding, unitId, v7()).find(({ need }) => need.verb === verb)
    const [row] = await asSeenBy(app, asker ?? walkedIn(), (sql) => sql.unsafe<{ told: object }[]>(`select ${call} as told`))
    return row?.told
  }
  const ended = await told(`access_account_of('${inspector}')`, 'access.reset', 'administrator', null)
  expect(ended).toMatchObject({ waiting: expect.arrayContaining([expect.any(String)]) })
  expect(JSON.stringify(ended)).not.toContain(ofCase)
  const credentials = [{ credentialId, kind: 'password', label: '', webauthnId: null }]
  expect(await told(`access_account_of('${account}')`, 'access.reset', 'administrator', null)).toMatchObject({ credentials })
  const looks = await told(`access_caller('${account}')`, 'access.review', 'commander', theirs.unit.unitId)
  expect(looks).toMatchObject({ accountId: account, grants: [] })
})

test('a sitting is ended and kept awake by whoever has a secret of it, not by whoever knows its id', async () => {
  const { db } = world()
  const { session_id: sitting = '', called = '' } = theirs.ids
  await db`update access_session set seen_at = now() - interval '30 minutes' where session_id = ${sitting}`
  const stands = async () => {
    const [row] = await db<
      { awake: boolean }[]
    >`select seen_at > now() - interval '1 minute' as awake from access_session where session_id = ${sitting}`
    return row?.awake
  }
  const [wrong, right] = [Buffer.from('another'), Buffer.from(called)]
  await app`select access_session_seen(${sitting}, ${wrong}), access_session_end(${sitting}, ${wrong})`
  expect(await stands()).toBe(false)
  await app`select access_session_seen(${sitting}, ${right})`
  expect(await stands()).toBe(true)
  await app`select access_session_end(${sitting}, ${right})`
  expect(await stands()).toBe(undefined)
})

describe('with the second wall taken away', () => {
  const on = '2024-06-01'
  /** Every query whose place is anywhere: what it shows is cut by the first wall alone when the owner of the tables asks. */
  const lists: [string, object][] = [
    ['people/search', { q: 'Abbott Baker Carter Dawson Ellis Fisher', limit: 100 }],
    ['units/tree', { on }],
    ['exchange/list', {}],
    ['ledger/changes', {}],
    ['access/grants', {}],
    ['access/breaks', {}],
    ['absence/list', {}],
    ['absence/expected', { on }],
    ['absence/withoutCase', {}],
    ['absence/views', {}],
    ['absence/openedNames', {}],
    ['events/list', {}],
    ['family/calls', {}],
  ]

  test.each(lists)('%s shows a commander what is theirs, and nothing of another company', async (name, input) => {
    const asOwner = { ...world().ground, db: world().db }
    const holding = ['commander', 'headquartersStaff', 'welfare'].map((role) => ({ role, unitId: mine.unit.unitId }))
    const staff = { ...aCaller('A clerk of the staff', ...holding), accountId: mine.actor.accountId }
    const { answer } = await perform(asOwner, name, staff, input)
    const tells = ({ marks }: Side) => marks.filter((mark) => JSON.stringify(answer).includes(mark))
    // A search gives the names of units, which are open; everybody else's people it keeps.
    const open = name === 'people/search' ? [theirs.unit.unitId, theirs.name] : []
    expect(tells(theirs).filter((mark) => !open.includes(mark))).toEqual([])
    expect(tells(mine).length).toBeGreaterThan(0)
  })

  // Read by nobody who also commands: held in the room's own tests (apart.test.ts, causes.test.ts).
  const ofCauses = ['causes/urgent', 'causes/agreement']

  // Open to everybody who acts, as the order of battle is, and the rules; no person is in them.
  const promises = ['offers/list', 'offers/show', 'absence/regimes', 'absence/regime']

  test('every query that takes place anywhere is among these, or is about oneself', () => {
    const anywhere = Object.entries(world().ground.actions).filter(
      ([, { kind, needs, input }]) =>
        kind === 'query' && needs.verb !== 'self' && needs.verb !== 'ledger.prove' && needs.at(sampleInput(input, {})) === 'anywhere',
    )
    const known = [
      ...lists.map(([name]) => name),
      'access/accounts',
      'exchange/show',
      'absence/counts',
      'events/show',
      ...ofCauses,
      ...promises,
    ]
    expect(anywhere.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([])
  })
})
