import { readFile } from 'node:fs/promises'
import { signInActions } from '@muster/server/access/signIn/actions.ts'
import { actions } from '@muster/server/actions.ts'
import { serve } from '@muster/server/doors/serve.ts'
import type { Ground } from '@muster/server/kernel/action.ts'
import { connect, type Database } from '@muster/server/kernel/db.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import type { Page } from 'playwright-core'
import { aDatabase } from '../aDatabase.ts'
import { aKeyRing } from '../scenario/keys.ts'
import { aDoor, people, setUp } from '../scenario/people.ts'
import { ada } from '../scenario/world.ts'

export type RunningServer = {
  address: string
  /** where the public page of the desk is, where that was asked for */
  desk: string
  db: Database
  ground: Ground
  /** The tables with the owner’s eyes and hands: to let time pass. */
  owner: Database
  stop: () => Promise<void>
}
/** A server with a holder of all grants, who is signed in. */
export type InhabitedServer = RunningServer & {
  /** The page is theirs from now on. */
  signedIn: (page: Page) => Promise<Page>
  /** What the API answers them: `ask('units/tree?on=1864-05-01')`. */
  ask: <A>(path: string) => Promise<A>
  /** The secrets of the links by which the two others take up their accounts. */
  links: { second: string; inspector: string }
}

/** Muster's own server on a database and with keys of its own, where nobody has an account yet; reached through a socket as a user would. */
export async function aBareServer({ deskPort }: { deskPort?: number } = {}): Promise<RunningServer> {
  const [database, ring] = await Promise.all([aDatabase(), aKeyRing()])
  const [db, owner] = [connect(database.appUrl), connect(database.ownerUrl, { connections: 1 })]
  const ground = { db, keys: ring.keys, actions: { ...actions, ...signInActions } }
  const serving = await serve(ground, database.appUrl, { port: 0, deskPort })
  return {
    address: serving.address,
    desk: serving.deskAddress ?? '',
    db,
    ground,
    owner,
    stop: async () => {
      await serving.close()
      await Promise.all([db.end({ timeout: 5 }), owner.end({ timeout: 5 })])
      await ring.drop()
      await database.drop()
    },
  }
}

/** The same, set up: three people have accounts, and the first of them is signed in. */
export async function aServer(): Promise<InhabitedServer> {
  const server = await aBareServer()
  const { client, finished, second, inspector } = await setUp(aDoor(server.ground))
  const [name, value] = [...client.cookies].find(([cookie]) => !cookie.startsWith('muster-device')) ?? []
  if (name === undefined || value === undefined) throw new Error(`nobody is signed in: ${JSON.stringify(finished.body)}`)
  const url = server.address
  return {
    ...server,
    links: { second, inspector },
    signedIn: async (page) => {
      await page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }])
      return page
    },
    ask: async <A>(path: string) => {
      const answer = await fetch(`${url}/api/${path}`, { headers: { cookie: `${name}=${value}` } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as A // what each test reads of it, it checks
    },
  }
}

/** Who is signed in where a server is inhabited. */
export const whoIsSignedIn = people.holder.name

/** The regiment of the example, as `npm start` brings it. */
export async function withTheRegiment({ ground }: RunningServer): Promise<void> {
  const bytes = await readFile(new URL('../../examples/iowa33/rawRoster.txt', import.meta.url))
  const { answer } = await perform(ground, 'exchange/stage', ada, { fileName: 'rawRoster.txt' }, { attachment: bytes })
  const { digest } = answer as { digest: string } // passed its own shape
  await perform(ground, 'exchange/roster', ada, { digest, unitName: '33rd Iowa Infantry' })
}
