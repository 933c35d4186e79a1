import type { Caller } from '@muster/domain/access/may.ts'
import { Revealed } from '@muster/domain/access/reveal.ts'
import type { Verb } from '@muster/domain/access/role.ts'
import { StagedFile } from '@muster/domain/exchange/commands.ts'
import { openGround } from '@muster/server/ground.ts'
import type { Ground } from '@muster/server/kernel/action.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { recordRefusals } from '@muster/server/ledger/refusals.ts'
import { startSealer } from '@muster/server/ledger/sealer.ts'
import type * as z from 'zod'
import { callerAtTerminal } from './signIn.ts'

/** One visit to the database, as the person who is signed in here: every subcommand performs actions, and nothing else. */
export type Session = {
  /** Whether they may do this anywhere; where they may is answered by the action. */
  may: (verb: Verb) => boolean
  ask: <S extends z.ZodType>(name: string, input: unknown, shape: S) => Promise<z.output<S>>
  act: (name: string, input: unknown) => Promise<unknown>
  /** Performs a command that opens what is sealed: what comes beside its answer. */
  replyTo: (name: string, input: unknown) => Promise<unknown>
  /** Opens what is sealed; without a purpose for the one that was stated in this sitting. */
  reveal: (of: object, purpose: string | undefined) => Promise<Revealed['records']>
  /** Puts a file on the server; the answer is the digest it is named by. */
  stage: (fileName: string, bytes: Uint8Array) => Promise<string>
}

/** @throws Fault notSignedIn, which says how to sign in */
export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const { ground, close } = await openGround({ connections: 3 })
  const sealer = startSealer(ground.db, ground.keys.signer)
  const refusals = recordRefusals(ground.db)
  try {
    return await work(sessionOn({ ...ground, refusals }, await callerAtTerminal(ground)))
  } finally {
    await refusals.stop()
    await sealer.stop()
    await close()
  }
}

export function sessionOn(ground: Ground, caller: Caller): Session {
  const answer = async (name: string, input: unknown) => (await perform(ground, name, caller, input)).answer
  return {
    may: (verb) => caller.grants.some(({ role }) => role.may[verb] !== undefined),
    ask: async (name, input, shape) => shape.parse(await answer(name, input)),
    act: answer,
    replyTo: async (name, input) => (await perform(ground, name, caller, input)).reply,
    reveal: async (of, purpose) =>
      Revealed.parse((await perform(ground, 'access/reveal', caller, { kind: 'verbatim', ...of, ...(purpose ? { purpose } : {}) })).reply)
        .records,
    stage: async (fileName, attachment) =>
      StagedFile.parse((await perform(ground, 'exchange/stage', caller, { fileName }, { attachment })).answer).digest,
  }
}
