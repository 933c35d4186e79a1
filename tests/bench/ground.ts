import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actions } from '@muster/server/actions.ts'
import type { Ground as Standing } from '@muster/server/kernel/action.ts'
import { connect, type Database } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { openKeyRing } from '@muster/server/keys/keyRing.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import * as z from 'zod'
import { ada } from '../scenario/callers.ts'
import { aDoor, setUp } from '../scenario/people.ts'

/** An empty, migrated database of its own, keys for it, and Muster's way to it. */
export type Fresh = { db: Database; ground: Standing; url: string; ownerUrl: string; drop: () => Promise<void> }
export type Ground = { folder: string; postgres: string; fresh: () => Promise<Fresh>; close: () => Promise<void> }

export const example = new URL('../../examples/', import.meta.url)
const original = 'bench_original'

/** A throw-away data folder with the embedded server in it. Whatever `DATABASE_URL` names is left alone. */
export async function openGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const cluster = await openCluster(folder)
  const owner = connect(cluster.ownerUrl, { connections: 1 })
  const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  await owner.unsafe(`create database ${original}`)
  const first = connect(at(cluster.ownerUrl, original), { connections: 1 })
  await migrate(first)
  await first.end()
  const keys = await openKeyRing(join(folder, 'keys'), { make: true, name: 'muster.bench' })
  const [server] = await owner<{ version: string }[]>`select current_setting('server_version') as version`
  return {
    folder,
    postgres: server?.version ?? '',
    fresh: async () => {
      const name = `bench_${randomBytes(4).toString('hex')}`
      await owner.unsafe(`create database ${name} template ${original}`)
      const url = at(cluster.appUrl, name)
      const db = connect(url)
      const drop = async () => {
        await db.end({ timeout: 5 })
        await owner.unsafe(`drop database ${name} with (force)`)
      }
      return { db, ground: { db, actions, keys }, url, ownerUrl: at(cluster.ownerUrl, name), drop }
    },
    close: async () => {
      await owner.end()
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function ask<S extends z.ZodType>(ground: Standing, name: string, input: unknown, shape: S): Promise<z.output<S>> {
  return shape.parse((await perform(ground, name, ada, input)).answer)
}

/** Puts a file of the examples on the server and answers its digest. */
export async function staged(ground: Standing, path: string): Promise<string> {
  const attachment = await readFile(new URL(path, example))
  const { answer } = await perform(ground, 'exchange/stage', ada, { fileName: path.split('/').at(-1) ?? path }, { attachment })
  return z.object({ digest: z.string() }).parse(answer).digest
}

/** Sets Muster up and answers the cookie of whoever holds all grants: the one they are signed in by. */
export async function signedIn(ground: Standing): Promise<string> {
  const { client } = await setUp(aDoor(ground))
  return [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** The server that is asked, through a socket: the answer is read to its end. */
export async function got(address: string, path: string, cookie: string, body?: object): Promise<string> {
  const headers = { cookie, 'content-type': 'application/json' }
  const asked = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
  const response = await fetch(`${address}${path}`, asked)
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text.slice(0, 300)}`)
  return text
}
