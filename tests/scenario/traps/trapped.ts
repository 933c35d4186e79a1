import { duesOf } from '@muster/domain/absence/case/dues.ts'
import type { CaseWord } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { determined, evidence, idOf, missedAt, opened, someEvents } from '../aCase.ts'
import { caseRegime } from '../aRegime.ts'

// Words of a case that the traps of the doctrine have in common.

export const regime = caseRegime()
export const shipped = await shippedRegimes()
export const caseOf = (...words: CaseWord[]) => fold(regime, someEvents(...words.map((says) => ({ says }))))
export const dues = (by: Regime, ...words: CaseWord[]) => duesOf(by, fold(by, someEvents(...words.map((says) => ({ says })))))
export const decided = { reasons: 'As the file shows.', standard: 'preponderance' } as const
export const voluntary = determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'His mother says he was ill.' })
export const foundVoluntary = [opened, evidence('voluntary', 'for'), voluntary]
export const stepDone: CaseWord = { kind: 'done', part: 'drop/welfare' }
export const dropped = { kind: 'dropped', ...decided, office: 'fieldGradeCommander', status: 'DFR', from: missedAt } satisfies CaseWord
