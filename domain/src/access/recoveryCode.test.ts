import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecoveryCode, recoveryCodeOf } from './recoveryCode.ts'

test('a code is sixteen letters that cannot be misread, in groups', () => {
  expect(recoveryCodeOf(new Uint8Array(10))).toBe('0000-0000-0000-0000')
  expect(recoveryCodeOf(new Uint8Array(10).fill(255))).toBe('zzzz-zzzz-zzzz-zzzz')
  expect(recoveryCodeOf(Uint8Array.of(0, 68, 50, 20, 199, 66, 84, 182, 53, 207))).toBe('0123-4567-89ab-cdef')
  expect(() => recoveryCodeOf(new Uint8Array(9))).toThrow()
})

test('every code is read as it was shown, whatever is typed between its letters and however large', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (random) => {
      const code = recoveryCodeOf(random)
      const plain = code.replaceAll('-', '')
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
      expect([code, code.toUpperCase(), ` ${code.replaceAll('-', ' ')}`, plain].map(readRecoveryCode)).toEqual([plain, plain, plain, plain])
    }),
  )
})

test('what is easily misread is read as what was meant, and what cannot be a code is none', () => {
  expect(readRecoveryCode('OIL0-0000-0000-000o')).toBe('0110000000000000')
  for (const typed of ['', '123456', 'zzzz-zzzz-zzzz-zzz', 'zzzz-zzzz-zzzz-zzzzz', 'uuuu-uuuu-uuuu-uuuu', 'zzzz_zzzz_zzzz_zzzz'])
    expect([typed, readRecoveryCode(typed)]).toEqual([typed, undefined])
})
