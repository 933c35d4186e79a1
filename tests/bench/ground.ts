import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actions } from '@muster/server/actions.ts'
import { caller } from '@muster/server/app/caller.ts'
import { stageBytes } from '@muster/server/exchange/stage.ts'
import { connect, type Database } from '@muster/server/kernel/db.ts'
import { migrate } from '@muster/server/kernel/migrate.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { openCluster } from '@muster/server/postgres/cluster.ts'
import type * as z from 'zod'

/** An empty, migrated database of its own, and Muster's way to it. */
export type Fresh = { db: Database; url: string; drop: () => Promise<void> }
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
      return { db, url, drop }
    },
    close: async () => {
      await owner.end()
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function ask<S extends z.ZodType>(db: Database, name: string, input: unknown, shape: S): Promise<z.output<S>> {
  return shape.parse((await perform(db, actions, name, caller(), input)).answer)
}

/** Puts a file of the examples on the server and answers its digest. */
export async function staged(db: Database, path: string): Promise<string> {
  const bytes = await readFile(new URL(path, example))
  return (await stageBytes(db, path.split('/').at(-1) ?? path, bytes)).digest
}

/** The server that is asked, through a socket: the answer is read to its end. */
export async function got(address: string, path: string, body?: object): Promise<string> {
  const asked = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}
  const response = await fetch(`${address}${path}`, asked)
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text.slice(0, 300)}`)
  return text
}
