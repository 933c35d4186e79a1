import type { Caller } from '@muster/domain/access/may.ts'
import type { RefusedPlace } from '../ledger/refusals.ts'
import type { Action, Ground } from './action.ts'
import { keptOf } from './kept.ts'
import { ownScope, placesIn, scopeOf } from './permit.ts'

/**
 * Who may not is told to the ledger too: who, what, and where it would have been, in whose sight it would have been. What is sealed of the input tells no place
 * either.
 */
export function tellRefusal(
  { refusals, actions }: Pick<Ground, 'refusals' | 'actions'>,
  name: string,
  caller: Caller,
  input: unknown,
): void {
  const action = actions[name]
  if (!refusals || !action) return
  const kept = keptOf(action, input, actions)
  const { accountId, name: actor } = caller
  const scope = scopeOf(action.needs, input) ?? ownScope(caller)
  refusals.record({ accountId, actor, scope, action: name, place: placeOf(action, kept), input: kept })
}

/** The first place that an action asks for; where it takes place anywhere, what its input names. */
function placeOf(action: Action, kept: unknown): RefusedPlace | null {
  const [place] = placesIn(action, kept)
  if (typeof place === 'object') return Object.values(place).every(isId) ? place : null
  const personId = idIn(kept, 'personId', 'person')
  if (personId !== null) return { personId }
  const unitId = idIn(kept, 'unitId', 'unit')
  if (unitId !== null) return { unitId }
  const recordId = idIn(kept, 'recordId')
  if (recordId !== null) return { recordId }
  const proposalId = idIn(kept, 'proposalId')
  if (proposalId !== null) return { proposalId }
  const grantId = idIn(kept, 'grantId')
  return grantId === null ? null : { grantId }
}

function idIn(input: unknown, ...names: string[]): string | null {
  if (typeof input !== 'object' || input === null) return null
  const said = names.map((name) => Reflect.get(input, name)).find(isId)
  return said ?? null
}

function isId(said: unknown): said is string {
  return typeof said === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(said)
}
