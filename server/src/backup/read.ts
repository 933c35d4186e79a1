import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { systemCode } from '../postgres/systemCode.ts'
import { decrypted } from './age.ts'
import { form, Header, headerName, partBytes, partName, type Sums, type Table, Trailer, trailerName, Which } from './form.ts'
import { countIn } from './parts.ts'
import { ArchiveBroken, type TarFile, tarFiles } from './tar.ts'

const decompress = promisify(zstdDecompress)
/** No file of the archive is larger than a part and what compressing may add to it. */
const mostBytes = 4 * partBytes

/** A backup being read: what it says of itself, then its tables in their order, each to be read to its end before the next, then how it ends. */
export type Reading = {
  file: string
  header: Header
  /** The COPY of the table whose turn it is. Its sums are compared at the end. */
  rowsOf: (table: Table, sums: Sums) => AsyncGenerator<Buffer>
  /** The rest: compares what was read with what was written. */
  end: () => Promise<Trailer>
  /** SHA-256 of the file itself, once it was read to its end. */
  digest: () => string
  /** Lets go of the file, wherever reading has come. */
  close: () => Promise<unknown>
}

/**
 * Opens a backup and reads its header; nothing of a table yet.
 * @throws Fault `backupNotReadable`, `notABackup`, `backupForOthers`, `backupOtherForm`, `backupDamaged`
 */
export async function readBackup(file: string, identities: readonly string[]): Promise<Reading> {
  const own = createHash('sha256')
  const plain = await decrypted(bytesOf(file, own), identities, file)
  const files = filesIn(plain, file)
  const whole = createHash('sha256')
  const next = async () => {
    const { value } = await files.next()
    if (value && value.name !== trailerName) for (const piece of value.whole) whole.update(piece)
    return value
  }
  const damaged = (place: string) => new Fault('backupDamaged', { file, place })
  const parsed = <T extends z.ZodType>(shape: T, found: TarFile | undefined, name: string): z.output<T> => {
    const result = found?.name === name ? shape.safeParse(asValue(found.content)) : undefined
    if (!result?.success) throw damaged(name)
    return result.data
  }

  const first = await next()
  const which = Which.safeParse(first?.name === headerName ? asValue(first.content) : undefined)
  if (!which.success) throw new Fault('notABackup', { file })
  if (which.data.form !== form) throw new Fault('backupOtherForm', { file, found: which.data.form, known: form })
  const header = parsed(Header, first, headerName)

  const read: Sums[] = []
  let upcoming = await next()
  return {
    file,
    header,
    rowsOf: async function* (table, sums) {
      const hash = createHash('sha256')
      for (let part = 1; upcoming?.name === partName(table.name, part); part++) {
        const rows = await decompress(upcoming.content, { maxOutputLength: partBytes }).catch(() => {
          throw damaged(table.name)
        })
        countIn(rows, hash, sums)
        yield rows
        upcoming = await next()
      }
      sums.digest = hash.digest('hex')
      read.push({ ...sums })
    },
    end: async () => {
      const trailer = parsed(Trailer, upcoming, trailerName)
      if (trailer.digest !== whole.digest('hex')) throw damaged(trailerName)
      for (const [place, { name, rows, bytes, digest }] of trailer.tables.entries()) {
        const found = read[place]
        if (!found || found.name !== name || found.rows !== rows || found.bytes !== bytes || found.digest !== digest) throw damaged(name)
      }
      if (read.length !== trailer.tables.length || (await next())) throw damaged(trailerName)
      return trailer
    },
    digest: () => own.copy().digest('hex'),
    close: () => plain.return(undefined),
  }
}

async function* filesIn(source: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<TarFile> {
  try {
    yield* tarFiles(source, mostBytes)
    for await (const _ of source); // the end is known to be the end when the last piece was read
  } catch (error) {
    throw error instanceof ArchiveBroken ? new Fault('backupDamaged', { file, place: error.message }) : error
  }
}

async function* bytesOf(file: string, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
      hash.update(piece)
      yield piece
    }
  } catch (error) {
    throw new Fault('backupNotReadable', { file, code: systemCode(error) ?? '' })
  }
}

function asValue(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'))
  } catch {
    return undefined
  }
}
