import { Fault } from '@muster/domain/fault.ts'
import { describe, expect, test } from 'vitest'
import { faultSentence } from '../kernel/wording.ts'
import { addressList } from '../tls/names.ts'
import { onLoopback, type Site, visitOf } from './visit.ts'

const corps = 'muster.corps.example'
const byTls: Site = { secure: true, proxies: undefined, isNamed: (host) => [corps, '192.168.1.7'].includes(host), names: () => [corps] }
const behindProxy: Site = { ...byTls, secure: false, proxies: addressList(['10.0.0.1'], '--trusted-proxy') }

function visit(site: Site, peer: string | undefined, headers: Record<string, string>) {
  try {
    return visitOf((name) => headers[name], peer, site)
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

describe('on this machine alone', () => {
  test.each([
    ['localhost:4110', 'http://localhost:4110', 'localhost'],
    ['127.0.0.1:4110', 'http://127.0.0.1:4110', '127.0.0.1'],
    ['[::1]:4110', 'http://[::1]:4110', '::1'],
    ['localhost', 'http://localhost', 'localhost'],
    ['LOCALHOST:80', 'http://localhost', 'localhost'],
  ])('%s is answered', (host, origin, name) => {
    expect(visit(onLoopback, '::ffff:127.0.0.1', { host })).toEqual({ origin, host: name, secure: false, address: '127.0.0.1' })
  })

  test.each([
    '',
    corps,
    'evil.example',
    'localhost.evil.example',
    'localhost@evil.example',
    'evil.example@localhost',
    'localhost/evil',
    'localhost, evil.example',
    'localhost:99999',
    'localhost:4110:1',
    'localhost\\evil',
    '0.0.0.0',
  ])('%j is refused: a page that has its own name pointed here gets nothing', (host) => {
    expect(visit(onLoopback, '127.0.0.1', { host })).toBe('notFromHere')
  })

  test('what a proxy would say is nobody’s word here', () => {
    const headers = { host: 'localhost', 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' }
    expect(visit(onLoopback, '127.0.0.1', headers)).toMatchObject({ origin: 'http://localhost', secure: false, address: '127.0.0.1' })
  })
})

describe('by TLS', () => {
  test('its names are answered, to whoever asks', () => {
    const expected = { origin: `https://${corps}:4110`, host: corps, secure: true, address: '203.0.113.9' }
    expect(visit(byTls, '203.0.113.9', { host: `${corps}:4110` })).toEqual(expected)
    expect(visit(byTls, '203.0.113.9', { host: '192.168.1.7' })).toMatchObject({ origin: 'https://192.168.1.7' })
  })

  test('the names of loopback are answered from this machine alone', () => {
    expect(visit(byTls, '127.0.0.1', { host: 'localhost:4110' })).toMatchObject({ origin: 'https://localhost:4110' })
    expect(visit(byTls, '203.0.113.9', { host: 'localhost:4110' })).toBe('notFromHere')
  })

  test.each(['evil.example', `${corps}.`, `x.${corps}`, '203.0.113.1', ''])('%j is refused', (host) => {
    expect(visit(byTls, '203.0.113.9', { host })).toBe('notFromHere')
  })

  test('a refusal says what the server is called, and not more of what was asked than a name can hold', () => {
    const fault = new Fault('notFromHere', { host: 'evil.example', names: corps })
    expect(faultSentence(fault)).toMatch(/Muster is called muster\.corps\.example here, and «evil\.example» is none of these\. Open it by/)
    const asked = () => visitOf(() => 'a'.repeat(9000), '203.0.113.9', byTls)
    expect(asked).toThrow(expect.objectContaining({ facts: { host: 'a'.repeat(253), names: corps } }))
  })

  test('headers of proxies are not believed from anybody', () => {
    const headers = { host: corps, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'localhost', forwarded: 'for=127.0.0.1' }
    expect(visit(byTls, '203.0.113.9', headers)).toMatchObject({ address: '203.0.113.9', host: corps })
  })
})

describe('behind a proxy', () => {
  const told = { host: '127.0.0.1:4110', 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': corps }

  test('its word is taken for the visitor’s address, name and TLS', () => {
    expect(visit(behindProxy, '10.0.0.1', told)).toEqual({ origin: `https://${corps}`, host: corps, secure: true, address: '203.0.113.9' })
    expect(visit(behindProxy, '::ffff:10.0.0.1', { host: corps, forwarded: 'for=203.0.113.9;proto=https' })).toMatchObject({
      origin: `https://${corps}`,
      address: '203.0.113.9',
    })
  })

  test.each([
    ['whoever is no proxy', '10.0.0.2', told, 'notThroughProxy'],
    ['this machine, if the proxy is not on it', '127.0.0.1', told, 'notThroughProxy'],
    ['a visitor who came to the proxy without TLS', '10.0.0.1', { ...told, 'x-forwarded-proto': 'http' }, 'notSecure'],
    ['a proxy that does not say by what a visitor came', '10.0.0.1', { ...told, 'x-forwarded-proto': '' }, 'notSecure'],
    ['a proxy that says nothing', '10.0.0.1', { host: corps }, 'forwardedUnclear'],
    ['a visitor with a header of the other kind', '10.0.0.1', { ...told, forwarded: 'for=127.0.0.1;proto=https' }, 'forwardedUnclear'],
    ['another name', '10.0.0.1', { ...told, 'x-forwarded-host': 'evil.example' }, 'notFromHere'],
    ['a name of loopback', '10.0.0.1', { ...told, 'x-forwarded-host': 'localhost' }, 'notFromHere'],
    ['a proxy that passes on its own name for us', '10.0.0.1', { ...told, 'x-forwarded-host': '' }, 'notFromHere'],
  ])('%s is refused', (_who, peer, headers, code) => {
    expect(visit(behindProxy, peer, headers)).toBe(code)
  })
})
