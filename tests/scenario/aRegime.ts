import { Regime } from '@muster/domain/absence/regime/regime.ts'

/** A small regime as a file would hold it, with one of each kind of thing: everything in it is in order. */
export function aRegime() {
  const source = 'law'
  return {
    id: 'small',
    title: 'A small regime',
    language: 'en',
    jurisdiction: 'Nowhere',
    zone: 'Europe/Berlin',
    version: 1,
    asOf: '2026-01-01',
    standing: 'draft',
    signedOffBy: null as string | null,
    effectiveFrom: '2026-01-01',
    effectiveTo: '2028-12-31' as string | null,
    sources: {
      law: { cites: 'A law', asOf: '2026-01-01', confidence: 'statute' },
      guess: { cites: 'A guess', asOf: '2026-01-01', confidence: 'unverified' },
    } as Record<string, object>,
    terms: { UNK: { code: 'AUN', label: 'Unknown', source } },
    offices: { inspector: { label: 'Ombudsman', source } },
    clocks: [
      {
        id: 'police-notice',
        title: 'Police told',
        startsAt: ['absenceNoted'],
        basis: 'elapsedHours',
        limit: 3,
        obligor: ['unitCommander'],
        onExpiry: 'escalate',
        escalatesTo: ['inspector'],
        source,
      },
      {
        id: 'nature-decision',
        title: 'Nature decided',
        startsAt: ['absenceNoted'],
        basis: 'elapsedHours',
        limit: 48,
        obligor: ['unitCommander'],
        onExpiry: 'prepare',
        prepares: { decision: 'nature', before: ['commanderAbove'], preselected: 'captured or missing' },
        source,
        sourceOf: { limit: 'guess' },
      },
      {
        id: 'drop',
        title: 'Thirty days',
        startsAt: ['leaveExpiry', 'firstMissedDuty'],
        basis: 'consecutiveDays',
        limit: 30,
        obligor: ['unitCommander'],
        onExpiry: 'prepare',
        prepares: { decision: 'drop', before: ['fieldGradeCommander'], preselected: 'nothing' },
        war: { onDay: 10 },
        tollsOn: ['hospital'],
        source,
      },
      { id: 'board', title: 'Board', after: 'drop', basis: 'workingDays', limit: 2, obligor: ['board'], onExpiry: 'remind', source },
      {
        id: 'alerts',
        title: 'Alerts gone',
        startsAt: ['rejoined'],
        basis: 'elapsedHours',
        limit: 24,
        obligor: ['person'],
        onExpiry: 'remind',
        source,
      },
    ] as Record<string, unknown>[],
    deciders: {
      nature: { by: ['unitCommander'], source },
      voluntary: { by: ['unitCommander'], second: ['secondOfficer'], source },
      drop: { by: ['fieldGradeCommander'], source },
      reopen: { by: ['commanderAbove'], isOneLevelUp: true, source },
    } as Record<string, object>,
    checklists: [
      {
        id: 'first',
        title: 'First hours',
        kind: 'immediate',
        due: { clock: 'police-notice' },
        items: [{ id: 'call', text: 'Call' }],
        source,
      },
      { id: 'third', title: 'Third day', kind: 'day 3', due: { days: 3 }, items: [{ id: 'look', text: 'Look again' }], source: 'guess' },
    ] as object[],
    relief: [
      {
        id: 'come-back',
        title: 'Come back',
        gives: 'No action',
        eligibleIf: [
          { fact: 'firstTime', is: true },
          { fact: 'leftOn', to: '2026-06-30' },
        ],
        by: ['unitCommander'],
        clocks: ['alerts'],
        explain: 'Come back.',
        source,
      },
    ] as object[],
    dispositions: [{ id: 'none', kind: 'none', title: 'No action', rule: 'Rule 1', by: ['unitCommander'], source }] as object[],
    strengthBasis: { basis: 'rolls', source },
    reportLines: [
      { report: 'perstat', line: 6, title: 'Authorised', fields: ['AUTH'], source },
      { report: 'perstat', line: 7, title: 'Assigned', fields: ['CLOSE'], source },
    ],
    statistics: { minimumCounted: null, unit: 'absences', ratePer: 1000, rateBase: 'strengthYears', suppressBelow: 5, source },
    dropping: {
      afterClock: 'drop',
      status: 'DFR',
      effectiveOn: 'endOfClock',
      requires: [{ id: 'welfare', text: 'Asked again whether they may be hurt' }],
      strengthEffect: { leavesRolls: true, field: 'L4' },
      source,
    },
    immediate: [{ id: 'escaped', text: 'Escaped', proposes: 'drop', source }],
    family: [{ id: 'first-word', title: 'First word', clock: 'police-notice', by: ['familyOfficer'], source }],
    lateFloor: { basis: 'elapsedHours', limit: 24, source },
  }
}

/** The small regime as cases need it: a decider for every decision, a clock for each kind of ending, and somebody can be dropped. */
export function caseRegime(): Regime {
  const [policeNotice, natureDecision] = aRegime().clocks
  const source = 'guess'
  const twoSign = { by: ['unitCommander'], second: ['secondOfficer'], standard: 'preponderance', source }
  return Regime.parse({
    ...aRegime(),
    ...{ zone: 'UTC', standing: 'demonstration', effectiveFrom: '1860-01-01', effectiveTo: null },
    clocks: [
      { ...policeNotice, escalatesTo: ['commanderAbove'] },
      { ...natureDecision, effectiveBackdate: ['leaveExpiry', 'firstMissedDuty'] },
      clock('full-days', ['leaveExpiry', 'firstMissedDuty'], 3, { basis: 'fullCalendarDays', tollsOn: ['hospital', 'civilCustody'] }),
      clock('answer-the-wish', ['askedToComeBack'], 48, {
        onExpiry: 'prepare',
        prepares: { decision: 'relief', before: ['commanderAbove'], preselected: 'nothing' },
      }),
      clock('alerts-cancelled', ['rejoined'], 24, { onExpiry: 'escalate', escalatesTo: ['inspector'] }),
      clock('findings-reviewed', ['found'], 48, {
        onExpiry: 'prepare',
        prepares: { decision: 'reopen', before: ['board'], preselected: 'nothing' },
      }),
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
    ...{ checklists: [], relief: [], immediate: [], family: [] },
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
  })
}

function clock(id: string, startsAt: string[], limit: number, more: object) {
  return { id, title: id, startsAt, basis: 'elapsedHours', limit, obligor: ['unitCommander'], onExpiry: 'remind', source: 'guess', ...more }
}
