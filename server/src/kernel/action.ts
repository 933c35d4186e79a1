import type { Caller, Place, Sensitivity } from '@muster/domain/access/may.ts'
import type * as z from 'zod'
import type { Sql } from './db.ts'

/** What an action needs of its caller, and where. The access matrix is read off this. */
export type Needs<Input> = { verb: string; sensitivity: Sensitivity; at: (input: Input) => Place }

/** What a rule may not find out by itself: the moment, the entry its facts will carry, fresh ids, who acts. */
export type Given = { at: string; entry: number; newId: () => string; caller: Caller }

/** What a rule decides: rows to write, the answer, and what the ledger should say it was about. */
export type Decision<Rows, Answer> = {
  rows: Rows
  answer: Answer
  about?: { unitId?: string | null | undefined; personId?: string | null | undefined; reason?: string | null | undefined }
}

export type Query = {
  kind: 'query'
  summary: string
  needs: Needs<unknown>
  input: z.ZodType
  output: z.ZodType
  run: (sql: Sql, input: unknown) => Promise<unknown>
}

export type Command = {
  kind: 'command'
  summary: string
  needs: Needs<unknown>
  input: z.ZodType
  output: z.ZodType
  prepare: (sql: Sql, input: unknown) => Promise<unknown>
  load: (sql: Sql, input: unknown, prepared: unknown) => Promise<unknown>
  rule: (loaded: unknown, input: unknown, given: Given) => Decision<unknown, unknown>
  write: (sql: Sql, rows: unknown, given: Given) => Promise<unknown>
}

export type Action = Query | Command
export type Actions = Readonly<Record<string, Action>>

// The table of actions holds many inputs and outputs; `perform` hands each action only what its own shape parsed.

/** A question. `load` asks the store in one statement; `answer` shapes what it said. */
export function query<I extends z.ZodType, O extends z.ZodType, L>(spec: {
  summary: string
  needs: Needs<z.output<I>>
  input: I
  output: O
  load: (sql: Sql, input: z.output<I>) => Promise<L>
  answer: (loaded: L, input: z.output<I>) => z.input<O>
}): Query {
  const { load, answer, ...rest } = spec
  return {
    kind: 'query',
    ...rest,
    needs: rest.needs as Needs<unknown>,
    run: async (sql, input) => answer(await load(sql, input as z.output<I>), input as z.output<I>),
  }
}

/** A change: one load, one pure rule, one write. `prepare` is for work that must not hold a transaction open (reading a file). */
export function command<I extends z.ZodType, O extends z.ZodType, L, R, P = undefined>(spec: {
  summary: string
  needs: Needs<z.output<I>>
  input: I
  output: O
  prepare?: (sql: Sql, input: z.output<I>) => Promise<P>
  load: (sql: Sql, input: z.output<I>, prepared: P) => Promise<L>
  rule: (loaded: L, input: z.output<I>, given: Given) => Decision<R, z.input<O>>
  write: (sql: Sql, rows: R, given: Given) => Promise<unknown>
}): Command {
  const { prepare = async () => undefined, ...rest } = spec
  return { kind: 'command', ...rest, prepare } as unknown as Command
}
