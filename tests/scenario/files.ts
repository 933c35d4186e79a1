import { readFile } from 'node:fs/promises'
import { StagedFile } from '@muster/domain/exchange/commands.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { perform } from '../../server/src/kernel/perform.ts'
import { ada, type World } from './world.ts'

const examples = new URL('../../examples/', import.meta.url)

export function example(path: string): Promise<Buffer> {
  return readFile(new URL(path, examples))
}

export type Way = 'roster' | 'table' | 'orbat'

/** Puts a file on the server. */
export async function staged({ ground }: Pick<World, 'ground'>, fileName: string, bytes: Uint8Array | string): Promise<string> {
  const { answer } = await perform(ground, 'exchange/stage', ada, { fileName }, { attachment: Buffer.from(bytes) })
  return StagedFile.parse(answer).digest
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
