import type { Caller, Need, Place, Reach } from '@muster/domain/access/may.ts'
import type { Scope } from '@muster/domain/access/role.ts'
import type { SealedKind } from '@muster/domain/access/sensitivity.ts'
import type * as z from 'zod'
import type { KeyRing } from '../keys/keyRing.ts'
import type { Refusals } from '../ledger/refusals.ts'
import type { Database, Sql } from './db.ts'

/** What everything stands on: the database, the table of actions, the keys that lie outside the database, and where refusals are told. */
export type Ground = { db: Database; actions: Actions; keys: KeyRing; refusals?: Pick<Refusals, 'record'> }

/** What an action needs of its caller, and where; several places are all needed. The access matrix is read off this. */
export type Needs<Input> = Need & {
  at: (input: Input) => Place | readonly Place[]
  /** by which need what is seen is cut, where that is another than the need itself */
  sees?: Need
  /** which kind of what is sealed it opens, where its input says so: then that is what is needed, instead of `sensitivity` */
  opens?: (input: Input) => SealedKind
  /** in whose sight it happens whoever does it, where that is not the scope of their role; where it hangs on what is said, undefined is the scope of their role */
  scope?: Scope | ((input: Input) => Scope | undefined)
}

/** Who asks, how far that reaches, and how far people are seen by name: what stores cut their rows to (the first wall; see sees.ts). */
export type By = { caller: Caller; reach: Reach; named: Reach; ground: Ground; attachment: Uint8Array | undefined }

/**
 * What a rule may not find out by itself: the moment, the entry its facts will carry, fresh ids, numbers from 0 up to 1 that nobody can foresee, who acts, and
 * who seconded it.
 */
export type Given = { at: string; entry: number; newId: () => string; draw: () => number; caller: Caller; seconder: Caller | null }

/** What a rule decides: rows to write, the answer, and what the ledger should say it was about. */
export type Decision<Rows, Answer> = {
  rows: Rows
  answer: Answer
  about?: {
    unitId?: string | null | undefined
    personId?: string | null | undefined
    reason?: string | null | undefined
    held?: string | null | undefined
  }
}

/**
 * How its statements are planned (PostgreSQL's `plan_cache_mode`). `generic`: once, for whatever is asked: where one good way leads to every answer, planning
 * with row security in it takes longer than answering. Without it PostgreSQL weighs both, which it cannot do well: it does not know what row security costs.
 */
export type Plan = 'generic' | undefined

export type Query = {
  kind: 'query'
  summary: string
  needs: Needs<unknown>
  plan: Plan
  input: z.ZodType
  output: z.ZodType
  run: (sql: Sql, input: unknown, by: By) => Promise<unknown>
}

/**
 * Of what takes two people, where the verb alone does not say who they are: whether somebody may propose it (a fault, where not), whether somebody could second it,
 * and from which units whoever does comes, where that can be said. Asked in a transaction that stands where the action takes place.
 * `needs`: what whoever seconds it may, where that is something else than what whoever proposes it may.
 */
export type Pair<Input> = {
  needs?: Needs<Input>
  propose: (sql: Sql, input: Input, caller: Caller) => Promise<void>
  second: (
    sql: Sql,
    input: Input,
    caller: Caller,
  ) => Promise<{ isAble: boolean; from: { units: readonly string[]; isForce: boolean } | null }>
}

export type Command = {
  kind: 'command'
  summary: string
  needs: Needs<unknown>
  plan: Plan
  input: z.ZodType
  output: z.ZodType
  /** asked of whoever has not proved who they are for a while: prove it again first */
  fresh: boolean
  /** fields of the input that are sealed or secret: the ledger is told neither what they say nor a digest of it. A field within a field is `outer.inner`. */
  unkept: (input: unknown) => readonly string[]
  /** of what proposes another action: which, and with what input */
  proposes: ((input: unknown) => { action: string; input: unknown }) | undefined
  /** whether somebody else has to second it, as what was loaded has it; undefined where it is never asked */
  twoPeople: ((input: unknown, loaded: unknown, caller: Caller) => boolean) | undefined
  pair: Pair<unknown> | undefined
  /** what whoever seconds it is told of an input that cannot be read at a glance, beside the names of what it tells by ids; undefined where it is not understood */
  told: ((input: unknown) => Record<string, string> | undefined) | undefined
  /** performs something else in its place: what was proposed, when it is seconded */
  instead:
    | ((ground: Ground, caller: Caller, input: unknown, commandId: string) => Promise<{ entry: number | null; answer: unknown }>)
    | undefined
  prepare: (sql: Sql, input: unknown, by: By) => Promise<unknown>
  load: (sql: Sql, input: unknown, prepared: unknown, by: By) => Promise<unknown>
  rule: (loaded: unknown, input: unknown, given: Given) => Decision<unknown, unknown>
  write: (sql: Sql, rows: unknown, given: Given, by: By) => Promise<unknown>
  /** what whoever performs it is given beside the answer, and the ledger is not: made after the commit, as they may see it at that moment */
  reply: { output: z.ZodType; of: (sql: Sql, answer: unknown, input: unknown, by: By) => Promise<unknown> } | undefined
}

export type Action = Query | Command
export type Actions = Readonly<Record<string, Action>>

// The table of actions holds many inputs and outputs; `perform` hands each action only what its own shape parsed.

/** A question. `load` asks the store in one statement; `answer` shapes what it said. */
export function query<I extends z.ZodType, O extends z.ZodType, L>(spec: {
  summary: string
  needs: Needs<z.output<I>>
  plan?: 'generic'
  input: I
  output: O
  load: (sql: Sql, input: z.output<I>, by: By) => Promise<L>
  answer: (loaded: L, input: z.output<I>, by: By) => z.input<O>
}): Query {
  const { load, answer, ...rest } = spec
  return {
    kind: 'query',
    plan: undefined,
    ...rest,
    needs: rest.needs as Needs<unknown>,
    run: async (sql, input, by) => answer(await load(sql, input as z.output<I>, by), input as z.output<I>, by),
  }
}

/** Most changes need no work beforehand; told by being this. */
export async function nothingToPrepare(): Promise<undefined> {}

/** A change: one load, one pure rule, one write. `prepare` is for work that must not hold a transaction open (reading a file). */
export function command<I extends z.ZodType, O extends z.ZodType, L, R, P = undefined, T extends z.ZodType = z.ZodUndefined>(spec: {
  summary: string
  needs: Needs<z.output<I>>
  plan?: 'generic'
  input: I
  output: O
  fresh?: boolean
  unkept?: readonly (string & keyof z.output<I>)[] | ((input: z.output<I>) => readonly string[])
  proposes?: (input: z.output<I>) => { action: string; input: unknown }
  twoPeople?: (input: z.output<I>, loaded: L, caller: Caller) => boolean
  pair?: Pair<z.output<I>>
  told?: (input: z.output<I>) => Record<string, string> | undefined
  prepare?: (sql: Sql, input: z.output<I>, by: By) => Promise<P>
  load: (sql: Sql, input: z.output<I>, prepared: P, by: By) => Promise<L>
  rule: (loaded: L, input: z.output<I>, given: Given) => Decision<R, z.input<O>>
  write: (sql: Sql, rows: R, given: Given, by: By) => Promise<unknown>
  reply?: { output: T; of: (sql: Sql, answer: z.output<O>, input: z.output<I>, by: By) => Promise<z.input<T>> }
}): Command {
  const { prepare = nothingToPrepare, fresh = false, unkept = [], ...rest } = spec
  return {
    kind: 'command',
    plan: undefined,
    twoPeople: undefined,
    proposes: undefined,
    pair: undefined,
    told: undefined,
    instead: undefined,
    reply: undefined,
    ...rest,
    unkept: typeof unkept === 'function' ? unkept : () => unkept,
    fresh,
    prepare,
  } as unknown as Command
}

/** What whoever seconds an action has to be able to: the same, unless it says otherwise. */
export function asSeconded(action: Command): Command {
  return action.pair?.needs ? { ...action, needs: action.pair.needs } : action
}

/** A command that performs another one in its place, in its own transaction and entry. */
export function standIn<I extends z.ZodType, O extends z.ZodType>(spec: {
  summary: string
  needs: Needs<z.output<I>>
  input: I
  output: O
  fresh?: boolean
  instead: (ground: Ground, caller: Caller, input: z.output<I>, commandId: string) => Promise<{ entry: number | null; answer: unknown }>
}): Command {
  const never = () => {
    throw new Error('a stand-in is performed by what it stands in for')
  }
  return {
    kind: 'command',
    plan: undefined,
    fresh: false,
    unkept: () => [],
    proposes: undefined,
    twoPeople: undefined,
    pair: undefined,
    told: undefined,
    prepare: nothingToPrepare,
    load: never,
    rule: never,
    write: never,
    reply: undefined,
    ...spec,
  } as unknown as Command
}
