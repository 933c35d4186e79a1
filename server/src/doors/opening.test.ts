import { createServer } from 'node:http'
import { type AddressInfo, connect as connectPlain } from 'node:net'
import { connect } from 'node:tls'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { ask, corps } from '../../../tests/scenario/aTlsSite.ts'
import { ownDoors } from '../../../tests/scenario/ownDoors.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import type { DoorBindings } from './fromHere.ts'
import { openDoors } from './opening.ts'

const { site, opened, byTls } = ownDoors()

describe('by TLS', () => {
  test('a visitor who trusts the authority gets the page, and the visit is known to be safe', async () => {
    const { asking, port, serving } = await byTls()
    expect(serving.address).toBe(`https://${corps}:${port}`)
    expect(await asking('/')).toMatchObject({ status: 200, body: 'the page' })
    const origin = `https://${corps}:${port}`
    expect(JSON.parse((await asking('/api/visit')).body)).toEqual({ origin, host: corps, secure: true, address: '127.0.0.1' })
  })

  test('a visitor who does not trust it is warned, and so is one who asks for another name', async () => {
    const { asking } = await byTls()
    await expect(asking('/', { ca: (await site()).ca })).rejects.toThrow()
    await expect(asking('/', { servername: 'other.example' })).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })

  test.each(['evil.example', 'localhost.evil.example', '203.0.113.1', `${corps}.evil.example`])(
    'a page that had its name «%s» pointed here gets nothing, page or API',
    async (host) => {
      const { asking } = await byTls()
      const [page, api] = await Promise.all(['/', '/api/visit'].map((path) => asking(path, { headers: { host } })))
      expect([page?.status, api?.status]).toEqual([403, 403])
      expect(page?.body).not.toContain('the page')
      expect(JSON.parse(api?.body ?? '')).toMatchObject({ fault: { code: 'notFromHere', message: expect.stringContaining(corps) } })
    },
  )

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: `http://${corps}` }],
    [{ origin: `https://${corps}` }], // the usual port is another origin
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('another page may not act here: %j', async (headers: Record<string, string>) => {
    const { asking } = await byTls()
    const told = await asking('/api/visit', { method: 'POST', headers })
    expect([told.status, JSON.parse(told.body).fault.code]).toEqual([403, 'notFromHere'])
  })

  test('its own page may', async () => {
    const { asking, serving } = await byTls()
    const headers = { origin: serving.address, 'sec-fetch-site': 'same-origin' }
    expect((await asking('/api/visit', { method: 'POST', headers })).status).toBe(200)
  })

  test('the desk has a port of its own, and nothing of the other door is behind it', async () => {
    const made = await site()
    const door = new Hono<{ Bindings: DoorBindings }>()
    door.get('/', (c) => c.text('the desk'))
    const certificate = { certificate: made.server, key: made.server }
    const serving = await opened({ host: '127.0.0.1', certificate, folder: made.folder, desk: { door, port: 0 } })
    const at = async (address: string, path: string, host = corps) => {
      const { port } = new URL(address)
      const told = await ask(`https://x:${port}${path}`, { ca: made.ca, servername: corps, headers: { host: `${host}:${port}` } })
      return [told.status, told.body]
    }
    const deskAddress = serving.deskAddress ?? ''
    expect(deskAddress).toMatch(new RegExp(`^https://${corps}:\\d+$`))
    expect(await at(deskAddress, '/')).toEqual([200, 'the desk'])
    expect(await at(serving.address, '/')).toEqual([200, 'the page'])
    for (const path of ['/api/visit', '/trust']) expect((await at(deskAddress, path))[0]).toBe(404)
    expect((await at(deskAddress, '/', 'evil.example'))[0]).toBe(403)
  })

  test('two hosts in one request are none, nor is an empty one', async () => {
    const { asking, port } = await byTls()
    const told = await asking('/api/visit', { headers: { host: `${corps}:${port}`, 'x-forwarded-host': 'evil.example' } })
    expect(JSON.parse(told.body).host).toBe(corps)
    const twice = await raw(port, `GET /api/visit HTTP/1.1\r\nHost: ${corps}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
    expect(twice).toMatch(/^HTTP\/1\.1 (400|403) /)
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 (400|403) /)
    expect(await raw(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 (400|403) /)
    const absolute = await raw(port, `GET https://evil.example/api/visit HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
    expect(absolute).toMatch(/^HTTP\/1\.1 (400|403) /)
  })

  test.each(['TLSv1', 'TLSv1.1'] as const)('%s is refused', async (version) => {
    const { port, ca } = await byTls()
    const error = await handshake(port, { ca, minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' })
    expect(error).toMatch(/ALERT_PROTOCOL_VERSION/)
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s is spoken', async (version) => {
    const { port, ca } = await byTls()
    expect(await handshake(port, { ca, minVersion: version, maxVersion: version })).toBe(version)
  })

  test('plain HTTP on its port is not answered', async () => {
    const { port } = await byTls()
    await expect(ask(`http://x:${port}/`)).rejects.toThrow()
  })

  test('a browser that came by a real name comes by TLS from then on, by loopback never', async () => {
    const { asking, port } = await byTls()
    const header = async (host: string) =>
      (await asking('/', { headers: { host: `${host}:${port}` } })).headers['strict-transport-security']
    expect([await header(corps), await header('localhost'), await header('192.168.1.7')]).toEqual([
      'max-age=15768000',
      undefined,
      undefined,
    ])
    const plain = await opened({})
    expect((await ask(plain.address, { headers: { host: 'localhost' } })).headers['strict-transport-security']).toBeUndefined()
  })
})

function handshake(port: string, options: object): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), servername: corps, ...options }, () => {
      resolve(socket.getProtocol() ?? '')
      socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
  })
}

/** What is written to the server as it is, past every client's checks. */
function raw(port: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false }, () => socket.write(text))
    let told = ''
    socket.on('data', (chunk) => (told += chunk))
    socket.on('end', () => resolve(told))
    socket.on('error', reject)
  })
}

describe('what cannot be opened is said', () => {
  test('an address that is not of this machine', async () => {
    const { server } = await site()
    const certificate = { certificate: server, key: server }
    const no = await refusal(opened({ host: '203.0.113.77', certificate }))
    expect([no.code, no.sentence]).toEqual([
      'hostNotHere',
      'This machine has no address 203.0.113.77. Choose one of its own, or 0.0.0.0 for all.',
    ])
  })

  test('a second port that another program has, and the first is let go again', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((ready) => other.once('listening', ready))
    const { port: taken } = other.address() as AddressInfo // it listens on a port
    const { server, folder } = await site()
    const asked = { host: '127.0.0.1', certificate: { certificate: server, key: server }, folder, trustPort: taken }
    expect(await refusal(opened(asked))).toMatchObject({ code: 'portTaken', facts: { port: taken } })
    await new Promise((done) => other.close(done))
    await expect(opened(asked)).resolves.toMatchObject({ trustAddress: `http://${corps}:${taken}/trust` })
  })
})

test('on this machine alone both addresses answer, and the name is localhost', async () => {
  const { address } = await opened({})
  const { port } = new URL(address)
  expect(address).toBe(`http://localhost:${port}`)
  const six = await new Promise<string>((resolve) => {
    const socket = connectPlain({ host: '::1', port: Number(port) }, () =>
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    )
    socket.on('data', (chunk) => resolve(String(chunk)))
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
  })
  // A machine without IPv6 has no such address; with it, nobody else may sit there under our name.
  expect(six).toMatch(/^HTTP\/1\.1 200|^EADDRNOTAVAIL|^EAFNOSUPPORT|^ENETUNREACH/)
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
})

test('what was asked before it closes is answered', async () => {
  const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const door = new Hono().get('/slow', async (c) => {
    begun.resolve()
    await go.promise
    return c.text('done')
  })
  const { address, close } = await openDoors(door, { port: 0 }, async () => async () => {})
  const asked = fetch(`${address}/slow`)
  await begun.promise
  const closed = close()
  go.resolve()
  expect(await (await asked).text()).toBe('done')
  await closed
  await expect(fetch(`${address}/slow`)).rejects.toThrow()
})
