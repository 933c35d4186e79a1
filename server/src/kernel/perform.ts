import { createHash } from 'node:crypto'
import { type Caller, may } from '@muster/domain/access/may.ts'
import { Fault } from '@muster/domain/fault.ts'
import { unwritable } from '@muster/domain/text.ts'
import { v7 } from 'uuid'
import * as z from 'zod'
import { appendEntry, performedBefore, stamp } from '../ledger/store.ts'
import type { Action, Actions, Command, Given, Query } from './action.ts'
import { canonical } from './canonical.ts'
import { type Database, transaction } from './db.ts'
import { asFault } from './faults.ts'

export type Performed = { entry: number | null; answer: unknown }
const CommandId = z.uuid()

/**
 * The one path in. Every door ends here: parse the input with its shape, ask whether the caller may, then for a command
 * begin · load · rule · write · append to the ledger · commit, and only then answer. A command id performed before changes
 * nothing and gives the same answer; the same id with another input or caller is refused.
 */
export async function perform(db: Database, actions: Actions, name: string, caller: Caller, raw: unknown, id?: string): Promise<Performed> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new Fault('unknownAction', { action: name })
  const input = parsed(action, raw)
  if (!may(caller, action.needs.verb, action.needs.at(input), action.needs.sensitivity))
    throw new Fault('forbidden', { verb: action.needs.verb })
  try {
    if (action.kind === 'query') return { entry: null, answer: await ask(db, action, input) }
    return await change(db, name, action, caller, input, commandIdOf(id))
  } catch (error) {
    throw asFault(error)
  }
}

function commandIdOf(id: string | undefined): string {
  const result = CommandId.safeParse(id ?? v7())
  if (!result.success) throw new Fault('invalid', { place: 'id', problem: result.error.issues[0]?.message ?? '' })
  return result.data
}

function parsed(action: Action, raw: unknown): unknown {
  const result = action.input.safeParse(raw)
  if (result.success) return writable(result.data)
  const [issue] = result.error.issues
  throw new Fault('invalid', { place: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
}

/** JSON can say characters that no text in a database can hold. */
function writable(input: unknown): unknown {
  const found = unwritable(input)
  if (found) throw new Fault('invalid', found)
  return input
}

/** A question sees one snapshot and can change nothing. */
function ask(db: Database, action: Query, input: unknown): Promise<unknown> {
  return transaction(db, 'isolation level repeatable read read only', async (sql) => action.output.parse(await action.run(sql, input)))
}

async function change(db: Database, name: string, action: Command, caller: Caller, input: unknown, commandId: string): Promise<Performed> {
  const inputDigest = digest({ name, actor: caller.name, input })
  const before = await performedBefore(db, commandId)
  if (before) return sameAnswer(before, inputDigest, commandId)
  const prepared = await action.prepare(db, input)
  try {
    return await transaction(db, '', async (sql) => {
      const loaded = await action.load(sql, input, prepared)
      const { at, entry } = await stamp(sql)
      const given: Given = { at, entry, newId: v7, caller }
      const decision = action.rule(loaded, input, given)
      await action.write(sql, decision.rows, given)
      const answer = action.output.parse(decision.answer)
      const { unitId = null, personId = null, reason = null } = decision.about ?? {}
      await appendEntry(sql, {
        entry,
        commandId,
        action: name,
        actor: caller.name,
        at,
        unitId,
        personId,
        reason,
        input,
        inputDigest,
        rowsDigest: digest(decision.rows),
        answer,
      })
      return { entry, answer }
    })
  } catch (error) {
    // Two performances of one id met: the other one was first, and its answer is ours.
    const winner = await performedBefore(db, commandId)
    if (winner) return sameAnswer(winner, inputDigest, commandId)
    throw error
  }
}

function sameAnswer(
  before: { entry: number; inputDigest: Uint8Array; answer: unknown },
  inputDigest: Uint8Array,
  commandId: string,
): Performed {
  if (Buffer.compare(before.inputDigest, inputDigest) !== 0) throw new Fault('commandIdReused', { commandId })
  return { entry: before.entry, answer: before.answer }
}

function digest(value: unknown): Uint8Array {
  return createHash('sha256').update(canonical(value)).digest()
}
