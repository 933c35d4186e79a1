import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import { describe, expect, test } from 'vitest'
import { determined, evidence, idOf, opened, refusedIn, rejoined, someEvents } from '../../../../tests/scenario/aCase.ts'
import { caseRegime } from '../../../../tests/scenario/aRegime.ts'
import { momentOf } from '../../zone.ts'
import type { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import type { CaseWord } from './event.ts'
import { fold } from './fold.ts'
import { possibleDecisions } from './possible.ts'
import { twoPeopleFor } from './twoPeople.ts'

const way = {
  title: 'A way',
  gives: 'Something',
  eligibleIf: [{ fact: 'isWar', is: true } as const],
  clocks: [],
  explain: 'Ask.',
  source: 'guess',
}
const base = caseRegime()
const regime: Regime = {
  ...base,
  deciders: {
    ...base.deciders,
    relief: { by: ['court'], second: ['unitCommander'], standard: 'notStated', isOneLevelUp: false, evidence: [], source: 'guess' },
  },
  relief: [
    { ...way, id: 'by-court', by: ['court'] },
    { ...way, id: 'by-captain', by: ['unitCommander'] },
  ],
  dispositions: [
    { id: 'none', kind: 'none', title: 'No action', rule: 'Rule 1', by: ['unitCommander'], source: 'guess' },
    { id: 'referred', kind: 'referred', title: 'Referred', rule: 'Rule 2', by: ['prosecutor'], source: 'guess' },
  ],
}
const decided = { reasons: 'As the file shows.', standard: 'notStated' } as const
const relieved = (reliefId: string, office: Office): CaseWord => ({ kind: 'relieved', ...decided, office, reliefId })
const disposed = (dispositionId: string | null, office: Office): CaseWord => ({
  kind: 'disposed',
  ...decided,
  office,
  dispositionId,
  rule: 'Rule 1',
})
const away: CaseWord[] = [
  opened,
  evidence('voluntary', 'for'),
  determined({ nature: 'voluntary', status: 'AWL', evidence: [idOf(1)], against: 'None.' }),
]
const back = [...away, rejoined]

describe('a way back, and a way to settle, is decided by whom the rules name for that very way', () => {
  test.each<[string, CaseWord, string | undefined]>([
    ['a court gives what a court gives', relieved('by-court', 'court'), undefined],
    ['a captain does not', relieved('by-court', 'unitCommander'), 'notDecider'],
    ['a captain gives what is theirs', relieved('by-captain', 'unitCommander'), undefined],
    ['and no court', relieved('by-captain', 'court'), 'notDecider'],
    ['a captain settles without action', disposed('none', 'unitCommander'), undefined],
    ['and refers nobody', disposed('referred', 'unitCommander'), 'notDecider'],
    ['a prosecutor does', disposed('referred', 'prosecutor'), undefined],
    ['what no rule names is for whoever settles', disposed(null, 'unitCommander'), undefined],
    ['and for nobody else', disposed(null, 'prosecutor'), 'notDecider'],
  ])('%s', (_what, says, code) => {
    expect(refusedIn(regime, back, says)).toBe(code)
  })

  test('also where the rules name nobody for all of them', () => {
    const { relief: _nobody, ...deciders } = regime.deciders
    expect(refusedIn({ ...regime, deciders }, back, relieved('by-captain', 'chaplain'))).toBe('notDecider')
  })

  test('who stands aside gives none: it is the next one up', () => {
    const aside: CaseWord = { kind: 'conflict', office: 'unitCommander', why: 'complainedOf' }
    expect(refusedIn(regime, [...back, aside], relieved('by-captain', 'unitCommander'))).toBe('conflictOfInterest')
    expect(refusedIn(regime, [...back, aside], relieved('by-captain', 'commanderAbove'))).toBe(undefined)
  })

  test('the second signature that the rules ask for is that of the ways whose decider they name', () => {
    expect([relieved('by-court', 'court'), relieved('by-captain', 'unitCommander')].map((says) => twoPeopleFor(regime, says))).toEqual([
      true,
      false,
    ])
  })

  test('the page says of each who decides it', () => {
    const state = fold(regime, someEvents(...back.map((says) => ({ says }))))
    const decisions = possibleDecisions(regime, state, momentOf('2026-03-20T00:00:00Z'))
    const of = (kind: string) =>
      decisions.filter((one) => one.kind === kind).flatMap(({ choices }) => choices.map(({ id, by, takesTwo }) => [id, by, takesTwo]))
    expect(of('relieved')).toEqual([
      ['by-court', ['court'], true],
      ['by-captain', ['unitCommander'], false],
    ])
    expect(decisions.find(({ kind }) => kind === 'disposed')?.by).toEqual(['unitCommander', 'prosecutor', 'court'])
    expect(of('disposed').map(([id, by]) => [id, by])).toEqual([
      ['none', ['unitCommander']],
      ['referred', ['prosecutor']],
    ])
  })
})

describe('a case is handed on to be prosecuted by whom the law names, and never by the court that hears it', () => {
  const settled = async (id: string, office: Office, dispositionId = 'referred') => {
    const rules = await shippedRegime(id)
    return refusedIn(rules, [opened, determined({}), rejoined], { ...disposed(dispositionId, office), rule: 'The rule' } as CaseWord)
  }

  test.each<[string, Office, string | undefined]>([
    ['us-army-2025', 'conveningAuthority', undefined],
    ['us-army-2025', 'courtMartial', 'notDecider'],
    ['us-army-2025', 'unitCommander', 'notDecider'],
    ['de-wstg', 'unitCommander', undefined],
    ['de-wstg', 'disciplinaryCourt', 'notDecider'],
    ['ua-2025', 'prosecutor', undefined],
    ['ua-2025', 'court', 'notDecider'],
    ['demo', 'prosecutor', undefined],
  ])('%s: %s', async (id, office, code) => {
    expect(await settled(id, office)).toBe(code)
  })

  test('where no text was read that names anybody, it says so; where one was, which', async () => {
    const sourceOfDecider = async (id: string) => {
      const { dispositions, sources } = await shippedRegime(id)
      const way = dispositions.find(({ kind }) => kind === 'referred')
      return sources[way?.sourceOf?.by ?? way?.source ?? '']?.confidence
    }
    expect(await Promise.all(['us-army-2025', 'de-wstg', 'ua-2025', 'demo'].map(sourceOfDecider))).toEqual([
      'regulation',
      'extract',
      'unverified',
      'unverified',
    ])
  })
})

test('a board of the law on missing persons recommends, and the Secretary concerned decides', async () => {
  const { deciders, offices } = await shippedRegime('us-army-2025')
  expect(deciders.involuntary?.by).toEqual(['commanderAbove', 'ministry'])
  expect(offices.ministry?.label).toBe('Secretary concerned')
})
