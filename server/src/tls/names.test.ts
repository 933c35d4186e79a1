import { describe, expect, test } from 'vitest'
import { addressList, holds, hostName, inAddress, ipAddress, isLoopback, plainAddress } from './names.ts'

describe('the name of a host', () => {
  test.each([
    ['Muster.Corps.Example', 'muster.corps.example'],
    ['muster', 'muster'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ])('%s is %s', (given, expected) => {
    expect(hostName(given, '--name')).toBe(expected)
  })

  test.each([
    '',
    '192.168.1.7',
    '127.1',
    '0x7f000001',
    '::1',
    'a b.example',
    'https://muster.example',
    'muster.example/x',
    'muster.example:443',
    'ada@muster.example',
    '*.example',
    '-a.example',
    'a_b.example',
    'muster.example.',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
    'a\u0000.example',
  ])('%j is none', (given) => {
    expect(() => hostName(given, '--name')).toThrow(
      expect.objectContaining({ code: 'invalid', facts: { place: '--name', problem: given } }),
    )
  })
})

test.each([
  ['192.168.1.7', '192.168.1.7'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
])('the address %s is written %s', (given, expected) => {
  expect(ipAddress(given, '--address')).toBe(expected)
})

test.each(['192.168.1', '192.168.1.256', 'fe80::1%eth0', 'muster', '[::1]', ''])('%j is no address', (given) => {
  expect(() => ipAddress(given, '--address')).toThrow(expect.objectContaining({ code: 'invalid' }))
})

test('an address in the clothes of another kind is the same address', () => {
  expect(['::ffff:10.0.0.1', '::FFFF:10.0.0.1', '10.0.0.1', 'fe80::1%eth0', '::1'].map(plainAddress)).toEqual([
    '10.0.0.1',
    '10.0.0.1',
    '10.0.0.1',
    'fe80::1',
    '::1',
  ])
  expect([inAddress('2001:db8::1'), inAddress('10.0.0.1'), inAddress('muster')]).toEqual(['[2001:db8::1]', '10.0.0.1', 'muster'])
})

test.each([
  ['localhost', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['0.0.0.0', false],
  ['::', false],
])('%s is this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})

describe('a list of addresses', () => {
  test('holds what it names, and the networks it names', () => {
    const list = addressList(['10.1.0.0/16', '192.0.2.1', '2001:db8::/32'], '--trusted-proxy')
    const asked = ['10.1.255.1', '10.2.0.1', '192.0.2.1', '192.0.2.2', '2001:db8:1::1', '2001:db9::1', 'unknown', '']
    expect(asked.filter((one) => holds(list, one))).toEqual(['10.1.255.1', '192.0.2.1', '2001:db8:1::1'])
  })

  test.each(['0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', 'proxy', ''])('%j is refused', (given) => {
    expect(() => addressList([given], '--trusted-proxy')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
