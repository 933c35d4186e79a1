import { describe, expect, test } from 'vitest'
import { forwardedBy } from './forwarded.ts'
import { addressList } from './names.ts'

const proxies = addressList(['10.0.0.1', '10.0.0.2'], '--trusted-proxy')
const from = (headers: Record<string, string>) => forwardedBy((name) => headers[name], proxies)
const refusal = (headers: Record<string, string>) => {
  try {
    return from(headers)
  } catch (error) {
    return (error as { facts: object }).facts
  }
}

describe('by lists, as most proxies write them', () => {
  const usual = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'muster.corps.example' }

  test('the visitor, the scheme and the host are told', () => {
    expect(from(usual)).toEqual({ address: '203.0.113.9', scheme: 'https', host: 'muster.corps.example' })
  })

  test.each([
    ['what the visitor wrote before', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['the address of a proxy that the visitor wrote', '10.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['loopback that the visitor wrote', '127.0.0.1, 203.0.113.9', '203.0.113.9'],
    ['a second proxy of ours', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['a port', '203.0.113.9:4711', '203.0.113.9'],
    ['IPv6 with a port', '[2001:db8::9]:4711', '2001:db8::9'],
    ['IPv6 bare', '2001:db8::9', '2001:db8::9'],
    ['IPv4 as IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['nothing but proxies: the farthest asks itself', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
  ])('with %s', (_what, value, address) => {
    expect(from({ ...usual, 'x-forwarded-for': value }).address).toBe(address)
  })

  test('a scheme that the visitor wrote does not stand when the proxy adds its own', () => {
    const told = from({
      'x-forwarded-for': '198.51.100.1, 203.0.113.9',
      'x-forwarded-proto': 'https, http',
      'x-forwarded-host': 'evil, muster',
    })
    expect(told).toEqual({ address: '203.0.113.9', scheme: 'http', host: 'muster' })
  })

  test.each(['', 'unknown', '_hidden', 'ada', '1.2.3', '203.0.113.9, ', '<script>'])('%j as the visitor is unread', (value) => {
    expect(refusal({ ...usual, 'x-forwarded-for': value })).toEqual({ problem: 'unread' })
  })
})

describe('by the standard, RFC 7239', () => {
  test.each([
    ['for="_gazonk"', { problem: 'unread' }],
    ['For="[2001:db8:cafe::17]:4711"', { address: '2001:db8:cafe::17', scheme: '', host: undefined }],
    ['for=192.0.2.60;proto=http;by=203.0.113.43', { address: '192.0.2.60', scheme: 'http', host: undefined }],
    ['for=192.0.2.43, for=198.51.100.17', { address: '198.51.100.17', scheme: '', host: undefined }],
    ['for=192.0.2.43;proto=HTTPS;host="m.example:8443",for=10.0.0.2', { address: '192.0.2.43', scheme: 'https', host: 'm.example:8443' }],
    ['for=192.0.2.43;host="a\\"b"', { address: '192.0.2.43', scheme: '', host: 'a"b' }],
    ['for="1.1.1.1, for=2.2.2.2', { problem: 'unread' }],
    ['for=192.0.2.43;for=10.0.0.1', { problem: 'unread' }],
    ['proto=https', { problem: 'unread' }],
    ['for=192.0.2.43 proto=https', { problem: 'unread' }],
    ['for=192.0.2.43,', { problem: 'unread' }],
    ['', { problem: 'unread' }],
  ])('%s', (value, expected) => {
    expect(refusal({ forwarded: value })).toEqual(expected)
  })
})

test('a proxy that says nothing, and a request with both kinds, are refused', () => {
  expect(refusal({})).toEqual({ problem: 'silent' })
  expect(refusal({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'muster' })).toEqual({ problem: 'silent' })
  expect(refusal({ forwarded: 'for=203.0.113.9;proto=https', 'x-forwarded-for': '127.0.0.1' })).toEqual({ problem: 'both' })
  expect(refusal({ forwarded: 'for=203.0.113.9;proto=https', 'x-forwarded-host': 'evil' })).toEqual({ problem: 'both' })
})
