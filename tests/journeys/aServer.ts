import { readFile } from 'node:fs/promises'
import { actions } from '@muster/server/actions.ts'
import { caller } from '@muster/server/app/caller.ts'
import { serve } from '@muster/server/doors/serve.ts'
import { stageBytes } from '@muster/server/exchange/stage.ts'
import { connect, type Database } from '@muster/server/kernel/db.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { aDatabase } from '../aDatabase.ts'

export type RunningServer = { address: string; db: Database; stop: () => Promise<void> }

/** Muster's own server on a database of its own, reached through a socket as a user would. */
export async function aServer(): Promise<RunningServer> {
  const database = await aDatabase()
  const db = connect(database.appUrl)
  const serving = await serve(db, database.appUrl, { port: 0 })
  return {
    address: serving.address,
    db,
    stop: async () => {
      await serving.close()
      await db.end({ timeout: 5 })
      await database.drop()
    },
  }
}

/** The regiment of the example, as `npm start` brings it. */
export async function withTheRegiment({ db }: RunningServer): Promise<void> {
  const bytes = await readFile(new URL('../../examples/iowa33/rawRoster.txt', import.meta.url))
  const { digest } = await stageBytes(db, 'rawRoster.txt', bytes)
  await perform(db, actions, 'exchange/roster', caller(), { digest, unitName: '33rd Iowa Infantry' })
}
