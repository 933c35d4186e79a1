import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { blank, inputOf } from './codeInput.ts'

const [absenceId, codingId] = [v7(), v7()]
const of = (...codes: string[]) => codes.map((code) => ({ ...blank(v7()), code }))

test.each([
  ['one that was chosen', of('EXH-ROT'), true],
  ['several', of('EXH-ROT', 'LDR-EXT'), true],
  ['one that is still to be chosen', of('EXH-ROT', ''), false],
  ['one twice', of('EXH-ROT', 'EXH-ROT'), false],
  ['«not established» beside another', of('EXH-ROT', 'UNK'), false],
  ['two that weighed most', of('EXH-ROT', 'LDR-EXT').map((one) => ({ ...one, isPrimary: true })), false],
])('%s', (_what, drafts, isSent) => {
  expect(inputOf(absenceId, codingId, drafts) !== undefined).toBe(isSent)
})
