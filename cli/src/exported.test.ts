import { Fault } from '@muster/domain/fault.ts'
import { faultSentence } from '@muster/server/kernel/wording.ts'
import { expect, test } from 'vitest'
import { exported } from './exported.ts'

test('no file of a case is exported under rules that know death for an absence, and the sentence says why', () => {
  expect(exported({ gravest: null })).toEqual({ gravest: null })
  let said: unknown
  try {
    exported({ gravest: 'Article 85' })
  } catch (error) {
    said = error instanceof Fault ? faultSentence(error) : error
  }
  expect(said).toMatch(/^This case file is not exported: .* death or corporal punishment \(Article 85\), .* printed as ever\.$/)
})
