import { expect, test } from 'vitest'
import { failuresLeft, placeOf, waitFor } from './throttle.ts'

test('the first failures cost nothing, the next ones more each time, and none more than a quarter of an hour', () => {
  const waits = Array.from({ length: 18 }, (_, failures) => waitFor('account', { failures, secondsAgo: 0 }))
  expect(waits).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900])
  expect(waitFor('account', { failures: 1_000_000, secondsAgo: 0 })).toBe(900)
})

test('what was waited counts, and a clock that was set back makes nobody wait longer', () => {
  expect(waitFor('device', { failures: 10, secondsAgo: 60 })).toBe(4)
  expect(waitFor('device', { failures: 10, secondsAgo: 64 })).toBe(0)
  expect(waitFor('device', { failures: 50, secondsAgo: -86_400 })).toBe(900)
})

test('a place may be a barracks: it is given more, and held up for five minutes at most', () => {
  expect([29, 30, 100].map((failures) => waitFor('address', { failures, secondsAgo: 0 }))).toEqual([0, 2, 300])
})

test('time forgives failures one by one, those of a place sooner; and whoever goes on guessing stays near the longest wait', () => {
  expect([0, 599, 600, 6000].map((secondsAgo) => failuresLeft('account', { failures: 8, secondsAgo }))).toEqual([8, 8, 7, 0])
  expect([29, 30, 900].map((secondsAgo) => failuresLeft('address', { failures: 40, secondsAgo }))).toEqual([40, 39, 10])
  expect(failuresLeft('device', { failures: 3, secondsAgo: -9999 })).toBe(3)
  let [failures, seconds, guesses] = [0, 0, 0]
  for (let last = 0; seconds < 86_400; guesses++) {
    failures = failuresLeft('account', { failures, secondsAgo: last }) + 1
    last = waitFor('account', { failures, secondsAgo: 0 })
    seconds += last
  }
  expect(guesses).toBeLessThan(150)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['terminal', 'terminal'],
])('%s is of the place %s', (address, place) => expect(placeOf(address)).toBe(place))
