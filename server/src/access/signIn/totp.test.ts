import { expect, test } from 'vitest'
import { newTotpSecret, stepOf, totpToShow } from './totp.ts'

const rfc = Buffer.from('12345678901234567890')

// RFC 6238, appendix B: of eight digits the last six.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i s the code is %s', (seconds, code) => expect(stepOf(rfc, code, seconds * 1000)).toBe(Math.floor(seconds / 30)))

test('the step before and the one after are taken for clocks that differ, and none further away', () => {
  expect([-60, -30, 0, 30, 60].map((off) => stepOf(rfc, '050471', (1_111_111_111 + off) * 1000))).toEqual([
    undefined,
    ...[37_037_037, 37_037_037, 37_037_037],
    undefined,
  ])
})

test('what is no code of six digits is none', () => {
  for (const typed of ['', '50471', '0050471', '05047a', ' 050471', '٠٥٠٤٧١'])
    expect([typed, stepOf(rfc, typed, 1_111_111_111_000)]).toEqual([typed, undefined])
})

test('an app is told the secret as an address, in letters and as a picture', () => {
  const secret = newTotpSecret()
  expect(secret.length).toBe(20)
  const shown = totpToShow(rfc, 'оксана')
  expect(shown.secret).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
  expect(new URL(shown.address).searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(decodeURIComponent(new URL(shown.address).pathname)).toMatch(/Muster:оксана$/)
  expect(shown.picture).toMatch(/^<svg .*<\/svg>$/s)
})
