import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../tests/scenario/aCase.ts'
import { CodeCauses, type GivenCause } from './commands.ts'
import { type CauseBook, type CauseRows, type Coder, codeCauses, withdrawCause } from './rules.ts'

let made = 0
/** A fresh id. */
const anId = () => `0197d000-0000-7000-8000-${String(++made).padStart(12, '0')}`

const vera: Coder = { accountId: anId(), by: 'Vera Holm', isInspector: false, newId: anId }
const wim: Coder = { accountId: anId(), by: 'Wim Berg', isInspector: false, newId: anId }
const ines: Coder = { accountId: anId(), by: 'Ines Ombud', isInspector: true, newId: anId }
const nobody: CauseBook = { absenceId: anId(), personId: anId(), unitId: anId(), isOwn: false, codings: [], causes: [] }

const cause = (code: GivenCause['code'], more: Partial<GivenCause> = {}): GivenCause => ({
  causeId: anId(),
  ...{ code, source: 'self', confidence: 'moderate', isUnit: false, isPrimary: false },
  ...more,
})
const coded = (book: CauseBook, who: Coder, ...causes: GivenCause[]) => codeCauses(book, { codingId: anId(), causes }, who)
/** A case as it is known after rows were written. */
const after = (book: CauseBook, { close, codings, causes }: CauseRows): CauseBook => ({
  ...book,
  codings: [...book.codings, ...codings],
  causes: [...book.causes, ...causes].filter(({ causeId }) => !close.includes(causeId)),
})

describe('coding a case', () => {
  test('gives several causes, each with who names it and how sure it is', () => {
    const rows = coded(
      nobody,
      vera,
      cause('EXH-ROT', { isPrimary: true }),
      cause('LDR-EXT', { source: 'family', confidence: 'high', isUnit: true }),
    )
    expect(rows.codings).toMatchObject([{ accountId: vera.accountId, by: 'Vera Holm', isBlind: true, unitId: nobody.unitId }])
    expect(rows.causes).toMatchObject([
      { code: 'EXH-ROT', source: 'self', confidence: 'moderate', isPrimary: true, isImmediate: false, isFirst: true },
      { code: 'LDR-EXT', source: 'family', confidence: 'high', isUnit: true, isImmediate: true, isFirst: true },
    ])
  })

  test('is blind for two people, and for nobody after them; what one adds later is of the same coding, and no first word', () => {
    const one = after(nobody, coded(nobody, vera, cause('EXH-ROT')))
    const second = coded(one, wim, cause('EXH-ROT'))
    const two = after(one, second)
    expect(second.codings[0]?.isBlind).toBe(true)
    expect(coded(two, ines, cause('EXH-ROT')).codings[0]?.isBlind).toBe(false)
    const more = coded(two, vera, cause('FIN-DEBT'))
    expect([more.codings, more.causes[0]?.codingId, more.causes[0]?.isFirst]).toEqual([[], one.codings[0]?.codingId, false])
  })

  test('is not blind for an inspector to whom another’s code was told at once', () => {
    const told = after(nobody, coded(nobody, vera, cause('LDR-VIOL')))
    expect(coded(told, ines, cause('LDR-VIOL')).codings[0]?.isBlind).toBe(false)
    expect(coded(told, wim, cause('LDR-VIOL')).codings[0]?.isBlind).toBe(true)
  })

  test('seals conscience, persecution and coercion: in the open stands that there is such a cause', () => {
    const [row] = coded(nobody, vera, cause('CON-SCI')).causes
    expect(row).toMatchObject({ code: 'SEALED', sealed: 'CON-SCI', recordId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(coded(nobody, vera, cause('FIN-DEBT')).causes[0]).toMatchObject({ code: 'FIN-DEBT', sealed: null, recordId: null })
  })

  test.each<[string, GivenCause[], Coder, string | undefined]>([
    ['a sealed one by the family', [cause('POL-PERS', { source: 'family' })], vera, 'causeNotFromThem'],
    ['a sealed one by the inspector', [cause('POL-PERS', { source: 'ombuds' })], ines, undefined],
    ['what the inspector found, by somebody else', [cause('PAY-FAIL', { source: 'ombuds' })], vera, 'causeNotFromThem'],
    ['the same once more', [cause('EXH-ROT')], vera, 'causeTwice'],
    ['«not established» beside a cause', [cause('UNK')], vera, 'causeTwice'],
    ['another that weighed most', [cause('FIN-DEBT', { isPrimary: true })], vera, 'causeTwice'],
    ['the same by another', [cause('EXH-ROT')], wim, undefined],
  ])('%s', (_what, causes, who, code) => {
    const book = after(nobody, coded(nobody, vera, cause('EXH-ROT', { isPrimary: true })))
    expect(codeOf(() => coded(book, who, ...causes))).toBe(code)
  })

  test('is done by nobody about themselves', () => {
    expect(codeOf(() => coded({ ...nobody, isOwn: true }, vera, cause('EXH-ROT')))).toBe('conflictOfInterest')
  })
})

test('everybody takes back their own, and nobody another’s', () => {
  const rows = coded(nobody, vera, cause('EXH-ROT'))
  const book = after(nobody, rows)
  const causeId = rows.causes[0]?.causeId ?? ''
  expect(codeOf(() => withdrawCause(book, { causeId }, wim))).toBe('causeUnknown')
  const back = withdrawCause(book, { causeId }, vera)
  expect(back).toEqual({ close: [causeId], codings: [], causes: [] })
  expect(codeOf(() => withdrawCause(after(book, back), { causeId }, vera))).toBe('causeUnknown')
  expect(codeOf(() => coded(after(book, back), vera, cause('EXH-ROT')))).toBe(undefined)
})

test.each<[string, GivenCause[], boolean]>([
  ['several', [cause('EXH-ROT'), cause('FIN-DEBT')], true],
  ['none', [], false],
  ['one twice', [cause('EXH-ROT'), cause('EXH-ROT')], false],
  ['«did not wish to say» and another', [cause('DEC'), cause('FIN-DEBT')], false],
  ['two that weighed most', [cause('EXH-ROT', { isPrimary: true }), cause('FIN-DEBT', { isPrimary: true })], false],
])('%s at once', (_what, causes, isWell) => {
  expect(CodeCauses.safeParse({ absenceId: anId(), codingId: anId(), causes }).success).toBe(isWell)
})
