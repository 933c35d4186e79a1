import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { aClient, aDoor, type Client, enrolPasskey, setUp } from '../scenario/people.ts'
import { aBareServer, type RunningServer } from './aServer.ts'

type Door = ReturnType<typeof aDoor>
/** Somebody with an account, who is signed in somewhere. */
export type Somebody = { accountId: string; name: string; client: Client }
export type ActingServer = RunningServer & {
  door: Door
  holder: Somebody
  second: Somebody
  inspector: Somebody
  /** Makes an account and takes it up. */
  joins: (name: string) => Promise<Somebody>
  /** What one person does and another seconds: the way every high grant is given. */
  bothDo: (action: string, input: object, reason?: string) => Promise<void>
  /** Gives a role over a unit (the whole force without one), by two people. */
  gives: (to: Somebody, role: string, unitId?: string | null, more?: object) => Promise<string>
  /** The page is theirs from now on. */
  as: (page: Page, who: Somebody) => Promise<Page>
  /** What the page is signed in by is theirs from now on: a proof turned it. */
  leave: (page: Page, who: Somebody) => Promise<void>
}

async function whoIs(name: string, client: Client): Promise<Somebody> {
  const { accountId } = (await client.ask('access/me')) as unknown as { accountId: string } // has passed the shape of its action
  return { accountId, name, client }
}

/** Muster's own server with the first three people, each signed in, and a way for others to join. */
export async function anActingServer(more: Parameters<typeof aBareServer>[0] = {}): Promise<ActingServer> {
  const server = await aBareServer(more)
  const door = aDoor(server.ground)
  const first = await setUp(door)
  const takeUp = async (name: string, secret: string): Promise<Somebody> => {
    const client = aClient(door)
    await enrolPasskey(client, { secret })
    return whoIs(name, client)
  }
  const holder = await whoIs('Ada Quartermaster', first.client)
  const second = await takeUp('Bruno Adjutant', first.second)
  const inspector = await takeUp('Ines Ombud', first.inspector)
  const bothDo: ActingServer['bothDo'] = async (action, input, reason = 'As ordered by the regiment.') => {
    const proposalId = v7()
    const proposed = await holder.client.act('access/propose', { proposalId, action, input, reason })
    if (proposed.status !== 200) throw new Error(JSON.stringify(proposed.body))
    const seconded = await second.client.act('access/second', { proposalId })
    if (seconded.status !== 200) throw new Error(JSON.stringify(seconded.body))
  }
  return {
    ...server,
    door,
    holder,
    second,
    inspector,
    bothDo,
    joins: async (name) => {
      const accountId = v7()
      const { body } = await holder.client.post('/secret', { for: 'invitation' })
      const { secret, secretHash } = body as { secret: string; secretHash: string }
      const signInName = name
        .toLowerCase()
        .replaceAll(/[^a-z ]/g, '')
        .trim()
        .replaceAll(/ +/g, '.')
      const invited = await holder.client.act('access/invite', { accountId, name, signInName, secretHash })
      if (invited.status !== 200) throw new Error(JSON.stringify(invited.body))
      return takeUp(name, secret)
    },
    gives: async (to, role, unitId = null, more = {}) => {
      const grantId = v7()
      await bothDo('access/give', { grantId, accountId: to.accountId, role, unitId, reason: 'As ordered by the regiment.', ...more })
      return grantId
    },
    as: async (page, { client }) => {
      const [name, value] = [...client.cookies].find(([cookie]) => !cookie.startsWith('muster-device')) ?? []
      if (name === undefined || value === undefined) throw new Error('nobody is signed in')
      await page.context().addCookies([{ name, value, url: server.address, httpOnly: true, sameSite: 'Strict' }])
      return page
    },
    leave: async (page, { client }) => {
      for (const { name, value } of await page.context().cookies(server.address)) client.cookies.set(name, value)
      await page.context().close()
    },
  }
}
