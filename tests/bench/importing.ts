import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { StagedFile } from '@muster/domain/exchange/commands.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { serve } from '@muster/server/doors/serve.ts'
import * as z from 'zod'
import { ask, example, type Fresh, type Ground, got, signedIn, staged } from './ground.ts'
import { type Line, measure } from './measure.ts'

export const roster = 'iowa33/rawRoster.txt'
export const unitName = '33rd Iowa Infantry'
const units = 'tables/nps_units.csv'

async function rosterByAction({ ground }: Fresh): Promise<number> {
  const digest = await staged(ground, roster)
  const start = performance.now()
  const { added } = await ask(ground, 'exchange/roster', { digest, unitName }, ImportOutcome)
  const took = performance.now() - start
  assert.equal(added, 1217)
  return took
}

/** As the import page does it: the file is sent, then imported by its digest. */
async function rosterOverHttp({ ground, url }: Fresh): Promise<number> {
  const { address, close } = await serve(ground, url, { port: 0 })
  const cookie = await signedIn(ground)
  const bytes = await readFile(new URL(roster, example))
  const start = performance.now()
  const sent = await fetch(`${address}/api/exchange/stage?name=rawRoster.txt`, { method: 'POST', headers: { cookie }, body: bytes })
  const { digest } = StagedFile.parse(await sent.json())
  const { answer } = z
    .object({ answer: ImportOutcome })
    .parse(JSON.parse(await got(address, '/api/exchange/roster', cookie, { input: { digest, unitName } })))
  const took = performance.now() - start
  assert.equal(answer.added, 1217)
  await close()
  return took
}

async function unitsByAction({ ground }: Fresh): Promise<number> {
  const mapping = await readFile(new URL(units.replace('.csv', '.yaml'), example), 'utf8')
  const digest = await staged(ground, units)
  const start = performance.now()
  const { unitsAdded, unresolved } = await ask(ground, 'exchange/orbat', { digest, mapping }, ImportOutcome)
  const took = performance.now() - start
  assert.ok(unitsAdded >= 7011 && unresolved === 0, `${unitsAdded} units, ${unresolved} unresolved`)
  return took
}

/** Every run begins in an empty database of its own. */
export async function importing({ fresh }: Ground): Promise<Line[]> {
  const once = (work: (one: Fresh) => Promise<number>) => async () => {
    const one = await fresh()
    try {
      return await work(one)
    } finally {
      await one.drop()
    }
  }
  return [
    await measure('roster of 1,217 people imported: staged bytes to commit', once(rosterByAction), { runs: 7, before: 1, budget: 3000 }),
    await measure('the same over HTTP, sending the file included', once(rosterOverHttp), { runs: 5, before: 0 }),
    await measure('7,011 units imported through a mapping: staged bytes to commit', once(unitsByAction), {
      runs: 5,
      before: 1,
      budget: 5000,
    }),
  ]
}
