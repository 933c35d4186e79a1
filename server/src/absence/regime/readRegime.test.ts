import { type ProblemKind, problemKinds } from '@muster/domain/absence/regime/problem.ts'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { aRegime } from '../../../../tests/scenario/aRegime.ts'
import { faultSentence } from '../../kernel/wording.ts'
import { parseRegime, readRegime } from './readRegime.ts'

const small = stringify(aRegime())

/** The small regime with one piece exchanged; the mark is where the fault has to be found. */
function slip(piece: string, wrong: string): { text: string; line: number; column: number } {
  const marked = small.replace(piece, wrong)
  expect(marked).not.toBe(small)
  const before = marked.slice(0, marked.indexOf('¦')).split('\n')
  return { text: marked.replace('¦', ''), line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

const aPaper = (text: string) =>
  `papers:\n  - { id: letter, title: Letter, reader: family, text: ${text.replace(/¦(.*)/, "¦'$1'")}, source: law }\n`

const slips: [ProblemKind, string, string, RegExp][] = [
  ['yaml', 'title: A small regime', 'title: ¦@small', /not valid YAML/],
  ['alias', 'title: A small regime', 'title: &t ¦A small regime', /«t».*Write the value out/],
  ['keyTwice', 'title: A small', '¦id: other\ntitle: A small', /«id» is here twice/],
  ['unknownKey', 'basis: elapsedHours', 'basis: elapsedHours\n    ¦limmit: 4', /no key «limmit».*«limit»/],
  ['unknownKey', 'UNK:', '¦UNQ:', /no key «UNQ».*«UNK»/],
  ['notOneOf', 'basis: consecutiveDays', 'basis: ¦consecutivDays', /Write consecutiveDays\./],
  ['missing', 'limit: 30', 'note: without', /«limit» is missing/],
  ['wrongKind', 'obligor:\n      - board', 'obligor: ¦board', /Write a list/],
  ['notAName', 'id: small', 'id: ¦Small One', /cannot be a name here/],
  ['notAName', '  guess:\n', '  ¦Guess 1:\n', /cannot be a name here/],
  ['notADay', 'effectiveTo: 2028-12-31', 'effectiveTo: ¦2027-02-29', /no day of the calendar/],
  ['tooSmall', 'limit: 30', 'limit: ¦0', /«0» is too small/],
  ['tooBig', 'limit: 30', 'limit: ¦1001', /Write at most 1000/],
  ['tooBig', 'lateFloor:', 'lot:\n  share: ¦1.5\n  withinHours: 24\n  source: law\nlateFloor:', /Write at most 1\./],
  ['notWhole', 'limit: 30', 'limit: ¦2.5', /«2\.5» is not a whole number/],
  ['empty', 'title: Police told', 'title: ¦""', /something has to stand here/],
  ['tooLong', 'title: Police told', `title: ¦${'a'.repeat(801)}`, /longer than 800/],
  ['unwritable', 'title: Police told', 'title: ¦"a\\0b"', /no text can hold/],
  ['idTwice', 'id: board', 'id: ¦drop', /«drop» is used twice/],
  ['lineTwice', 'line: 7', 'line: ¦6', /line perstat 6 is there twice/],
  ['unknownId', 'afterClock: drop', 'afterClock: ¦dropp', /no «dropp».*«drop»/],
  ['unknownValue', 'limit: guess', '¦limits: guess', /«limits» is no value of this part/],
  ['circle', 'after: drop', 'after: ¦board', /waits for itself/],
  ['wordRefused', 'title: Thirty days', `title: ¦Thirty days, then a ${'desert'}er`, /only a court can find/],
  ['secondMissing', 'second:\n      - secondOfficer\n    ', '', /takes two people/],
  ['notOneLevelUp', 'isOneLevelUp: true', 'isOneLevelUp: false', /isOneLevelUp: true/],
  ['deciderMissing', '  nature:\n    by:\n      - unitCommander\n    source: law\n', '', /nobody is named who decides «nature»/],
  [
    'preselectedNeedsLaw',
    'preselected: captured or missing\n    source: law',
    'preselected: ¦excused\n    source: guess',
    /only where a statute/,
  ],
  [
    'penaltyUnsaid',
    'lateFloor:',
    'offences:\n  - id: seven\n    title: Rule 7\n    elements: [stays away]\n    mind: [aim]\n    source: law\n    maxima:\n      - when: in war\n        most: ¦death\n        source: law\nlateFloor:',
    /«death» is a death or corporal punishment\. Write penalty: death/,
  ],
  [
    'cancelsAlerts',
    'lateFloor:',
    'settling:\n  - id: pay\n    kind: pay\n    title: Pay\n    clock: alerts\n    proof: Whose answer\n    source: law\n    ¦cancels: [police-notice]\nlateFloor:',
    /only what is owed of alerts cancels something/,
  ],
  [
    'obligorExcuses',
    'lateFloor:',
    'settling:\n  - id: pay\n    kind: pay\n    title: Pay\n    clock: alerts\n    proof: Whose answer\n    source: law\n    excusedBy: ¦[person]\nlateFloor:',
    /person owes this/,
  ],
  [
    'statusTwice',
    'lateFloor:',
    'effects:\n  - id: a\n    statuses: [UNK]\n    pay: { is: continues }\n    source: law\n  - id: b\n    statuses: ¦[UNK]\n    pay: { is: continues }\n    source: law\nlateFloor:',
    /says the same of the duty status UNK/,
  ],
  [
    'payNeedsLaw',
    'lateFloor:',
    'effects:\n  - id: a\n    statuses: [UNK]\n    pay: { is: ¦stops }\n    source: guess\nlateFloor:',
    /pay goes on/,
  ],
  [
    'answersItself',
    'deciders:\n',
    'deciders:\n  reset: { by: [ministry], source: law }\n  resetAnswer: { by: ¦[ministry], source: law }\n',
    /gives the order/,
  ],
  [
    'resetNever',
    'limit: 30',
    'limit: 30\n    resetOn: [contact, ¦rejoined]',
    /«rejoined» never begins this clock anew: it ends when the person comes back/,
  ],
  [
    'startNever',
    'startsAt:\n      - absenceNoted',
    'startsAt:\n      - absenceNoted\n      - ¦noticeIssued',
    /nothing in a case says «noticeIssued», and this clock would never run\. Write after/,
  ],
  [
    'onlyIfOther',
    'startsAt:\n      - absenceNoted',
    'startsAt:\n      - absenceNoted\n    onlyIf:\n      ¦nature: [involuntary]',
    /«nature» says nothing of «absenceNoted», with which this clock begins: trigger is told by an opening/,
  ],
  [
    'onlyIfOther',
    'after: drop',
    'after: drop\n    onlyIf:\n      ¦trigger: [overstayed]',
    /«trigger» says nothing of that\. Write it at the clock before/,
  ],
  [
    'onlyIfNever',
    'startsAt:\n      - rejoined',
    'startsAt:\n      - determined\n    onlyIf:\n      nature: [voluntary]\n      status: [AWL, ¦MIS]',
    /no finding that is named here brings the duty status MIS/,
  ],
  ['empty', 'startsAt:\n      - rejoined', 'startsAt:\n      - rejoined\n    onlyIf: ¦{}', /something has to stand here/],
  ['exactlyOne', 'onDay: 10', 'onDay: 10\n      noLimit: true', /exactly one of these keys/],
  ['notOneOf', 'onDay: 10', 'noLimit: ¦false', /«false» is none of those possible\. Write true/],
  ['missing', 'lateFloor:', 'offences:\n  - { id: one, title: One, mind: [aim], source: law }\nlateFloor:', /«elements» is missing/],
  [
    'notOneOf',
    'lateFloor:',
    'offences:\n  - { id: one, title: One, elements: [Goes], mind: [¦guilt], source: law }\nlateFloor:',
    /«guilt» is none of those possible/,
  ],
  [
    'wordRefused',
    'lateFloor:',
    `offences:\n  - { id: one, title: ¦${'Desert'}ion, elements: [Goes], mind: [aim], source: law }\nlateFloor:`,
    /only a court can find/,
  ],
  ['fieldUnknown', 'clocks:\n', `${aPaper('¦Of {{nam}}')}clocks:\n`, /filled in with «nam».*name/],
  ['fieldNotForReader', 'clocks:\n', `${aPaper('¦Found {{nature}}')}clocks:\n`, /not told to a family on paper/],
  ['unverifiedSignedOff', 'standing: draft\nsignedOffBy: null', 'standing: ¦signed off\nsignedOffBy: Counsel', /2 values are unverified/],
  ['exactlyOne', 'days: 3', 'days: 3\n      hours: 3', /exactly one of these keys/],
  ['startsOnce', 'after: drop\n    basis', 'basis', /startsAt or after/],
  ['preparesWhat', 'onExpiry: prepare', 'onExpiry: remind', /prepares with onExpiry: prepare/],
  ['escalatesToWhom', 'onExpiry: escalate', 'onExpiry: remind', /escalatesTo with onExpiry: escalate/],
  ['onDayOfConsecutive', 'basis: consecutiveDays', 'basis: fromDayAfter', /onDay counts consecutive days/],
  ['warIsLonger', 'onDay: 10', 'limit: 31', /longer than in peace/],
  ['windowOpen', '\n        to: 2026-06-30', '', /Write from or to/],
  ['windowBackwards', 'effectiveTo: 2028-12-31', 'effectiveTo: ¦2025-12-31', /last day lies before the first/],
  ['dropsUpon', '  afterClock: drop\n', '', /afterClock or upon/],
  ['zoneUnknown', 'zone: Europe/Berlin', 'zone: ¦Mars/Olympus', /no time zone.*IANA/],
  ['signedOffByWhom', 'signedOffBy: null', 'signedOffBy: ¦Counsel', /exactly where standing is «signed off»/],
]

test('the small regime is in order', () => {
  expect(readRegime(small)).toEqual({ regime: expect.objectContaining({ id: 'small' }), faults: [] })
})

test.each(slips)('%s: «%s» as «%s» is told with its place and its mend', (problem, piece, wrong, sentence) => {
  const marked = wrong.includes('¦')
  const { text, line, column } = marked ? slip(piece, wrong) : { text: small.replace(piece, wrong), line: 0, column: 0 }
  expect(text).not.toBe(small)
  const { faults } = readRegime(text)
  const found = faults.find(({ facts }) => facts.problem === problem)
  expect([found?.code, faults.map(({ facts }) => facts.problem)]).toEqual(['regimeInvalid', expect.arrayContaining([problem])])
  if (marked) expect([found?.facts.line, found?.facts.column]).toEqual([line, column])
  if (found) expect(faultSentence(found)).toMatch(sentence)
})

test('every kind of problem is tried here, but size and depth, which have tests of their own', () => {
  expect(problemKinds.filter((kind) => !slips.some(([one]) => one === kind))).toEqual(['tooLarge', 'tooDeep'])
})

test.each([
  ['onExpiry: escalate', 'onExpiry: ¦becomeAbsent'],
  ['onExpiry: escalate', 'onExpiry: escalate\n    ¦setsStatus: AWL'],
  ['decision: nature', 'decision: ¦voluntary'],
  ['preselected: captured or missing', 'preselected: ¦voluntary'],
  ['proposes: drop', 'proposes: ¦voluntary'],
  ['afterClock: drop', 'afterClock: drop\n  ¦becomes: DFR'],
])('a clock or a fact that would decide is refused by a fault of its own: «%s» as «%s»', (piece, wrong) => {
  const { text, line, column } = slip(piece, wrong)
  const found = readRegime(text, 'own.yaml').faults.find(({ code }) => code === 'clockMayNotDecide')
  expect(found?.facts).toMatchObject({ file: 'own.yaml', line, column })
  expect(found && faultSentence(found)).toMatch(
    new RegExp(`^own\\.yaml:${line}:${column}, «.*the end of a clock, or a fact, would decide. It never does`),
  )
  expect(() => parseRegime(text)).toThrow('clockMayNotDecide')
})

test('all that is wrong is told in one go, in the order of the lines', () => {
  const text = small.replace('limit: 48', 'limit: 0').replace('afterClock: drop', 'afterClock: gone').replace('version: 1', 'version: one')
  const lines = readRegime(text).faults.map(({ facts }) => Number(facts.line))
  expect(lines).toHaveLength(3)
  expect(lines).toEqual([...lines].sort((one, other) => one - other))
})

test.each([
  ['brackets', `${'[\n            '.repeat(9_000)}`],
  ['keys', `${'{ a: '.repeat(9_000)}`],
  ['marks of a list', '- '.repeat(50_000)],
])('%s without end are refused before they are read', (_what, text) => {
  const { faults } = readRegime(text)
  expect(faults.map(({ facts }) => facts.problem)).toEqual(['tooDeep'])
})

test('of a file of another kind the first problems are told, and not thousands', () => {
  const lost = Array.from({ length: 3000 }, (_, index) => `- { id: a${index}, after: b${index} }`).join('\n')
  expect(readRegime(`clocks:\n${lost}`).faults).toHaveLength(200)
  expect(readRegime(`a: [${'&a 1,'.repeat(3000)}]`).faults).toHaveLength(10)
})

test('what lies deeper than twelve is refused where it begins to', () => {
  const { faults } = readRegime(`${small}note: ${'{ a: '.repeat(13)}1${' }'.repeat(13)}\n`)
  expect(faults.map(({ facts: { problem, line } }) => [problem, line])).toEqual([['tooDeep', small.split('\n').length]])
})

test('a text larger than any regime is refused, and one that is none is told so', () => {
  expect(readRegime(`${small}#${'a'.repeat(128 * 1024)}`).faults.map(({ facts }) => facts.problem)).toEqual(['tooLarge'])
  expect(readRegime('').faults.map(({ facts }) => facts.problem)).toEqual(['wrongKind'])
  expect(readRegime('- a\n- b').faults.map(({ facts }) => facts.problem)).toEqual(['wrongKind'])
  expect(readRegime('title: !own text').faults.map(({ facts }) => facts.problem)).toEqual(['yaml'])
})
