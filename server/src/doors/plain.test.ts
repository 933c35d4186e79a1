import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ask, corps } from '../../../tests/scenario/aTlsSite.ts'
import { ownDoors } from '../../../tests/scenario/ownDoors.ts'

const { site, opened, byTls } = ownDoors()

describe('plain doors', () => {
  test('one shows the way to the same page by TLS, under a name of ours', async () => {
    const { serving, port } = await byTls({ redirectPort: 0 })
    const to = async (host: string, path = '/people?q=x') =>
      (await ask(`${serving.redirectAddress}${path}`, { headers: { host } })).headers.location
    expect(await to(corps)).toBe(`https://${corps}:${port}/people?q=x`)
    expect(await to('192.168.1.7:80')).toBe(`https://192.168.1.7:${port}/people?q=x`)
    expect(await to('evil.example')).toBe(`https://${corps}:${port}/people?q=x`)
    expect(await to(corps, '//evil.example/x')).toBe(`https://${corps}:${port}//evil.example/x`)
    expect((await ask(`${serving.redirectAddress}/trust`, { headers: { host: corps } })).status).toBe(308)
  })

  test('but takes nothing that should not have been sent in the clear', async () => {
    const { serving } = await byTls({ redirectPort: 0 })
    const told = await ask(`${serving.redirectAddress}/api/visit`, { method: 'POST', headers: { host: corps }, body: 'password' })
    expect([told.status, JSON.parse(told.body).fault.code, told.headers.location]).toEqual([403, 'notSecure', undefined])
  })

  test('another gives the page for phones and the authority’s certificate, and nothing else', async () => {
    const { serving, authority } = await byTls({ trustPort: 0 })
    const { origin } = new URL(serving.trustAddress ?? '')
    const get = (path: string, method = 'GET') => ask(origin + path, { method, headers: { host: 'any.name' } })
    const crt = await get('/trust/muster-authority.crt')
    expect([crt.status, crt.headers['content-type'], (await get('/trust')).status]).toEqual([200, 'application/x-x509-ca-cert', 200])
    expect((await get('/trust/muster-authority.pem')).body).toBe(new X509Certificate(await readFile(authority)).toString())
    const elsewhere = [
      '/',
      '/api',
      '/api/visit',
      '/trust/signer.pem',
      '/trust/../api/visit',
      '/trust/%2e%2e/api/visit',
      '/trustworthy',
      '//trust',
    ]
    for (const path of elsewhere) expect([path, (await get(path)).status]).toEqual([path, 404])
    expect((await get('/trust', 'POST')).status).toBe(404)
  })

  test('one port may be both', async () => {
    const made = await site()
    const serving = await opened({
      host: '127.0.0.1',
      certificate: { certificate: made.server, key: made.server },
      folder: made.folder,
      redirectPort: 0,
      trustPort: 0,
    })
    const { port } = new URL(serving.redirectAddress ?? '')
    expect([serving.trustAddress, serving.redirectAddress]).toEqual([`http://${corps}:${port}/trust`, `http://${corps}:${port}`])
    const [page, rest] = await Promise.all(['/trust', '/'].map((path) => ask(`http://x:${port}${path}`, { headers: { host: corps } })))
    expect([page?.status, rest?.status, rest?.headers.location]).toEqual([200, 308, `${serving.address}/`])
  })
})
