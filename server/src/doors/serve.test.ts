import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { type Serving, serve } from './serve.ts'

const world = ownWorld()
const open: Serving[] = []
const serving = async (more: { host?: string; port?: number } = {}) => {
  const one = await serve(world().db, world().appUrl, { port: 0, ...more })
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

test('the door opens on this machine, answers, and closes', async () => {
  const { address, close } = await serving()
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(`${address}/api/app/start`)).json()).toMatchObject({ who: expect.any(String), units: 0, first: null })
  open.splice(0)
  await close()
  await expect(fetch(`${address}/api/app/start`)).rejects.toThrow()
})

test.each(['0.0.0.0', '192.168.1.7', '::', 'example.org', 'localhost.example.org'])('it does not open on %s', async (host) => {
  const no = await refusal(serving({ host }))
  expect([no.code, no.status]).toEqual(['loopbackOnly', 403])
  expect(no.sentence).toBe(
    `Muster will not listen on ${host}: until sign-in exists anyone who can reach it could read everything. Leave the host out, or use 127.0.0.1 or ::1.`,
  )
})

test('a second server on the same data is refused and told where the first is, and when that has gone it opens', async () => {
  const { address, close } = await serving()
  const no = await refusal(serving())
  expect([no.code, no.sentence]).toEqual([
    'dataFolderInUse',
    expect.stringContaining(`already runs on this data folder, at ${address}. Open that address`),
  ])
  open.splice(0)
  await close()
  await expect(serving()).resolves.toMatchObject({ address: expect.any(String) })
})

test('a second server on the same data and the same port is told of the first, not of a stranger', async () => {
  const { address } = await serving()
  const no = await refusal(serving({ port: Number(new URL(address).port) }))
  expect(no).toMatchObject({ code: 'dataFolderInUse', facts: { address } })
})

test('a port that another program has is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const no = await refusal(serving({ port }))
  expect([no.code, no.sentence]).toEqual(['portTaken', `Port ${port} is taken by another program. Choose another with --port.`])
  await new Promise((resolve) => other.close(resolve))
})

test('what was asked before it closes is answered', async () => {
  const { address, close } = await serving()
  open.splice(0)
  const asked = fetch(`${address}/api/units/tree?on=2024-01-01`)
  await new Promise((resolve) => setTimeout(resolve, 20))
  await close()
  expect((await asked).status).toBe(200)
})
