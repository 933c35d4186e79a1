import { expect, test } from 'vitest'
import { hashPassword, isDated, isPassword, nobodysHash } from './passwordHash.ts'

// Vectors of the reference implementation (phc-winner-argon2, src/test.c, version 0x13).
test.each([
  ['password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc', true],
  ['password', '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc', true],
  ['passwore', '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc', false],
])('«%s» and %s: %s', async (password, hash, isRight) => expect(await isPassword(password, hash)).toBe(isRight))

test('a hash has a salt of its own, and knows equal spellings of Unicode for one password', async () => {
  const [one, other] = await Promise.all([hashPassword('Zürich im Februar'), hashPassword('Zürich im Februar')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=32768,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(one).not.toBe(other)
  expect(await Promise.all(['Zu\u0308rich im Februar', 'Zurich im Februar'].map((typed) => isPassword(typed, one)))).toEqual([true, false])
})

test('a hash of less than today is dated; nobody’s hash is not, and no password has it', async () => {
  expect(isDated('$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc')).toBe(true)
  expect([isDated(nobodysHash), await isPassword('', nobodysHash)]).toEqual([false, false])
  await expect(isPassword('x', '$2b$10$abcdefghijklmnopqrstuv')).rejects.toThrow('not a hash of argon2id')
})

test('more than can wait are told to come again, and those who waited are answered', async () => {
  const all = await Promise.allSettled(
    Array.from({ length: 80 }, () => isPassword('x', '$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA')),
  )
  const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect([all.filter((one) => one.status === 'fulfilled').length, new Set(refused)]).toEqual([66, new Set(['signInBusy'])])
  expect(await isPassword('x', '$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA')).toBe(false)
})
