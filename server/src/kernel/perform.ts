import { createHash, randomInt } from 'node:crypto'
import type { Caller } from '@muster/domain/access/may.ts'
import { Fault } from '@muster/domain/fault.ts'
import { unwritable } from '@muster/domain/text.ts'
import { v7 } from 'uuid'
import * as z from 'zod'
import { isReadOnly } from '../backup/store.ts'
import { goesOnSetBack } from '../ledger/setBack.ts'
import { appendEntry, performedBefore, stamp } from '../ledger/store.ts'
import { type Action, type By, type Command, type Given, type Ground, nothingToPrepare, type Query } from './action.ts'
import { canonical } from './canonical.ts'
import { type Sql, transaction } from './db.ts'
import { asFault } from './faults.ts'
import { keptOf } from './kept.ts'
import { type Permission, permit, reachesOf } from './permit.ts'
import { tellRefusal } from './refused.ts'

export type Performed = {
  entry: number | null
  answer: unknown
  /** what the ledger is not told (`Command.reply`) */
  reply?: unknown
}
export type Performing = {
  /** made by the caller (UUID version 7): the same one again changes nothing */
  id?: string | undefined
  /** bytes that come beside the input: a file */
  attachment?: Uint8Array | undefined
}
const CommandId = z.uuid()

/**
 * The one path in. Every door ends here: parse the input with its shape, then in one transaction ask whether the caller may, and for a command
 * load · rule · write · append to the ledger · commit, and only then answer. A command id performed before changes nothing and gives the same answer; the
 * same id with another input or caller is refused.
 */
export async function perform(
  ground: Ground,
  name: string,
  caller: Caller,
  raw: unknown,
  { id, attachment }: Performing = {},
): Promise<Performed> {
  const action = actionNamed(ground, name)
  const input = parsed(action, raw)
  try {
    if (action.kind === 'query') return { entry: null, answer: await ask(ground, action, caller, input) }
    if (action.instead) return await action.instead(ground, caller, input, commandIdOf(id))
    const performed = await change(ground, { name, action, caller, input, commandId: commandIdOf(id), attachment, seconder: null })
    return action.reply ? { ...performed, reply: await replied(ground, action, action.reply, caller, input, performed.answer) } : performed
  } catch (thrown) {
    const error = asFault(thrown)
    if (error instanceof Fault && isNotTheirs(error)) tellRefusal(ground, name, caller, input)
    throw error
  }
}

/** Refusals by which what is not one's own is as if it were not there. */
const asIfNotThere: ReadonlySet<string> = new Set(['proposalUnknown', 'sealedUnknown', 'grantUnknown', 'tokenUnknown', 'sessionUnknown'])

/**
 * Whether something was refused for who asks. Who has to prove it once more, or to find a second person, is on the way and was refused nothing. What somebody may
 * not second, open or end is to them as if there were none; that they tried stands in the ledger all the same.
 */
function isNotTheirs({ status, code }: Fault): boolean {
  return asIfNotThere.has(code) || (status === 403 && code !== 'notFresh' && code !== 'needsSecond')
}

export function actionNamed({ actions }: Pick<Ground, 'actions'>, name: string): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new Fault('unknownAction', { action: name })
  return action
}

function commandIdOf(id: string | undefined): string {
  const result = CommandId.safeParse(id ?? v7())
  if (!result.success) throw new Fault('invalid', { place: 'id', problem: result.error.issues[0]?.message ?? '' })
  return result.data
}

/** @throws Fault invalid, naming the place in the input */
export function parsed(action: Action, raw: unknown): unknown {
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

/**
 * A question sees one snapshot and can change nothing. It is sent together with the asking whether it may be asked, which saves a way there and back: behind
 * both walls it finds what its caller may see in any case, and what it found is thrown away where it may not be asked.
 */
function ask(ground: Ground, action: Query, caller: Caller, input: unknown): Promise<unknown> {
  return transaction(ground.db, 'isolation level repeatable read read only', async (sql) => {
    const permission = permit(sql, caller, action, input)
    const found = action.run(sql, input, { caller, ...reachesOf(caller, action, input), ground, attachment: undefined })
    // Both to their ends: nothing may be asked of a transaction that is over.
    const [permitted, answer] = await Promise.allSettled([permission, found])
    if (permitted.status === 'rejected') throw permitted.reason
    if (answer.status === 'rejected') throw answer.reason
    return action.output.parse(answer.value)
  })
}

/** The same again for an answer that was lost on its way: what may be seen of it is judged anew each time. */
function replied(
  ground: Ground,
  action: Command,
  { of, output }: NonNullable<Command['reply']>,
  caller: Caller,
  input: unknown,
  answer: unknown,
): Promise<unknown> {
  return transaction(ground.db, 'isolation level repeatable read read only', async (sql) => {
    const { reach, named } = await permit(sql, caller, action, input)
    return output.parse(await of(sql, answer, input, { caller, reach, named, ground, attachment: undefined }))
  })
}

export type Change = {
  name: string
  action: Command
  /** in whose name it is done: of what is seconded, whoever proposed it */
  caller: Caller
  input: unknown
  commandId: string
  attachment: Uint8Array | undefined
  seconder: Caller | null
  /** what else is written in the same entry */
  also?: (sql: Sql, given: Given) => Promise<unknown>
}

/** Performs a command that was parsed. */
export async function change(ground: Ground, asked: Change): Promise<Performed> {
  const { db } = ground
  const { name, action, caller, input, commandId, attachment } = asked
  if (action.fresh && !caller.isFresh) throw new Fault('notFresh')
  const kept = keptOf(action, input, ground.actions)
  const inputDigest = digest({ name, actor: caller.accountId ?? caller.name, input: kept })
  // A file that was brought in is not read again.
  const known = action.prepare === nothingToPrepare ? undefined : await performedBefore(db, commandId)
  if (known) return sameAnswer(known, inputDigest, commandId)
  const prepared = await preparedFor(ground, asked)
  try {
    return await transaction(db, '', async (sql) => {
      const [permitted, isWaiting, before] = await Promise.all([
        permit(sql, caller, action, input).catch((refused: unknown) => ({ refused })),
        isReadOnly(sql),
        performedBefore(sql, commandId),
      ])
      // What was performed is answered again also to whoever may no longer do it: it may be that very command by which they may not.
      if (before) return sameAnswer(before, inputDigest, commandId)
      if ('refused' in permitted) throw permitted.refused
      const permission = permitted
      // What one does about oneself, signing in among it, goes on: somebody has to be able to come and confirm.
      if (isWaiting && action.needs.verb !== 'self' && name !== 'machine/confirmRestore') throw new Fault('readOnlyAfterRestore')
      const by: By = { caller, reach: permission.reach, named: permission.named, ground, attachment }
      const loaded = await action.load(sql, input, prepared, by)
      if (!asked.seconder && action.twoPeople?.(input, loaded, caller)) throw new Fault('needsSecond', { action: name })
      const { at, entry } = await stamp(sql, { acceptsClock: goesOnSetBack(name, input) })
      const given: Given = { at, entry, newId: v7, draw, caller, seconder: asked.seconder }
      const decision = action.rule(loaded, input, given)
      await action.write(sql, decision.rows, given, by)
      await asked.also?.(sql, given)
      const answer = action.output.parse(decision.answer)
      const { unitId = null, personId = null, reason = null, held = heldIn(input) } = decision.about ?? {}
      await appendEntry(sql, {
        entry,
        commandId,
        action: name,
        room: name.split('/')[0] ?? '',
        outcome: 'performed',
        count: 1,
        accountId: caller.accountId,
        actor: caller.name,
        asRole: asRole(permission),
        secondedBy: asked.seconder?.name ?? null,
        scope: permission.scope,
        at,
        heldFrom: held,
        unitId,
        personId,
        reason,
        input: kept,
        inputDigest,
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

/** As many equal steps as a number of the machine can draw from: no clock and no id goes into it. */
const steps = 2 ** 47
function draw(): number {
  return randomInt(steps) / steps
}

/** Work before the transaction of the change, seen with the caller's eyes. Whoever may not is refused before a file is read. */
function preparedFor(ground: Ground, { action, caller, input, attachment }: Change): Promise<unknown> {
  if (action.prepare === nothingToPrepare) return nothingToPrepare()
  return transaction(ground.db, '', async (sql) => {
    const { reach, named } = await permit(sql, caller, action, input)
    return action.prepare(sql, input, { caller, reach, named, ground, attachment })
  })
}

/** On whose authority: the role, and whose place its holder acts in. */
function asRole({ authority }: Permission): string | null {
  if (!authority) return null
  const { role, delegateOf } = authority
  return delegateOf ? `${role.role} for ${delegateOf.name}` : role.role
}

/** When what a command says held, where its input tells by the usual names. */
function heldIn(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  const said = Object.entries(input).find(([name, value]) => (name === 'on' || name === 'from') && typeof value === 'string')
  return said ? String(said[1]) : null
}

function sameAnswer(
  before: { entry: number; inputDigest: Uint8Array; answer: unknown },
  inputDigest: Uint8Array,
  commandId: string,
): Performed {
  if (Buffer.compare(before.inputDigest, inputDigest) !== 0) throw new Fault('commandIdReused', { commandId })
  return { entry: before.entry, answer: before.answer }
}

export function digest(value: unknown): Uint8Array {
  return createHash('sha256').update(canonical(value)).digest()
}
