import { expect, test } from 'vitest'
import { hashOf, newSecret } from './secrets.ts'

/** Keys that count how often they are used, and say the number of the time. */
function countingKeys(fails = 0) {
  let times = 0
  const match = async () => {
    if (++times <= fails) throw new Error('not at hand')
    return new Uint8Array([times])
  }
  return { match, times: () => times }
}

test('what is asked with every request is hashed once by one set of keys, and anew by another', async () => {
  const [secret, keys, others] = [newSecret(), countingKeys(), countingKeys()]
  const ask = async (by = keys, use: 'session' | 'token' = 'session') => [...(await hashOf(by, use, secret))]
  expect([await ask(), await ask(), await ask(keys, 'token'), await ask(), await ask(others)]).toEqual([[1], [1], [2], [1], [1]])
  expect([keys.times(), others.times()]).toEqual([2, 1])
})

test('what somebody could guess is hashed each time, and kept by nobody', async () => {
  const keys = countingKeys()
  for (const use of ['recoveryCode', 'attempt', 'device'] as const) {
    await hashOf(keys, use, '1234')
    await hashOf(keys, use, '1234')
  }
  expect(keys.times()).toBe(6)
})

test('a hash that failed is made again', async () => {
  const [secret, keys] = [newSecret(), countingKeys(1)]
  await expect(hashOf(keys, 'session', secret)).rejects.toThrow('not at hand')
  expect([...(await hashOf(keys, 'session', secret))]).toEqual([2])
})

test('of many secrets the latest are kept', async () => {
  const keys = countingKeys()
  for (let n = 0; n <= 10_000; n++) await hashOf(keys, 'session', `${n}`)
  await hashOf(keys, 'session', '10000')
  expect(keys.times()).toBe(10_001)
  await hashOf(keys, 'session', '0')
  expect(keys.times()).toBe(10_002)
})
