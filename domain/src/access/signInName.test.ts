import { expect, test } from 'vitest'
import { ShownName, SignInName } from './signInName.ts'

test.each([
  ['Ada', 'ada'],
  ['  a.quartermaster-2 ', 'a.quartermaster-2'],
  ['ＡＤＡ', 'ada'],
  ['Оксана', 'оксана'],
  ['გიორგი', 'გიორგი'],
  ['홍길동', '홍길동'],
])('«%s» is found as «%s»', (typed, name) => expect(SignInName.parse(typed)).toBe(name))

test.each(['', 'a', '.ada', 'ada quartermaster', 'ada@home', 'a'.repeat(41), 'аda', 'ada/x', 'ada\u202e', 'İda'])(
  '«%s» is none',
  (typed) => {
    expect(SignInName.safeParse(typed).success).toBe(false)
  },
)

test('a shown name is any name, without what turns or hides text', () => {
  expect(ShownName.parse('  Zoë   O’Brien ')).toBe('Zoë O’Brien')
  for (const typed of ['', '   ', 'a\u0007b', 'a\u202eb', 'x'.repeat(121)])
    expect([typed, ShownName.safeParse(typed).success]).toEqual([typed, false])
})
