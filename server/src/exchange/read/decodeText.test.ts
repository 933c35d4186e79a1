import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decodeText.ts'
import { firstBadByte } from './utf8.ts'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const cp1251 = (text: string) =>
  Uint8Array.from(text, (character) => (character >= 'А' ? character.charCodeAt(0) - 0x410 + 0xc0 : character.charCodeAt(0)))
const latin = (text: string) => Buffer.from(text, 'latin1')
/** "이름" and "김철수" as EUC-KR. */
const korean = Uint8Array.of(0xc0, 0xcc, 0xb8, 0xa7, 0x0a, 0xb1, 0xe8, 0xc3, 0xb6, 0xbc, 0xf6)

function refusal(bytes: Uint8Array, named?: Parameters<typeof decodeText>[1]) {
  try {
    decodeText(bytes, named)
    return undefined
  } catch (error) {
    return error
  }
}

describe('bytes are text', () => {
  test.each([
    ['UTF-8', Buffer.from('Ім’я'), undefined, 'Ім’я', 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeffІм’я'), undefined, 'Ім’я', 'utf-8'],
    ['UTF-16 with a mark', utf16('\ufeff이름'), undefined, '이름', 'utf-16le'],
    ['UTF-16, high byte first', utf16('\ufeff이름').swap16(), undefined, '이름', 'utf-16be'],
    ['a mark before what the caller names', Buffer.from('\ufeffé'), 'windows-1252' as const, 'é', 'utf-8'],
    ['windows-1251 when named', cp1251('Тарас'), 'windows-1251' as const, 'Тарас', 'windows-1251'],
    ['windows-1252 when named', latin('Élise'), 'windows-1252' as const, 'Élise', 'windows-1252'],
    ['EUC-KR when named', korean, 'euc-kr' as const, '이름\n김철수', 'euc-kr'],
    ['nothing', Buffer.alloc(0), undefined, '', 'utf-8'],
  ])('%s', (_, bytes, named, text, encoding) => {
    expect(decodeText(bytes, named)).toEqual({ text, encoding })
  })
})

describe('bytes that are not', () => {
  test.each([
    ['windows-1252', latin('name\nRossi\nMoreau, Élise\n'), { encoding: 'utf-8', line: 3, byte: 'C9', suggestion: 'windows-1252' }],
    ['windows-1251', cp1251('name\nТарас Савчук\n'), { encoding: 'utf-8', line: 2, byte: 'D2', suggestion: 'windows-1251' }],
    ['EUC-KR', korean, { encoding: 'utf-8', line: 1, byte: 'C0', suggestion: 'euc-kr' }],
    ['UTF-16 without a mark', utf16('name\nAnn Lee'), { encoding: 'utf-8', line: 1, byte: '00', suggestion: 'utf-16le' }],
  ])('%s is refused with its line and what to name', (_, bytes, facts) => {
    expect(refusal(bytes)).toMatchObject({ code: 'wrongEncoding', facts })
  })

  test('a named encoding that does not fit is refused with its line', () => {
    expect(refusal(Uint8Array.of(0x41, 0x0a, 0xc0, 0xff), 'euc-kr')).toMatchObject({
      code: 'wrongEncoding',
      facts: { encoding: 'euc-kr', line: 2 },
    })
  })

  test('a file that ends within a character was cut short', () => {
    expect(refusal(Buffer.from('a\nІм’я').subarray(0, -1))).toMatchObject({ code: 'fileTruncated', facts: { line: 2 } })
  })

  test('a zero character is no text', () => {
    expect(refusal(Buffer.from('Name,Rank\nAnn\0,Sgt\n'))).toMatchObject({
      code: 'fileUnreadable',
      facts: { line: 2, problem: 'zeroCharacter' },
    })
  })

  test('the first bad byte is the first that the runtime refuses too', () => {
    const near = fc.array(
      fc.oneof(fc.constantFrom(0x41, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xa0, 0xf0, 0x90, 0xf4, 0x8f, 0xf5), fc.nat(255)),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(near, (list) => {
        const bytes = Uint8Array.from(list)
        const { offset, cutOff } = firstBadByte(bytes)
        expect(offset === bytes.length).toBe(isUtf8(bytes))
        expect(isUtf8(bytes.subarray(0, offset))).toBe(true)
        if (cutOff) expect(bytes.length - offset).toBeLessThan(4)
      }),
      { numRuns: 5_000, seed: 1982 },
    )
  })
})
