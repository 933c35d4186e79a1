import { ReadableStream } from 'node:stream/web'
import { Fault } from '@muster/domain/fault.ts'
import { Decrypter, Encrypter } from 'age-encryption'

/**
 * Encrypts a stream to everybody named (age, https://age-encryption.org/v1): any one of their identities opens it.
 * @throws Fault `recipientUnreadable`
 */
export async function encrypted(source: AsyncIterable<Uint8Array>, recipients: readonly string[]): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) addRecipient(encrypter, recipient)
  return encrypter.encrypt(asWebStream(source))
}

/** @throws Fault `recipientUnreadable` where one of them is no recipient */
export function checkRecipients(recipients: readonly string[]): void {
  const encrypter = new Encrypter()
  for (const recipient of recipients) addRecipient(encrypter, recipient)
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient)
  } catch {
    // A key that was given in place of its recipient is not shown to whoever reads over the shoulder.
    throw new Fault('recipientUnreadable', { recipient: /^age-secret/i.test(recipient) ? 'AGE-SECRET-KEY-…' : recipient.slice(0, 80) })
  }
}

/**
 * Decrypts what `encrypted` gave. Each 64 kilobytes are known to be whole and in their place before they are given on, and the end is known to be the end.
 * @throws Fault `notABackup` for what is no age file, `backupForOthers` where no identity opens it, `backupDamaged` (also later, while it is read)
 */
export async function decrypted(
  source: AsyncIterable<Uint8Array>,
  identities: readonly string[],
  file: string,
): Promise<AsyncGenerator<Uint8Array>> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const opened = await decrypter.decrypt(asWebStream(source)).catch((error: unknown) => {
    throw refusalOf(error, file)
  })
  return orDamaged(opened, file)
}

function refusalOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Fault || 'code' in error) return error
  if (/no identity matched/.test(error.message)) return new Fault('backupForOthers', { file })
  if (/version|stanza|header$|non-ASCII/.test(error.message)) return new Fault('notABackup', { file })
  return new Fault('backupDamaged', { file, place: 'header' })
}

async function* orDamaged(source: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* source
  } catch (error) {
    if (error instanceof Fault || (error instanceof Error && 'code' in error)) throw error // the disk's word, not age's
    throw new Fault('backupDamaged', { file, place: 'seal' })
  }
}

/** A web stream, as age wants it, one piece ahead at most. */
function asWebStream(source: AsyncIterable<Uint8Array>): globalThis.ReadableStream<Uint8Array> {
  return ReadableStream.from(source) as globalThis.ReadableStream<Uint8Array> // Node's own type for the same class
}
