import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import type {} from './database.ts' // declares what is injected

/** A database of the caller's own: a copy of the migrated one, with the owner's and the application role's way to it. */
export async function aDatabase(): Promise<{ ownerUrl: string; appUrl: string; drop(): Promise<void> }> {
  const original = inject('original')
  const name = `muster_test_${randomBytes(6).toString('hex')}`
  const server = postgres(original.ownerUrl, { max: 1, onnotice: () => {} })
  // File by file: the other way writes every page into the log as well, a third of a second for each of some hundred databases.
  await server.unsafe(`create database ${name} template ${original.name} strategy file_copy`)
  await server.unsafe(`revoke connect, temporary on database ${name} from public`)
  await server.unsafe(`grant connect on database ${name} to muster_app`)
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  const drop = async () => {
    await server.unsafe(`drop database if exists ${name} with (force)`)
    await server.end()
  }
  return { ownerUrl: at(original.ownerUrl), appUrl: at(original.appUrl), drop }
}
