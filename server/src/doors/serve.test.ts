import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ask, aTlsSite, corps } from '../../../tests/scenario/aTlsSite.ts'
import { ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { type Asked, type Serving, serve } from './serve.ts'

const world = ownWorld()
const open: Serving[] = []
const serving = async (more: Asked = {}) => {
  const one = await serve(world().ground, world().appUrl, { port: 0, ...more })
  open.push(one)
  return one
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

test('the door opens on this machine, answers, and closes', async () => {
  const { address, close } = await serving()
  expect(address).toMatch(/^http:\/\/localhost:\d+$/)
  expect(await (await fetch(`${address}/api`)).json()).toMatchObject({ info: { title: 'Muster' } })
  expect(await (await fetch(`${address.replace('localhost', '127.0.0.1')}/api/app/start`)).json()).toMatchObject({
    fault: { code: 'notSignedIn' },
  })
  open.splice(0)
  await close()
  await expect(fetch(`${address}/api`)).rejects.toThrow()
})

test('without TLS it does not open to others, and takes no hold of the data', async () => {
  const no = await refusal(serving({ host: '0.0.0.0', folder: join(tmpdir(), 'muster-no-such-folder') }))
  expect([no.code, no.status, no.sentence]).toEqual([
    'loopbackOnly',
    403,
    expect.stringMatching(/^Muster will not listen on 0\.0\.0\.0 without TLS/),
  ])
  await expect(serving()).resolves.toMatchObject({ address: expect.any(String) })
})

test('by TLS the whole of Muster answers, to its own name alone', async () => {
  const site = await aTlsSite()
  const { address } = await serving({ certificate: { certificate: site.server, key: site.server } })
  const { port } = new URL(address)
  const asking = (path: string, host: string) =>
    ask(address + path, { ca: site.ca, servername: corps, headers: { host: `${host}:${port}` } })
  expect(JSON.parse((await asking('/api', corps)).body)).toMatchObject({ info: { title: 'Muster' } })
  const stranger = await asking('/api', 'evil.example')
  expect([stranger.status, JSON.parse(stranger.body).fault.code]).toEqual([403, 'notFromHere'])
  const { headers } = await asking('/', corps)
  expect([headers['strict-transport-security'], headers['content-security-policy']]).toEqual([
    'max-age=15768000',
    expect.stringContaining("default-src 'self'"),
  ])
  await site.gone()
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
