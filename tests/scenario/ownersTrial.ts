import { scopesOf } from '@muster/domain/access/may.ts'
import type { Role } from '@muster/domain/access/role.ts'
import { Verb } from '@muster/domain/access/role.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import type { Database, Sql } from '../../server/src/kernel/db.ts'
import { anActor } from './acting.ts'
import { type Asker, askers, asSeenBy, rolesOf, walkedIn } from './askers.ts'
import type { Side } from './bothSides.ts'
import { type Asking, askingOf } from './ownersRights.ts'
import { trialEntry } from './trial.ts'
import type { World } from './world.ts'

/**
 * `trial.asked(calls, askers)` calls every function as everybody, with the caller's own rights, each taken back, and answers what came of it: the rows, or the
 * code of the refusal as a text. Many at once, since each alone would be a way there and back.
 */
export const asked = `
create function trial.asked(calls jsonb, askers jsonb) returns table (name text, came text, asker text) language plpgsql as $body$
declare
  one record;
  said record;
  who jsonb;
begin
  for who in select jsonb_array_elements(askers) loop
    for said in select key, value from jsonb_each_text(who -> 'told') loop perform set_config(said.key, said.value, true); end loop;
    for one in select key, value from jsonb_each_text(calls) loop
      continue when who ? 'of' and not who -> 'of' ? one.key;
      begin
        execute format('select coalesce(jsonb_agg(to_jsonb(t)), ''[]'')::text from (%s) t', one.value) into came;
        raise exception '%', came using errcode = 'MU001';
      exception when sqlstate 'MU001' then came := sqlerrm; when others then came := to_jsonb(sqlstate)::text;
      end;
      name := one.key;
      asker := who ->> 'name';
      return next;
    end loop;
  end loop;
end
$body$;`

type Group = { askers: readonly Asker[]; spared: (name: string, one: Asking) => boolean }
type Came = { name: string; came: unknown; askers: string[] }

const none = () => false
/** What is open to whoever acts in a company, or to whoever answers its families there: a clerk does. */
const openToClerks = /^(absence|events|family|ledger|people|strength|units)_/

/**
 * Who is told nothing of a company: strangers, by every verb there is; whoever holds everything in the other company, and its inspector; a former superior; an
 * administrator over the whole force; and in the company itself a clerk, of accounts and what is kept apart, and whoever commands, of what the inspection does.
 */
export async function notDue(world: World, mine: Side, theirs: Side): Promise<Group[]> {
  const former = await world.aRegiment('17th')
  const [above] = await world.db<{ superiorId: string }[]>`
    select superior_id from unit_link where unit_id = ${theirs.unit.unitId} and known_to = 'infinity' order by held_from desc limit 1`
  for (const [superiorId, on] of [
    [former.unitId, '2024-05-01'],
    [above?.superiorId, '2024-06-01'],
  ] as const)
    await world.act('units/move', { unitId: theirs.unit.unitId, superiorId, on })
  const acts = async (name: string, role: string, unitId?: string) =>
    (await anActor(world, name, { role, ...(unitId ? { unitId } : {}) })).accountId
  const roles = (name: string) => firstRoles.filter(({ role }) => role === name)
  const group = (who: string, all: readonly Asker[], spared: Group['spared'] = none): Group => ({
    askers: all.map((one) => ({ ...one, name: `${who} by ${one.name}` })),
    spared,
  })
  return [
    group(
      'a stranger',
      (['self', ...Verb.options] as const).map((verb) => ({ ...walkedIn(verb), name: verb })),
    ),
    group('whoever holds everything in the other company', byEveryVerb(rolesOf.everybody, mine.unit.unitId, mine.actor.accountId)),
    group('an inspector of the other company', byEveryVerb(roles('inspector'), mine.unit.unitId, mine.ids.inspector ?? '')),
    group('a former superior', byEveryVerb(rolesOf.chain, former.unitId, await acts('Col. Former', 'commander', former.unitId))),
    group(
      'an administrator',
      askers(roles('administrator'), null, await acts('Root', 'administrator')),
      (_name, one) => one.alsoTo === 'administrators',
    ),
    group(
      'a clerk of the same company',
      askers(roles('clerk'), theirs.unit.unitId, await acts('Clara', 'clerk', theirs.unit.unitId)),
      (name, one) => one.alsoTo === 'clerks' || openToClerks.test(name),
    ),
    group(
      'whoever commands the same company',
      byEveryVerb(rolesOf.chain, theirs.unit.unitId, await acts('Maj. Other', 'commander', theirs.unit.unitId)),
      (_name, one) => one.as !== 'chain',
    ),
  ]
}

/** Somebody with these roles over a unit, by each of their verbs, and by those that none of the roles has. */
function byEveryVerb(roles: readonly Role[], unitId: string, accountId: string): Asker[] {
  const able = askers(roles, unitId, accountId)
  const [first] = able
  if (!first) throw new Error('nobody asks')
  const within = { all: false, units: [unitId] }
  const rest = Verb.options.filter((verb) => !able.some(({ need }) => need.verb === verb))
  return [
    ...able,
    ...rest.map((verb): Asker => ({ ...first, name: verb, need: { verb, sensitivity: 'personal' }, reach: within, named: within })),
  ]
}

const settings = [
  'account',
  'verb',
  'open',
  'all',
  'units',
  'scopes',
  'everybody',
  'named',
  'sealed',
  'sealed_all',
  'sealed_units',
  'person',
]

/** What a transaction of somebody is told, as `tell` tells it. */
async function toldBy(app: Database, asker: Asker): Promise<Record<string, string>> {
  const names = settings.map((name) => `muster.${name}`)
  const [row] = await asSeenBy(
    app,
    asker,
    (sql) => sql<{ told: Record<string, string> }[]>`
    select jsonb_object_agg(name, current_setting(name, true)) as told from unnest(${sql.array(names, 25)}) name`,
  )
  return { ...row?.told, 'muster.entry': String(trialEntry) }
}

async function cameOf(sql: Sql, calls: Record<string, string>, all: readonly object[]): Promise<Came[]> {
  const rows = await sql<{ name: string; came: string; askers: string[] }[]>`
    select name, came, array_agg(asker) as askers from trial.asked(${JSON.stringify(calls)}::text::jsonb, ${JSON.stringify(all)}::text::jsonb) group by name, came`
  return rows.map((row) => ({ ...row, came: JSON.parse(row.came) as unknown }))
}

/** How a function of one side is asked for. */
export const callOf = (one: Asking, { ids }: Side): string => ('call' in one ? one.call(ids) : one.refuses(ids))
const entries = Object.entries(askingOf)

/** What came of every function of their side: before anybody is named, as nobody's business of those who are not due, and as somebody's who is. */
export async function allTried(app: Database, fresh: Database, groups: readonly Group[], theirs: Side) {
  const calls = Object.fromEntries(entries.map(([name, one]) => [name, callOf(one, theirs)]))
  const ofNames = (keeps: (name: string, one: Asking) => boolean) => entries.flatMap(([name, one]) => (keeps(name, one) ? [name] : []))
  const before = await cameOf(fresh as unknown as Sql, calls, [
    { name: 'before', told: {}, of: ofNames((_name, one) => one.isOfTheDoor !== true) },
  ])
  const wrong: object[] = []
  for (const { askers: all, spared } of groups)
    for (const asker of all)
      wrong.push({
        name: asker.name,
        told: await toldBy(app, asker),
        of: ofNames((name, one) => !(spared(name, one) || isDueTo(asker, one))),
      })
  const undue = await app.begin((sql) => cameOf(sql, calls, wrong))
  const dueAskers = askers(rolesOf.everybody, theirs.unit.unitId, theirs.actor.accountId)
  const due: object[] = []
  for (const [name, one] of entries) {
    if ('refuses' in one || one.isNeverDue) continue
    const asker = dueAskers.find(({ need }) => need.verb === one.by)
    if (!asker) throw new Error(`nobody acts by ${one.by}`)
    due.push({ name, told: await toldBy(app, asker), of: [name] })
  }
  return { undue: [...before, ...undue], due: await app.begin((sql) => cameOf(sql, calls, due)) }
}

/** In whose sight it happened is told to whoever stands in it, and what the desk keeps to whoever answers there: neither is of one company. */
function isDueTo({ caller, need }: Asker, { as, everywhereBy }: Asking): boolean {
  return (as === 'chain' && scopesOf(caller).length > 1) || (everywhereBy !== undefined && need.verb.startsWith(everywhereBy))
}

/** Whether anything of a company is told by what came. An error is nothing where it refuses, and no other error is. */
export function gives(one: Asking, came: unknown, theirs: Side): boolean {
  if (typeof came === 'string') return came !== '42501'
  if ('refuses' in one) return true
  if ('tells' in one) return JSON.stringify(came) !== JSON.stringify([{ told: one.tells }])
  return theirs.marks.some((mark) => JSON.stringify(came).includes(mark))
}
