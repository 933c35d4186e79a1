import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll } from 'vitest'
import { connect, type Database } from '../../server/src/kernel/db.ts'
import { aDatabase } from '../aDatabase.ts'
import { fill } from '../bench/filling.ts'

export type BackedUp = {
  folder: string
  ownerUrl: string
  appUrl: string
  /** two connections of the owner of a database that holds some people */
  owner: Database
  identity: string
  recipients: string[]
  /** another database of the same schema, with nothing in it; gone with the rest */
  empty: () => Promise<{ ownerUrl: string; appUrl: string; owner: Database }>
}

/** For tests: a database to be backed up, somewhere to put backups, and a key for them. */
export function aBackedUp(people = 300): () => BackedUp {
  let made: BackedUp | undefined
  const undo: (() => Promise<unknown>)[] = []
  const database = async (connections: number) => {
    const { drop, ...urls } = await aDatabase()
    const owner = connect(urls.ownerUrl, { connections })
    undo.unshift(async () => {
      await owner.end({ timeout: 2 })
      await drop()
    })
    return { ...urls, owner }
  }
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-backup-'))
    undo.push(() => rm(folder, { recursive: true, force: true }))
    const first = await database(2)
    await fill(first.owner, people)
    const identity = await generateX25519Identity()
    made = { folder, ...first, identity, recipients: [await identityToRecipient(identity)], empty: () => database(1) }
  })
  afterAll(async () => {
    for (const one of undo) await one()
  })
  return () => {
    if (!made) throw new Error('it is made before the first test, not before')
    return made
  }
}
