import { actions } from '@muster/server/actions.ts'
import { caller } from '@muster/server/app/caller.ts'
import type { Database } from '@muster/server/kernel/db.ts'
import { open } from '@muster/server/kernel/open.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import type * as z from 'zod'

/** One visit to the database: every subcommand performs actions, and nothing else. */
export type Session = {
  db: Database
  ask: <S extends z.ZodType>(name: string, input: unknown, shape: S) => Promise<z.output<S>>
  act: (name: string, input: unknown) => Promise<unknown>
}

export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const { db, close } = await open({ connections: 3 })
  try {
    return await work(sessionOn(db))
  } finally {
    await close()
  }
}

export function sessionOn(db: Database): Session {
  const answer = async (name: string, input: unknown) => (await perform(db, actions, name, caller(), input)).answer
  return { db, ask: async (name, input, shape) => shape.parse(await answer(name, input)), act: answer }
}
