import { Regime } from '../regime/regime.ts'

const source = 'made-up'
const twoSign = { by: ['unitCommander'], second: ['secondOfficer'], standard: 'preponderance', source }

/** A small regime for tests: every kind of decision, one clock of each kind of ending. */
export const someRegime = Regime.parse({
  id: 'small',
  title: 'Small',
  language: 'en',
  jurisdiction: 'Nowhere',
  zone: 'UTC',
  version: 1,
  asOf: '2026-01-01',
  standing: 'demonstration',
  signedOffBy: null,
  effectiveFrom: '1860-01-01',
  effectiveTo: null,
  sources: { [source]: { cites: 'Made up', asOf: '2026-01-01', confidence: 'unverified' } },
  terms: {},
  clocks: [
    clock('police-notice', ['absenceNoted'], 3, { onExpiry: 'escalate', escalatesTo: ['commanderAbove'] }),
    clock('nature-decision', ['absenceNoted'], 48, {
      onExpiry: 'prepare',
      prepares: { decision: 'nature', before: ['commanderAbove'], preselected: 'captured or missing' },
    }),
    clock('full-days', ['leaveExpiry', 'firstMissedDuty'], 3, { basis: 'fullCalendarDays', tollsOn: ['hospital', 'civilCustody'] }),
    clock('answer-the-wish', ['askedToComeBack'], 48, {
      onExpiry: 'prepare',
      prepares: { decision: 'relief', before: ['commanderAbove'], preselected: 'nothing' },
    }),
    clock('alerts-cancelled', ['rejoined'], 24, { onExpiry: 'escalate', escalatesTo: ['inspector'] }),
  ],
  deciders: {
    open: { by: ['dutyOfficer'], source },
    locatedSafe: { by: ['unitCommander'], source },
    error: { by: ['unitCommander'], second: ['personnelOfficer'], source },
    nature: twoSign,
    involuntary: { by: ['commanderAbove', 'board'], source },
    voluntary: twoSign,
    excuse: { by: ['commanderAbove'], source },
    inquiry: { by: ['commanderAbove'], source },
    drop: { by: ['fieldGradeCommander'], second: ['legalOfficer'], source },
    receive: { by: ['receivingUnit'], source },
    relief: { by: ['commanderAbove'], source },
    disposition: { by: ['unitCommander', 'court'], source },
    leftAbroad: { by: ['commanderAbove'], second: ['legalOfficer'], source },
    deceased: { by: ['medicalOfficer'], source },
    reopen: { by: ['commanderAbove'], isOneLevelUp: true, source },
  },
  checklists: [],
  relief: [],
  dispositions: [{ id: 'none', kind: 'none', title: 'No action', rule: 'Rule 1', by: ['unitCommander'], source }],
  strengthBasis: { basis: 'rolls', source },
  statistics: { minimumCounted: null, unit: 'absences', ratePer: 1000, rateBase: 'strengthYears', suppressBelow: 5, source },
  dropping: {
    afterClock: 'full-days',
    status: 'DFR',
    effectiveOn: 'decision',
    requires: [{ id: 'welfare', text: 'Thought of the person again' }],
    blockedWhile: ['riskFlag', 'unresolvedCrimeReport', 'openAbuseComplaint'],
    overrideBy: ['conveningAuthority'],
    strengthEffect: { leavesRolls: true, field: 'L4' },
    source,
  },
  family: [],
  lateFloor: { basis: 'elapsedHours', limit: 24, source },
})

function clock(id: string, startsAt: string[], limit: number, more: object) {
  return { id, title: id, startsAt, basis: 'elapsedHours', limit, obligor: ['unitCommander'], onExpiry: 'remind', source, ...more }
}
