import { duesOf } from '@muster/domain/absence/case/dues.ts'
import { CaseEventInput, type CaseWord, DecisionWord, RecordedWord } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { ListAbsences } from '@muster/domain/absence/lists.ts'
import { checkRegime } from '@muster/domain/absence/regime/check.ts'
import { type CaseFacts, eligibility } from '@muster/domain/absence/regime/eligibility.ts'
import { explain } from '@muster/domain/absence/regime/explain.ts'
import { Office } from '@muster/domain/absence/regime/office.ts'
import { Regime } from '@muster/domain/absence/regime/regime.ts'
import { isDemonstrationOnly } from '@muster/domain/absence/regime/unverified.ts'
import { allows } from '@muster/domain/access/may.ts'
import { Verb } from '@muster/domain/access/role.ts'
import { firstRoles } from '@muster/domain/access/roles.ts'
import type { Day } from '@muster/domain/calendar.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { statusCodes } from '@muster/domain/people/dutyStatus.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { actions } from '@muster/server/actions.ts'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { explanationText } from '../../../cli/src/regimeText.ts'
import { wordsOf } from '../../law/glossary.ts'
import { idOf, opened, refusedIn, rejoined, someEvents } from '../aCase.ts'
import { aRegime, caseRegime } from '../aRegime.ts'

// The traps of the doctrine that are kept out by what can be said at all: shapes, roles, and the sentences shown.

const shipped = await shippedRegimes()
const shapes = [...Object.values(actions).flatMap(({ input, output }) => [input, output]), CaseEventInput, Regime]
const schemas = shapes.flatMap((shape) => (['input', 'output'] as const).map((io) => z.toJSONSchema(shape, { io, unrepresentable: 'any' })))
const fields = [...new Set(schemas.flatMap(fieldsIn))]

/** The names of all fields of a schema, and the words that may stand in them. */
function fieldsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const named = 'properties' in part ? Object.keys(Object(part.properties)) : []
  const choices = 'enum' in part && Array.isArray(part.enum) ? part.enum.map(String) : []
  const only = 'const' in part ? [String(part.const)] : []
  return [...named, ...choices, ...only, ...Object.values(part).flatMap(fieldsIn)]
}

/** Fields, or words for fields, in which one of these words stands. */
function fieldsWith(...words: string[]): string[] {
  return fields.filter((name) => wordsOf(name).some((word) => words.some((one) => word === one || word === `${one}s`)))
}

/** The fields that a kind of event has, beside what it is. */
function fieldsOfKind(kind: string): string[] {
  const word = [...RecordedWord.options, ...DecisionWord.options].find(({ shape }) => shape.kind.value === kind)
  return Object.keys(word?.shape ?? {}).filter((name) => name !== 'kind')
}

test('what is looked through has fields: those of a case, of a regime, of the people', () => {
  expect(fields).toEqual(expect.arrayContaining(['personId', 'howToAskAgain', 'obligor', 'familyTold', 'nextWordBy']))
})

test('10. Absences, persons, proceedings and acts are four counts: a regime says which it counts, by one of these names', () => {
  expect(Regime.shape.statistics.shape.unit.options).toEqual(['absences', 'persons', 'proceedings', 'acts'])
  const { unit: _unsaid, ...statistics } = aRegime().statistics
  expect(checkRegime({ ...aRegime(), statistics }).regime).toBe(undefined)
})

test.each(shipped)(
  '10. Absences, persons, proceedings and acts: $id says in so many words which it counts, from how long on, and per how many',
  (rules) => {
    const { statistics } = rules
    const text = explanationText(explain(rules, momentOf(`${rules.asOf}T12:00:00Z`), rules.zone))
    const names = Regime.shape.statistics.shape.unit.options.map((unit) => english[`regime.counted.${unit}`]?.split(':')[0])
    expect(names).toEqual(['absences', 'persons', 'proceedings', 'acts'])
    expect(text).toMatch(
      new RegExp(
        `^${statistics.unit}: .* per ${statistics.ratePer.toLocaleString('en')} .* fewer than ${statistics.suppressBelow} left blank`,
        'm',
      ),
    )
  },
)

test('11. A count of nobody as proof of loyalty: there is no field for a quota, no place in a league, and nobody may set one', () => {
  expect(fieldsWith('quota', 'loyalty', 'league', 'ranking')).toEqual([])
  expect(Verb.options.filter((verb) => /quota|target|league/i.test(verb))).toEqual([])
  expect(Object.keys(ListAbsences.shape)).not.toEqual(expect.arrayContaining(['orderBy']))
})

test('13. Asking for asylum as an offence: no field asks for it, and none of somebody who left asks where they are', () => {
  expect(fieldsWith('asylum', 'refugee', 'refuge', 'nationality', 'embassy')).toEqual([])
  const asked = ['authority', 'countersigned', 'document', 'howToAskAgain', 'office', 'reasons', 'standard']
  expect(fieldsOfKind('leftAbroad').sort()).toEqual(asked)
  expect(Object.values(english).filter((message) => /asylum|refugee/i.test(message))).toEqual([])
})

test('14. Punishing relatives: of the family it is kept who was told what, and when the next word comes', () => {
  expect(fieldsOfKind('familyTold')).toEqual(['whom', 'named', 'what', 'nextWordBy'])
  expect(fieldsWith('guarantor', 'surety', 'debtor', 'sanction', 'punishment', 'hostage', 'eviction')).toEqual([])
})

test('15. A search that families pay for: no cost can be put down to anybody', () => {
  expect(fieldsWith('cost', 'costs', 'price', 'payer', 'invoice', 'fee', 'reimbursement', 'reward', 'bounty')).toEqual([])
  expect(fieldsOfKind('search')).toEqual(['where', 'result', 'note', 'sealed'])
})

describe('17. Leaving to get the abuser punished, and the inquiry that takes revenge', () => {
  test('what was complained of is opened by the inspector and the desk, and by nobody who commands or investigates', () => {
    const opens = firstRoles.filter((role) => allows(role, { verb: 'access.reveal', sensitivity: 'complaint' })).map(({ role }) => role)
    expect(opens).toEqual(['inspector', 'desk'])
  })
  test('what the inspector does is told in a scope of its own', () => {
    expect(firstRoles.filter(({ scope }) => scope !== 'chain').map(({ role, scope }) => [role, scope])).toEqual([
      ['inspector', 'inspection'],
      ['desk', 'desk'],
    ])
  })
})

describe('25. An amnesty with windows and exclusions, and a machine that says no', () => {
  const day = (text: string) => text as Day // it is a day of the calendar
  const facts = (leftOn?: string): CaseFacts => ({ firstTime: true, ...(leftOn ? { leftOn: day(leftOn) } : {}) })
  const [relief] = Regime.parse(aRegime()).relief
  test('whom it covers is a rule of the regime, and the answer says of each condition how it stands', () => {
    if (!relief) throw new Error('the small regime has a way back')
    const answers = ['2026-06-30', '2026-07-01', undefined].map((leftOn) => eligibility(relief, facts(leftOn)))
    expect(answers.map(({ answer }) => answer)).toEqual(['met', 'not met', 'not known'])
    expect(answers[1]?.conditions.map(({ condition, answer }) => [condition.fact, answer])).toEqual([
      ['firstTime', 'met'],
      ['leftOn', 'not met'],
    ])
  })
  test('it grants and refuses nothing: somebody decides, and it is explained to the person', () => {
    expect(fieldsOfKind('relieved')).toEqual(expect.arrayContaining(['office', 'reasons', 'reliefId']))
    for (const { relief } of shipped)
      for (const { by, explain } of relief) expect([by.length > 0, explain.length > 20]).toEqual([true, true])
    expect(english['regime.heading.relief']).toMatch(/an appeal stays open/)
  })
  test.each(shipped.flatMap((rules) => rules.relief.map(({ id, by }) => [rules, id, by] as const)))(
    'that it was not given is contested, and answered by somebody who could not have given it; upheld, it is given by nobody but those who can ($0.id: $1)',
    (rules, reliefId, by) => {
      const contest: CaseWord = { kind: 'contested', reliefId, challenger: 'His lawyer', grounds: 'He left before the day.' }
      expect(refusedIn(rules, [opened, rejoined], contest)).toBe(undefined)
      const of = (...words: CaseWord[]) => fold(rules, someEvents(...[opened, rejoined, contest, ...words].map((says) => ({ says }))))
      const due = (...words: CaseWord[]) => duesOf(rules, of(...words)).filter(({ clock }) => clock.id.startsWith('contest'))
      const [answer] = due()
      expect([answer?.clock.obligor.length, answer?.clock.obligor.filter((office) => by.some((one) => one === office))]).toEqual([1, []])
      const office = Office.parse(answer?.clock.obligor[0])
      const upheld: CaseWord = {
        kind: 'contestAnswered',
        contestId: idOf(2),
        office,
        isUpheld: true,
        reasons: 'He did.',
        standard: 'notStated',
      }
      expect(of(upheld).relief).toBe(null)
      expect(due(upheld).at(-1)?.clock.prepares).toEqual({ decision: 'relief', before: by, preselected: 'nothing' })
    },
  )
  test('what was found can be contested, and the family is told how', () => {
    for (const { family } of shipped) expect(family.map(({ title }) => title)).toContain('The decision, and how to contest it')
    expect(fieldsOfKind('contested')).toEqual(['eventId', 'reliefId', 'challenger', 'grounds'])
    expect(fieldsOfKind('contestAnswered')).toEqual(expect.arrayContaining(['office', 'reasons', 'howToGoOn']))
    expect(english['regime.answer.not-met']).toBe('not by what is known')
  })
})

describe('26. An administrative act is read as guilt', () => {
  const words = new RegExp(
    `\\b(?:${['desert', 'fugitiv', 'traitor', 'guilt', 'awol', 'absconde?r', 'offender', 'culprit'].join('|')})`,
    'i',
  )
  test('no sentence says of a person what only a court can find', () => {
    // Two hold such a word and tell that it is that of an old roster; some say that nobody is found so.
    const said = Object.values(english).map((message) => message.replace('finds nobody guilty', ''))
    expect(said.filter((message) => words.test(message) && !/source’s word|by the source/.test(message))).toEqual([])
    expect(words.test(`a ${'desert'}er`)).toBe(true)
  })
  test('no duty status has a name that does, and taking off the rolls is called what it is', () => {
    expect(statusCodes.filter((code) => words.test(english[`app.status.${code}`] ?? 'guilt'))).toEqual([])
    expect(english['app.status.DFR']).toMatch(/dropped/)
    expect(english['regime.decision.drop']).toBe('dropping (administrative)')
  })
  test('no label of a regime does', () => {
    const labelled = { ...aRegime(), title: `Thirty days, then a ${'desert'}er` }
    expect(checkRegime(labelled).problems.map(({ problem }) => problem)).toEqual(['wordRefused'])
  })
})

test('28. Lists of absent people leak: no list gives more than a page, and those who count see no names', () => {
  expect([ListAbsences.safeParse({ limit: 500 }).success, ListAbsences.safeParse({ limit: 501 }).success]).toEqual([true, false])
  // Rules are of nobody: what is brought into force, and which there are.
  const ofRules = ['absence/activateRegime', 'absence/regimes', 'absence/regime']
  // What ends one's own sight of names tells none, and is anybody's who has it.
  const closes = 'absence/closeNames'
  const named = Object.entries(actions).filter(([name]) => name.startsWith('absence/') && ![...ofRules, closes].includes(name))
  const sees = firstRoles.filter((role) => named.some(([, { needs }]) => allows(role, needs))).map(({ role }) => role)
  expect(sees).not.toEqual(expect.arrayContaining(['analyst']))
  expect(sees).not.toEqual(expect.arrayContaining(['auditor']))
  expect(sees).not.toEqual(expect.arrayContaining(['administrator']))
  for (const [, { needs }] of named) expect(needs.sensitivity).toBe('personal')
})

describe('32. The text of a regime is taken for the law', () => {
  test('what nobody signed off, or is not verified, is a demonstration alone, and says so before anything else', () => {
    expect(shipped.map((rules) => [rules.id, isDemonstrationOnly(rules)])).toEqual(shipped.map(({ id }) => [id, true]))
    expect(english['regime.demonstration']).toMatch(/^DEMONSTRATION ONLY\./)
  })
  test('counsel cannot sign off what is not verified', () => {
    const signed = { ...aRegime(), standing: 'signed off', signedOffBy: 'Counsel' }
    expect(checkRegime(signed).problems.map(({ problem }) => problem)).toEqual(['unverifiedSignedOff'])
  })
  test('every part names its source, and the source how far it can be relied on', () => {
    for (const rules of [...shipped, caseRegime()])
      for (const { source } of [...rules.clocks, ...rules.checklists, ...rules.relief, ...rules.dispositions])
        expect(rules.sources[source]).toMatchObject({ cites: expect.any(String), confidence: expect.any(String), asOf: expect.any(String) })
  })
})
