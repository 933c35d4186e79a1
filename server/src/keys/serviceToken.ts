import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { readClosed } from './keyFile.ts'
import { writeWhole } from './writeWhole.ts'

/** What a Muster is known by to the keys' listener, made when there is none: a text of 256 random bits in a file closed to others. */
export async function serviceToken(folder: string): Promise<{ token: string; file: string }> {
  const file = join(folder, 'service-token')
  await writeWhole(file, `${randomBytes(32).toString('base64url')}\n`, { replace: false })
  const token = (await readClosed(file))?.trim()
  if (!token) throw new Fault('keysMissing', { file })
  return { token, file }
}
