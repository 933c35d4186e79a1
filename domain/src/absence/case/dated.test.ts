import { expect, test } from 'vitest'
import { determined, evidence, idOf, opened, refusedIn, rejoined } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import type { CaseWord } from './event.ts'

const settled: CaseWord = {
  ...{ kind: 'disposed', office: 'unitCommander', reasons: 'Came back.', standard: 'notStated' },
  ...{ dispositionId: 'none', rule: 'Rule 1' },
}
const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' })
const captured = (from: string) => determined({ office: 'commanderAbove', status: 'CAP', from: momentOf(from) })

test.each<[string, CaseWord[], CaseWord, string | undefined]>([
  [
    'an absence without leave from before anybody was missed',
    [opened, evidence('voluntary', 'for')],
    { ...voluntary, from: momentOf('2026-03-02T05:29:59Z') },
    'eventBeforeCase',
  ],
  ['a capture from before anybody was missed', [opened], captured('2026-03-01T20:00:00Z'), undefined],
  ['a status from a day to come', [opened], captured('2027-01-01T00:00:00Z'), 'eventInFuture'],
  ['a return that is still to come', [opened], { ...rejoined, from: momentOf('2027-01-01T00:00:00Z') }, 'eventInFuture'],
  ['the settling of somebody who is missing', [opened, determined({})], settled, 'wrongStage'],
])('%s', (_title, before, says, code) => {
  expect(refusedIn(caseRegime(), before, says)).toBe(code)
})
