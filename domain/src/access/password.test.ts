import { expect, test } from 'vitest'
import { normalPassword, passwordLength, passwordProblem } from './password.ts'

const common = new Set(['qwerty123456', 'correcthorse1'])
const problem = (password: string, signInName = 'ada') => passwordProblem(password, signInName, (one) => common.has(one))

test.each([
  ['elevenchars', 'short'],
  ['𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠', 'short'],
  ['👩‍🚀👩‍🚀', 'short'],
  [`four words make one ${'x'.repeat(181)}`, 'long'],
  ['QWERTY123456', 'common'],
  ['ｑｗｅｒｔｙ123456', 'common'],
  ['the real Ada of old', 'name'],
  ['aaaaaaaaaaaaaa', 'pattern'],
  ['abcabcabcabcab', 'pattern'],
  ['abcdefghijklmn', 'pattern'],
  ['123456789012', 'pattern'],
  ['9876543210987', 'pattern'],
])('«%s» is refused', (password, why) => expect(problem(password)).toBe(why))

test.each([
  'seven lanterns over the ford',
  'сім ліхтарів над бродом',
  '강가의 등불 일곱 개 켜다',
  '            .            ',
  `${'ü'.repeat(3)}${'maßlose Wörter '.repeat(13)}`.slice(0, 200),
])('«%s» is good: any character counts, and no kind of character is asked for', (password) => {
  expect(problem(password)).toBeUndefined()
})

test('spellings that look the same are one password, and a sign-in name of two letters forbids nothing', () => {
  expect(normalPassword('Zürich ﬁnal')).toBe(normalPassword('Zu\u0308rich final'))
  expect(problem('a baker bakes bread', 'ba')).toBeUndefined()
  expect(passwordLength.least).toBe(12)
})
