import { rm } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { aTlsSite, corps, type TlsSite } from '../../../tests/scenario/aTlsSite.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { reachOf, type Wanted } from './reach.ts'

const sites: TlsSite[] = []
const site = async (...more: Parameters<typeof aTlsSite>) => {
  const one = await aTlsSite(...more)
  sites.push(one)
  return one
}
afterEach(async () => {
  for (const one of sites.splice(0)) await one.gone()
})
const day = 86_400_000

describe('on this machine alone', () => {
  test('both of its addresses are listened on, and the name is one that passkeys take', async () => {
    const { hosts, address, tls } = await reachOf({})
    expect([hosts, address(4110), tls]).toEqual([['127.0.0.1', '::1'], 'http://localhost:4110', undefined])
  })

  test.each([
    ['127.0.0.1', ['127.0.0.1'], 'http://127.0.0.1:1'],
    ['::1', ['::1'], 'http://[::1]:1'],
    ['localhost', ['127.0.0.1', '::1'], 'http://localhost:1'],
  ])('--host %s is taken at its word', async (host, hosts, address) => {
    const reach = await reachOf({ host })
    expect([reach.hosts, reach.address(1)]).toEqual([hosts, address])
  })

  test('a name that others would ask by is refused: it would lead to nobody', async () => {
    const no = await refusal(reachOf({ names: [corps] }))
    expect([no.code, no.facts]).toEqual(['loopbackOnly', { host: corps }])
    expect((await reachOf({ names: ['localhost'] })).address(1)).toBe('http://localhost:1')
  })

  test('what «muster tls» made is left alone', async () => {
    const { folder } = await site()
    expect((await reachOf({ folder })).tls).toBeUndefined()
  })
})

describe('beyond it', () => {
  test.each(['0.0.0.0', '192.168.1.7', '::', 'example.org', 'localhost.example.org', '127.0.0.1.evil.example'])(
    'without TLS %s is refused, and the ways to it are told',
    async (host) => {
      const { folder, server } = await site()
      await rm(server)
      const no = await refusal(reachOf({ host, folder }))
      expect([no.code, no.status]).toEqual(['loopbackOnly', 403])
      expect(no.sentence).toMatch(
        new RegExp(`^Muster will not listen on ${host.replaceAll('.', '\\.')} without TLS: .*muster tls.*--certificate.*--trusted-proxy`),
      )
    },
  )

  test('the certificate that «muster tls» made is found by itself, and its names are those answered to', async () => {
    const { folder, server } = await site()
    const { tls, site: found, address } = await reachOf({ host: '0.0.0.0', folder })
    expect([tls?.own, tls?.files.certificate, address(4110)]).toEqual([true, server, `https://${corps}:4110`])
    expect(['localhost', corps, '192.168.1.7', '192.168.1.8', 'evil.example'].map(found.isNamed)).toEqual([false, true, true, false, false])
    expect(found.names()).toEqual([corps, '192.168.1.7', 'localhost', '127.0.0.1', '::1'])
  })

  test('and renewed before it is used, when it has ended', async () => {
    const { folder, issued } = await site({ at: new Date(Date.now() - 400 * day) })
    expect(issued.validTo.getTime()).toBeLessThan(Date.now())
    const { tls } = await reachOf({ host: '0.0.0.0', folder })
    expect(tls?.loaded.certificate.validToDate.getTime()).toBeGreaterThan(Date.now() + 390 * day)
  })

  test('names that are said are the only ones, and the certificate must hold them', async () => {
    const { server } = await site()
    const certificate = { certificate: server, key: server }
    const { site: found, address } = await reachOf({ host: '0.0.0.0', certificate, names: [corps.toUpperCase()] })
    expect([address(443), [corps, '192.168.1.7', 'localhost'].map(found.isNamed)]).toEqual([`https://${corps}:443`, [true, false, false]])
    const no = await refusal(reachOf({ host: '0.0.0.0', certificate, names: [corps, 'other.example'] }))
    expect([no.code, no.sentence]).toEqual(['certificateUnusable', expect.stringContaining('it does not name other.example')])
    expect(await refusal(reachOf({ host: '0.0.0.0', certificate, names: ['a b'] }))).toMatchObject({
      code: 'invalid',
      facts: { place: '--name' },
    })
  })

  test('an expired certificate, a key of another, and a missing file are refused before anything is opened', async () => {
    const [one, other] = [await site(), await site()]
    const old = await site({ at: new Date(Date.now() - 400 * day) })
    const codes = await Promise.all(
      [
        { certificate: old.server, key: old.server },
        { certificate: one.server, key: other.server },
        { certificate: one.server, key: `${one.server}.gone` },
      ].map(async (certificate) => (await refusal(reachOf({ host: '0.0.0.0', certificate }))).facts.problem),
    )
    expect(codes).toEqual(['expired', 'mismatch', 'missing'])
  })
})

describe('behind a proxy', () => {
  test('no certificate is needed, but a name', async () => {
    const wanted: Wanted = { host: '0.0.0.0', proxies: ['10.0.0.1', '10.1.0.0/16'], names: [corps] }
    const { tls, site: found, address } = await reachOf(wanted)
    expect([tls, address(4110), found.isNamed(corps), found.isNamed('localhost')]).toEqual([undefined, `https://${corps}`, true, false])
    const no = await refusal(reachOf({ ...wanted, names: [] }))
    expect([no.code, no.sentence]).toEqual(['proxyNeedsName', expect.stringContaining('--name')])
  })

  test.each(['0.0.0.0/0', '::/0', 'proxy', '10.0.0.1/'])('%j is nobody who could be trusted', async (proxy) => {
    const no = await refusal(reachOf({ host: '0.0.0.0', proxies: [proxy], names: [corps] }))
    expect(no).toMatchObject({ code: 'invalid', facts: { place: '--trusted-proxy' } })
  })
})
