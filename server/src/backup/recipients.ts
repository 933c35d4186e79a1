import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import * as z from 'zod'
import { systemCode } from '../postgres/systemCode.ts'
import { checkRecipients } from './age.ts'

const Remembered = z.object({ recipients: z.array(z.string()).min(1) })

/**
 * To whom a backup is encrypted: those asked for, else those of `MUSTER_BACKUP_RECIPIENT`, else those of `backup.json` in the data folder
 * (`{"recipients": ["age1…"]}`). Several are set apart by commas or spaces.
 * @throws Fault `recipientMissing`, `recipientUnreadable`
 */
export async function recipientsFor(asked: string | undefined, folder: string | null, env = process.env): Promise<string[]> {
  const recipients = listed(asked) ?? (await standingRecipients(folder, env))
  if (!recipients) throw new Fault('recipientMissing')
  checkRecipients(recipients)
  return recipients
}

/** To whom a backup is encrypted where nobody is asked for; undefined where that is nobody. @throws Fault `recipientUnreadable` */
export async function standingRecipients(folder: string | null, env = process.env): Promise<string[] | undefined> {
  return listed(env.MUSTER_BACKUP_RECIPIENT) ?? (folder === null ? undefined : await remembered(folder))
}

function listed(text: string | undefined): string[] | undefined {
  const found = text?.split(/[\s,]+/).filter((one) => one !== '') ?? []
  return found.length > 0 ? found : undefined
}

/** What `backup.json` in a data folder says; undefined where there is none. */
export async function remembered(folder: string): Promise<string[] | undefined> {
  const file = join(folder, 'backup.json')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return Remembered.parse(JSON.parse(text)).recipients
  } catch {
    throw new Fault('recipientUnreadable', { recipient: file })
  }
}

/**
 * Makes an identity file as `age-keygen` writes it, for its owner alone, and answers the recipient that belongs to it. A file that is there stays.
 * @throws Fault `backupFileTaken`, `backupNotWritten`
 */
export async function makeIdentity(file: string): Promise<string> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(`# created: ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = systemCode(error) ?? ''
    throw code === 'EEXIST' ? new Fault('backupFileTaken', { file }) : new Fault('backupNotWritten', { file, code })
  }
  return recipient
}

/**
 * The identities in a file that `muster backup key` or `age-keygen` made.
 * @throws Fault `backupNotReadable` where it cannot be opened, `identityUnreadable` where it holds none
 */
export async function readIdentities(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Fault('backupNotReadable', { file, code: systemCode(error) ?? '' })
  })
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const readable = await Promise.all(identities.map((identity) => identityToRecipient(identity).catch(() => undefined)))
  if (identities.length === 0 || readable.includes(undefined)) throw new Fault('identityUnreadable', { file })
  return identities
}
