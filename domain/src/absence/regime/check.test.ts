import { expect, test } from 'vitest'
import { aRegime } from '../../../../tests/scenario/aRegime.ts'
import { checkRegime } from './check.ts'

type Plain = ReturnType<typeof aRegime>
const problems = (slip: (regime: Plain) => void) => {
  const regime = aRegime()
  slip(regime)
  return checkRegime(regime).problems.map(({ path, problem, near, known }) => [path.join('.'), problem, near, known])
}

const by = (office: string) => ({ by: [office], source: 'law' })
const limit = (decision: string) => ({ onExpiry: 'prepare', prepares: { decision, before: ['board'], preselected: 'nothing' } })

test('a regime in order comes back with what it left out filled in', () => {
  const { regime, problems } = checkRegime(aRegime())
  expect(problems).toEqual([])
  expect(regime?.clocks[0]).toMatchObject({ tollsOn: [], graceNoneIf: [], resetOn: [], effectiveBackdate: [] })
  expect(regime?.deciders.nature).toMatchObject({ standard: 'notStated', isOneLevelUp: false })
})

test('a slip of the shape does not hide what refers to nothing', () => {
  expect(
    problems((regime) => {
      regime.version = 0
      Object.assign(regime.clocks[3] ?? {}, { after: 'drops', source: 'lex' })
    }),
  ).toEqual([
    ['version', 'tooSmall', '0', ''],
    ['clocks.3.source', 'unknownId', 'lex', ''],
    ['clocks.3.after', 'unknownId', 'drops', 'drop'],
  ])
})

test('every way to name a clock is looked up', () => {
  expect(
    problems((regime) => {
      Object.assign(regime.checklists[0] ?? {}, { due: { clock: 'a' } })
      Object.assign(regime.checklists[1] ?? {}, { due: { immediate: 'f' } })
      Object.assign(regime.relief[0] ?? {}, { clocks: ['alerts', 'b'], eligibleIf: [{ fact: 'cameBackWithin', clock: 'c' }] })
      Object.assign(regime.family[0] ?? {}, { clock: 'd' })
      regime.dropping.afterClock = 'e'
    }).map(([path, problem, near]) => [path, problem, near]),
  ).toEqual([
    ['checklists.0.due.clock', 'unknownId', 'a'],
    ['checklists.1.due.immediate', 'unknownId', 'f'],
    ['relief.0.clocks.1', 'unknownId', 'b'],
    ['relief.0.eligibleIf.0.clock', 'unknownId', 'c'],
    ['dropping.afterClock', 'unknownId', 'e'],
    ['family.0.clock', 'unknownId', 'd'],
  ])
})

test('clocks that wait for one another are a circle, one that waits for it is not', () => {
  expect(
    problems(({ clocks: [police, nature, drop] }) => {
      for (const [clock, after] of [
        [police, 'nature-decision'],
        [nature, 'drop'],
        [drop, 'nature-decision'],
      ] as const) {
        Object.assign(clock ?? {}, { after })
        Reflect.deleteProperty(clock ?? {}, 'startsAt')
      }
    }),
  ).toEqual([
    ['clocks.1.after', 'circle', 'nature-decision', ''],
    ['clocks.2.after', 'circle', 'drop', ''],
  ])
})

test('a supervisor drops nobody', () => {
  expect(problems(({ deciders }) => Object.assign(deciders.drop ?? {}, { by: ['supervisor'] }))).toEqual([
    ['deciders.drop.by', 'notOneLevelUp', 'drop', ''],
  ])
})

test('who owes something to somebody who came back does not excuse it, and each has a clock of its own', () => {
  const duty = (id: string, more: object) => ({
    id,
    kind: 'medical',
    title: id,
    clock: 'alerts',
    proof: 'Whose answer',
    source: 'law',
    ...more,
  })
  expect(
    problems((regime) => {
      Object.assign(regime, {
        settling: [duty('one', { excusedBy: ['board', 'person'] }), duty('two', {}), duty('three', { clock: 'alert' })],
      })
    }),
  ).toEqual([
    ['settling.2.clock', 'unknownId', 'alert', 'alerts'],
    ['settling.0.excusedBy', 'obligorExcuses', 'person', ''],
    ['settling.1.clock', 'idTwice', 'alerts', ''],
  ])
})

test('a law may have something else ticked beforehand, a guess may not', () => {
  const excused = { decision: 'nature', before: ['board'], preselected: 'excused' }
  const by = (source: string) =>
    problems(({ clocks }) => Object.assign(clocks[1] ?? {}, { prepares: excused, sourceOf: { prepares: source } }))
  expect(by('law')).toEqual([])
  expect(by('guess')).toEqual([['clocks.1.prepares.preselected', 'preselectedNeedsLaw', 'excused', '']])
})

test.each<[string, object, string, string]>([
  ['coming back ends it', { startsAt: ['leaveExpiry', 'absenceNoted'] }, 'rejoined', 'ends'],
  ['it begins by coming back', { startsAt: ['rejoined'] }, 'rejoined', 'itself'],
  ['it begins once the person is back', { startsAt: ['rejoined'] }, 'leaveExtended', 'back'],
  ['so it is of one that waits for such a clock', { startsAt: undefined, after: 'alerts' }, 'leaveExtended', 'back'],
  ['a death closes the case', { startsAt: ['found'] }, 'contact', 'death'],
  ['a time limit begins anew by an order alone', { startsAt: ['dropped'], ...limit('timeBar') }, 'contact', 'limit'],
])('a word that never begins a clock anew is refused: %s', (_title, more, word, known) => {
  const found = problems((regime) => {
    Object.assign(regime.clocks[1] ?? {}, { onExpiry: 'remind', prepares: undefined, ...more, resetOn: ['generalOrder', word] })
    Object.assign(regime.deciders, { reset: by('ministry'), resetAnswer: by('court'), timeBar: by('board') })
  })
  expect(found.filter(([, problem, near]) => problem === 'resetNever' && near === word)).toEqual([
    ['clocks.1.resetOn.1', 'resetNever', word, known],
  ])
})

const alerts = (kind: string, cancels: string[]) => ({
  id: 'stop',
  kind,
  title: 'Stop',
  clock: 'alerts',
  proof: 'Answer',
  cancels,
  source: 'law',
})

test('what alerts cancel is a clock or a step that there is, and nothing else cancels anything', () => {
  const wrong = (kind: string, ...cancels: string[]) => problems((regime) => Object.assign(regime, { settling: [alerts(kind, cancels)] }))
  expect(wrong('alerts', 'police-notice', 'first/call')).toEqual([])
  expect(wrong('alerts', 'police-note')).toEqual([['settling.0.cancels.0', 'unknownId', 'police-note', 'police-notice']])
  expect(wrong('medical', 'police-notice')).toEqual([['settling.0.cancels', 'cancelsAlerts', 'medical', '']])
})

test('an absence is over for others only where the rules say by what they were told of it', () => {
  const begins = (...cancels: string[]) =>
    problems((regime) => {
      Object.assign(regime.clocks.find(({ id }) => id === 'alerts') ?? {}, { startsAt: ['absenceOver', 'rejoined'] })
      Object.assign(regime, { settling: [alerts('alerts', cancels)] })
    }).map(([, problem, near]) => [problem, near])
  expect([begins('police-notice'), begins()]).toEqual([[], [['startNever', 'absenceOver']]])
})

test('a word that can happen on a clock is none of these', () => {
  const words = (more: object, ...resetOn: string[]) =>
    problems((regime) => {
      Object.assign(regime.clocks[1] ?? {}, more, { resetOn })
      Object.assign(regime.deciders, { reset: by('ministry'), resetAnswer: by('court'), timeBar: by('board') })
    })
  expect(words({}, 'contact', 'leaveExtended', 'generalOrder')).toEqual([])
  expect(words({ startsAt: ['located', 'absenceNoted'] }, 'rejoined')).toEqual([])
  expect(words({ startsAt: undefined, after: 'drop' }, 'rejoined', 'contact')).toEqual([])
  expect(words({ startsAt: ['dropped'], ...limit('timeBar') }, 'generalOrder')).toEqual([])
})

test('what only a court can find may be cited, and stands in no label', () => {
  const word = `${'Desert'}ion`
  expect(problems(({ sources }) => Object.assign(sources.law ?? {}, { cites: word }))).toEqual([])
  expect(problems(({ terms }) => Object.assign(terms.UNK, { label: word }))).toEqual([['terms.UNK.label', 'wordRefused', word, '']])
})

test.each([[null], [[]], ['text'], [undefined], [{ clocks: [null], sources: 7, deciders: [] }]])(
  '%j is no regime, and nothing breaks',
  (value) => {
    expect(checkRegime(value).problems.length).toBeGreaterThan(0)
  },
)
