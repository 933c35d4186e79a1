import { readdir, readFile } from 'node:fs/promises'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { Fault } from '@muster/domain/fault.ts'
import { parseRegime } from './readRegime.ts'

const folder = new URL('../../../../regimes/', import.meta.url)

/** The ids of the regimes that come with Muster, in alphabetical order. */
export async function shippedIds(): Promise<string[]> {
  const names = await readdir(folder)
  return names.flatMap((name) => /^([a-z0-9-]+)\.yaml$/.exec(name)?.[1] ?? []).sort()
}

/** The text of a regime that comes with Muster, by its id; fault `regimeUnknown` names those there are. */
export async function shippedText(id: string): Promise<string> {
  const ids = await shippedIds()
  if (!ids.includes(id)) throw new Fault('regimeUnknown', { id, known: ids.join(', ') })
  return readFile(new URL(`${id}.yaml`, folder), 'utf8')
}

/** A regime that comes with Muster, by its id. */
export async function shippedRegime(id: string): Promise<Regime> {
  return parseRegime(await shippedText(id))
}

export async function shippedRegimes(): Promise<Regime[]> {
  return Promise.all((await shippedIds()).map(shippedRegime))
}
