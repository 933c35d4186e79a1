import { expect, test } from 'vitest'
import { echelonOfLetter, echelonOfWord } from './echelon.ts'
import { echelonOfSidc, isSidc15, toSidc } from './symbol.ts'

// Compared with the conversion table of the Joint Military Symbology Markup Language (2525C to 2525D).
test.each([
  ['SFGPUCIC---E---', '10031000151211000002'],
  ['SHGPUCI----F---', '10061000161211000000'],
  ['SNGAUCF---AH---', '10041012181303000000'],
  ['SFGPUCA---EG---', '10031004171205000000'],
  ['SDGPUSM---BI---', '10131006211613000000'],
  ['S-G-UCI---AH--G', '10011002181211000000'],
  ['S*G*UCI---*****', '10011000001211000000'],
  ['SFGPUCIXX--D---', '10031000141211000000'],
  ['SFGPU----------', '10031000000000000000'],
])('%s is %s', (letters, digits) => {
  expect(toSidc(letters)).toBe(digits)
})

test.each(['SFSPCLCV-------', 'SFAPMFF--------', 'SFGPEVAT-------', 'GFGPGLB----H---', 'SFGPUCI', ''])(
  '%s is no ground unit and keeps its old code',
  (letters) => {
    expect(toSidc(letters)).toBeUndefined()
  },
)

test('a code of 15 letters is told from anything else', () => {
  expect(['SFGPUCI----D---', 'S-G-UCI----F--G', '10031000151211000002', 'SFGPUCI----D--', 'sfgpuci----d---'].map(isSidc15)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

test('an echelon stands in places 9 and 10 of ground units only', () => {
  expect(['10031000151211000000', '10031500331202000000', '10033000001201000000', '10031100141100000000'].map(echelonOfSidc)).toEqual([
    'company',
    undefined,
    undefined,
    'platoon',
  ])
})

test('echelons are known by letter and by word', () => {
  expect([...'ABCDEFGHIJKLMN'].map(echelonOfLetter)).toEqual([
    'team',
    'squad',
    'section',
    'platoon',
    'company',
    'battalion',
    'regiment',
    'brigade',
    'division',
    'corps',
    'army',
    'armyGroup',
    'region',
    'command',
  ])
  expect(echelonOfLetter('-')).toBeUndefined()
  expect(['COMPANY', 'army_group', 'Coy', 'рота', '대대', 'Régiment', 'NONE', 'horde'].map(echelonOfWord)).toEqual([
    'company',
    'armyGroup',
    'company',
    'company',
    'battalion',
    'regiment',
    'none',
    undefined,
  ])
})
