import { readFile } from 'node:fs/promises'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { stageBytes } from '../../server/src/exchange/stage.ts'
import type { World } from './world.ts'

const examples = new URL('../../examples/', import.meta.url)

export function example(path: string): Promise<Buffer> {
  return readFile(new URL(path, examples))
}

export type Way = 'roster' | 'table' | 'orbat'

/** Puts a file on the server. */
export async function staged({ db }: World, fileName: string, bytes: Uint8Array | string): Promise<string> {
  return (await stageBytes(db, fileName, Buffer.from(bytes))).digest
}

/** Brings a file in as one command; the answer is what it did. */
export async function brought(
  world: World,
  way: Way,
  fileName: string,
  bytes: Uint8Array | string,
  more: object = {},
): Promise<ImportOutcome> {
  const digest = await staged(world, fileName, bytes)
  return ImportOutcome.parse(await world.act(`exchange/${way}`, { digest, ...more }))
}

/** What the same would do, with its lists; nothing is written. */
export async function previewed(
  world: World,
  way: Way,
  fileName: string,
  bytes: Uint8Array | string,
  more: object = {},
): Promise<ImportOutcome> {
  const digest = await staged(world, fileName, bytes)
  return world.ask('exchange/preview', { kind: way, digest, ...more }, ImportOutcome)
}
