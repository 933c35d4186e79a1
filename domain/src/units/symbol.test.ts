import { expect, test } from 'vitest'
import { echelonOf, plainSymbol, withEchelon } from './symbol.ts'
import { type Echelon, Echelon as EchelonShape, SymbolCode } from './unit.ts'

test.each(EchelonShape.options)('a plain symbol of %s says its echelon and is a symbol code', (echelon: Echelon) => {
  expect(echelonOf(plainSymbol(echelon))).toBe(echelon)
  expect(SymbolCode.safeParse(plainSymbol(echelon)).success).toBe(true)
})

test('an echelon that Muster does not name reads as none', () => {
  expect(echelonOf('10031000990000000000')).toBe('none')
})

test('only a code of twenty digits takes another echelon; an older code stays as its source gave it', () => {
  expect(withEchelon('10031000151211000000', 'battalion')).toBe('10031000161211000000')
  expect(withEchelon('SFGPUCI----E---', 'battalion')).toBe('SFGPUCI----E---')
})
