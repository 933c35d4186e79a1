import type { DatedDue, Explanation } from '@muster/domain/absence/regime/explain.ts'
import { localText } from '@muster/domain/absence/regime/localText.ts'
import type { Provenance } from '@muster/domain/absence/regime/provenance.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { effectRows } from './effectsText.ts'
import { tableText } from './print.ts'
import { anewWords, answerWord, atZeroWords, oneOf, oneOfOffices, ruleWords, runsWords } from './regimeWords.ts'

/** The calendar of a case for reading: what it rests on first, then a table for each kind of thing, then the rules spelt out. */
export function explanationText(explanation: Explanation): string {
  const { immediate, relief, awaited } = explanation
  return [
    heading(explanation),
    section('dated', ['due', 'utc', 'what', 'who', 'rule', 'atZero'], dated(explanation)),
    section(
      'awaited',
      ['runs', 'what', 'who', 'rule', 'atZero'],
      awaited.map((one) => [
        runsWords(one),
        one.referral === null ? anewWords(one.title, one.resetOn) : worded(`regime.referral.${one.referral}.due`),
        ...duty(one, explanation),
      ]),
    ),
    section(
      'relief',
      ['what', 'who', 'rule', 'answer'],
      relief.map(({ title, by, source, eligibility }) => [
        title,
        oneOfOffices(by, explanation.regime.offices),
        ruleWords(source),
        answerWord(eligibility.answer),
      ]),
    ),
    section(
      'immediate',
      ['what', 'proposes', 'rule'],
      immediate.flatMap(({ text, proposes, source, checklists }) => [
        [text, worded(`regime.decision.${proposes}`), ruleWords(source)],
        ...checklists.map((title) => [worded('regime.checklist', { title }), '', '']),
      ]),
    ),
    section('war', ['what', 'inPeace', 'inWar', 'rule'], war(explanation)),
    section('offences', ['what', 'elements', 'most', 'rule'], offences(explanation)),
    section('statistics', ['counted', 'shortest', 'rate', 'rule'], [statistics(explanation)]),
    section('lot', ['lotShare', 'lotWithin', 'rule'], lot(explanation)),
    section('effects', ['statuses', 'effectOn', 'effectIs', 'rule'], effectRows(explanation)),
    section('sources', ['rule', 'confidence', 'cites'], sources(explanation)),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function heading({ regime, isInForce, isDemonstrationOnly, unverified, start, zone, isWar }: Explanation): string {
  const { id, version, title, jurisdiction, asOf, standing, signedOffBy } = regime
  const lines = [
    worded('regime.title', { id, version, title }),
    worded('regime.jurisdiction', { jurisdiction, asOf }),
    isDemonstrationOnly
      ? worded('regime.demonstration', { standing, unverified: unverified.length })
      : worded('regime.signedOff', { by: signedOffBy ?? '' }),
    ...(isInForce ? [] : [worded('regime.notInForce')]),
    '',
    worded('regime.start', { local: localText(start, zone), utc: utcText(start), zone, isWar: String(isWar) }),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

type Row = (string | null)[]

function section(name: string, columns: string[], rows: Row[]): string {
  if (rows.length === 0) return ''
  const head = columns.map((column) => worded(`regime.column.${column}`))
  return `${worded(`regime.heading.${name}`)}\n${tableText(head, rows)}`
}

function dated(explanation: Explanation): Row[] {
  return explanation.dated.flatMap((one) => [
    [...moment(one.due, explanation.zone), what(one), ...duty(one, explanation)],
    ...one.checklists.map((title) => ['', '', worded('regime.checklist', { title }), '', '', '']),
  ])
}

function moment(due: Moment | null, zone: string): Row {
  return due === null ? [worded('regime.standsStill'), ''] : [localText(due, zone), utcText(due)]
}

function utcText(moment: Moment): string {
  return `${moment.slice(0, 19)}Z`
}

function what({ kind, title, atLatestAfter, resetOn }: DatedDue): string {
  if (kind === 'lateFloor') return worded('regime.lateFloor')
  if (kind === 'checklist') return worded('regime.checklist', { title })
  return anewWords(atLatestAfter === null ? title : worded('regime.atLatest', { title, clock: atLatestAfter }), resetOn)
}

/** Who, by which rule, and what happens at the end: the last columns of a duty. */
function duty({ by, source, atZero }: Pick<DatedDue, 'by' | 'source' | 'atZero'>, { regime }: Explanation): Row {
  return [oneOfOffices(by, regime.offices), ruleWords(source), atZero ? atZeroWords(atZero, regime.offices) : null]
}

/** Which of the four is counted, from how long on, per how many: the names are fixed, since none of them is another. */
function statistics({ statistics: { unit, minimumCounted, ratePer, rateBase, suppressBelow, source } }: Explanation): Row {
  return [
    worded(`regime.counted.${unit}`),
    minimumCounted ? worded(`regime.basis.${minimumCounted.basis}`, { limit: minimumCounted.limit }) : worded('regime.counted.everyOne'),
    worded('regime.counted.rate', { per: ratePer, base: rateBase, below: suppressBelow }),
    ruleWords(source),
  ]
}

/** What war makes of times: how long in peace, how long in war. */
function war({ war: clocks }: Explanation): Row[] {
  return clocks.map(({ title, basis, limit, inWar, source }) => [
    title,
    worded(`regime.basis.${basis}`, { limit }),
    inWar === null ? worded('regime.war.noLimit') : worded(`regime.basis.${basis}`, { limit: inWar }),
    ruleWords(source),
  ])
}

/** What the law names: of what it is made, and beneath it the most that a court can impose. */
function offences({ offences: named }: Explanation): Row[] {
  return named.flatMap(({ title, elements, mind, maxima, source }) => {
    const asked = mind.filter((one) => one !== 'notStated').map((one) => worded(`regime.mind.${one}`))
    const will = asked.length === 0 ? [] : [worded('regime.mind', { kinds: oneOf.format(asked) })]
    return [
      [title, [...elements, ...will].join('; '), '', ruleWords(source)],
      ...maxima.map(({ when, most, source: rule }) => ['', when, most, ruleWords(rule)]),
    ]
  })
}

function lot({ lot: drawn }: Explanation): Row[] {
  if (drawn === null) return []
  const { share, withinHours, source } = drawn
  return [[worded('regime.lot.share', { percent: share * 100 }), worded('regime.lot.within', { hours: withinHours }), ruleWords(source)]]
}

/** Every source that a line of the explanation names, once, in the order of the alphabet. */
function sources({ dated, awaited, relief, immediate, effects, statistics, war: clocks, offences: named, lot: drawn }: Explanation): Row[] {
  const laws = named.flatMap(({ source, maxima }) => [{ source }, ...maxima])
  const cited = [
    ...dated,
    ...awaited,
    ...relief,
    ...immediate,
    ...effects,
    ...clocks,
    ...laws,
    statistics,
    ...(drawn ? [drawn] : []),
  ].flatMap(({ source }) => [source, ...source.others])
  const once = new Map<string, Omit<Provenance, 'others'>>(cited.map((source) => [source.id, source]))
  return [...once.values()]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, confidence, cites, readIn = '', asOf }) => [
      id,
      worded(`regime.confidence.${confidence}`),
      worded('regime.citesReadIn', { cites, readIn, asOf }),
    ])
}
