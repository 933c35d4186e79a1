import { expect, test } from 'vitest'
import { Refusal } from '../../app/client.ts'
import { hourText, mayTryAt } from './waiting.ts'

const at = Date.parse('2026-11-28T14:31:20Z')
const refusal = (code: string, facts: Record<string, number>) => new Refusal(429, { code, facts, message: '' })

test('only a refusal that says how long to wait makes one wait', () => {
  expect(mayTryAt(refusal('tooManyAttempts', { seconds: 8, minutes: 0 }), at)).toBe(at + 8_000)
  expect(mayTryAt(refusal('signInRefused', {}), at)).toBeUndefined()
  expect(mayTryAt(new Error('tooManyAttempts'), at)).toBeUndefined()
  expect(mayTryAt(null, at)).toBeUndefined()
})

test('a short wait is told to the second, a long one to the minute, and neither too early', () => {
  const minute = hourText(at + 500_000, at)
  expect(minute).toMatch(/^\d\d:40$/)
  expect(hourText(at + 8_000, at)).toMatch(/^\d\d:31:28$/)
  expect(hourText(at + 8_400, at)).toMatch(/^\d\d:31:29$/)
})
