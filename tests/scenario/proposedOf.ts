import { type Caller, may, nowhere, type Stood, scopesOf } from '@muster/domain/access/may.ts'
import type { Scope } from '@muster/domain/access/role.ts'
import { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { v7 } from 'uuid'
import { type Action, asSeconded, type Command } from '../../server/src/kernel/action.ts'
import { transaction } from '../../server/src/kernel/db.ts'
import { enter, needOf, placesOf } from '../../server/src/kernel/permit.ts'
import { type Actor, anActor } from './acting.ts'
import type { Side } from './bothSides.ts'
import { sampleInput } from './sample.ts'
import type { World } from './world.ts'

type Proposed = { proposalId: string; action: Command; input: unknown; scope: Scope; stood: readonly Stood[] }

const takesTwo = (action: Action): action is Command => action.kind === 'command' && action.twoPeople !== undefined
const asJson = (input: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(input))

/** Whatever takes two, proposed of each side and of the whole force and in each scope, by somebody whom nobody asks. */
export async function everythingProposed({ db, ground }: World, sides: readonly Side[], accountId: string): Promise<Proposed[]> {
  const all: Proposed[] = []
  const names = Object.entries(ground.actions).flatMap(([name, action]) => (takesTwo(action) ? [name] : []))
  for (const [name, action] of Object.entries(ground.actions)) {
    if (!takesTwo(action)) continue
    for (const named of [
      ...sides.flatMap((side) => ofSide(side, name)),
      { unitId: null, happeningId: v7(), grantId: v7(), breakId: v7() },
    ]) {
      const sample = sampleInput(action.input, { secretHash: `${'A'.repeat(43)}=`, ...named })
      const read = action.input.safeParse(sample)
      // Not everything can be done over the whole force, or told without a person.
      if (!read.success) continue
      const input = asJson(read.data)
      const stood = await transaction(ground.db, '', (sql) => placesOf(sql, asSeconded(action), input))
      for (const scope of ['chain', 'inspection', 'desk'] as const) {
        const proposalId = v7()
        all.push({ proposalId, action, input, scope, stood })
        await db`insert into access_proposal (fact_id, proposal_id, action, input, reason, account_id, scope, held_to, state, known_from, entry)
          values (${v7()}, ${proposalId}, ${name}, ${db.json(input as never)}, 'To try it.', ${accountId}, ${scope}, '2999-01-01', 'waiting', now(), 77)`
      }
    }
  }
  const left = names.filter((name) => !all.some(({ action }) => action === ground.actions[name]))
  if (left.length > 0) throw new Error(`nothing could be proposed of ${left.join(', ')}`)
  return all
}

/** Names of a side for fields of an input; with a declaration and without, with a person and without, and of each sealed kind; glass also for a person alone. */
function ofSide({ ids }: Side, name: string): Record<string, unknown>[] {
  const { unit_id: unitId, absence_id: absenceId, grant_id: grantId, break_id: breakId, person_id: personId, war_id: happeningId } = ids
  const named = { unitId, absenceId, grantId, breakId, happeningId }
  const purpose = 'to answer the family'
  const ofKinds =
    name === 'access/reveal'
      ? SealedKind.options.flatMap((kind) => [
          { kind, purpose, recordId: v7() },
          { kind, purpose, personId },
        ])
      : [{}, ...(name === 'access/breakGlass' ? [{ unitId: undefined, personId }] : [])]
  return [{ ...named, declared: null }, ...ofKinds.map((more) => ({ ...named, ...more }))]
}

/** Those who may second some of it: of each company, of the force, of the inspection, of the machine, and in the place of another. */
export async function whoSecond(world: World, { mine, theirs }: { mine: Side; theirs: Side }): Promise<Actor[]> {
  const unitId = theirs.unit.unitId
  const holder = await anActor(world, 'Hal', { role: 'holder' })
  const deputy = await anActor(world, 'Deputy')
  const lent = { ...{ factId: v7(), grantId: v7(), accountId: deputy.accountId, role: 'holder', unitId: null }, from: null, to: null }
  const grants = [{ ...lent, fromGrant: holder.grantIds[0], reason: '' }]
  await world.db`select access_write_all(${world.db.json({ grants } as never)}, clock_timestamp(), 0)`
  return [
    ...[mine.actor, theirs.actor, holder, deputy],
    await anActor(world, 'Inge', { role: 'inspector' }),
    await anActor(world, 'Ivar', { role: 'inspector', unitId: mine.unit.unitId }),
    await anActor(world, 'Ira', { role: 'investigator', unitId }, { role: 'desk', unitId }),
    await anActor(world, 'Rut', { role: 'administrator' }),
    await anActor(world, 'Celia', { role: 'clerk', unitId }),
  ]
}

/** Which of these somebody may second, as the first wall has it, and which of them the second wall tells them of. */
export function secondedBy({ ground }: World, all: readonly Proposed[], caller: Caller): Promise<{ first: string[]; second: string[] }> {
  return transaction(ground.db, '', async (sql) => {
    await enter(sql, caller, { verb: 'self', sensitivity: 'open' }, { reach: nowhere })
    const first = all.flatMap(({ proposalId, action, input, scope, stood }) =>
      scopesOf(caller).includes(scope) && stood.every((one) => may(caller, needOf(asSeconded(action), input), one)) ? [proposalId] : [],
    )
    const told = await sql<{ id: string }[]>`select w ->> 'proposalId' as id from access_waiting() w`
    const ids = new Set(all.map(({ proposalId }) => proposalId))
    return {
      first: first.toSorted(),
      second: told
        .map(({ id }) => id)
        .filter((id) => ids.has(id))
        .toSorted(),
    }
  })
}
