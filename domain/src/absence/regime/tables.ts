import type { Moment } from '../../calendar.ts'
import { EffectOn } from './effects.ts'
import type { DatedDue, Explanation } from './explain.ts'
import { localText } from './localText.ts'
import type { Provenance } from './provenance.ts'
import { oneOf, type RegimeWords, regimeWords, type Worded } from './regimeWords.ts'

/** One table of an explanation: its heading `regime.heading.<name>`, its columns `regime.column.<column>`, and a row for each line in words; null is an empty place. */
export type RegimeTable = { name: string; columns: string[]; rows: Row[] }
type Row = (string | null)[]
type In = { worded: Worded } & RegimeWords

/** The calendar of a case for reading, a table for each kind of thing, in the words of the catalogue; what a regime says nothing of has none. */
export function explanationTables(explanation: Explanation, worded: Worded, statusWord?: (code: string) => string): RegimeTable[] {
  const { immediate, relief, awaited } = explanation
  const words = { worded, ...regimeWords(worded, statusWord) }
  const { runsWords, anewWords, oneOfOffices, ruleWords, answerWord } = words
  return [
    { name: 'dated', columns: ['due', 'utc', 'what', 'who', 'rule', 'atZero'], rows: dated(explanation, words) },
    {
      name: 'awaited',
      columns: ['runs', 'what', 'who', 'rule', 'atZero'],
      rows: awaited.map((one) => [
        runsWords(one),
        one.referral === null ? anewWords(one.title, one.resetOn) : worded(`regime.referral.${one.referral}.due`),
        ...duty(one, explanation, words),
      ]),
    },
    {
      name: 'relief',
      columns: ['what', 'who', 'rule', 'answer'],
      rows: relief.map(({ title, by, source, eligibility }) => [
        title,
        oneOfOffices(by, explanation.regime.offices),
        ruleWords(source),
        answerWord(eligibility.answer),
      ]),
    },
    {
      name: 'immediate',
      columns: ['what', 'proposes', 'rule'],
      rows: immediate.flatMap(({ text, proposes, source, checklists }) => [
        [text, worded(`regime.decision.${proposes}`), ruleWords(source)],
        ...checklists.map((title) => [worded('regime.checklist', { title }), '', '']),
      ]),
    },
    { name: 'war', columns: ['what', 'inPeace', 'inWar', 'rule'], rows: war(explanation, words) },
    { name: 'offences', columns: ['what', 'elements', 'most', 'rule'], rows: offences(explanation, words) },
    { name: 'statistics', columns: ['counted', 'shortest', 'rate', 'rule'], rows: [statistics(explanation, words)] },
    { name: 'lot', columns: ['lotShare', 'lotWithin', 'rule'], rows: lot(explanation, words) },
    { name: 'effects', columns: ['statuses', 'effectOn', 'effectIs', 'rule'], rows: effects(explanation, words) },
    { name: 'sources', columns: ['rule', 'confidence', 'cites'], rows: sources(explanation, words) },
  ].filter(({ rows }) => rows.length > 0)
}

/** A moment in UTC to the second, with its Z. */
export function utcText(moment: Moment): string {
  return `${moment.slice(0, 19)}Z`
}

function dated(explanation: Explanation, words: In): Row[] {
  return explanation.dated.flatMap((one) => [
    [...moment(one.due, explanation.zone, words), what(one, words), ...duty(one, explanation, words)],
    ...one.checklists.map((title) => ['', '', words.worded('regime.checklist', { title }), '', '', '']),
  ])
}

function moment(due: Moment | null, zone: string, { worded }: In): Row {
  return due === null ? [worded('regime.standsStill'), ''] : [localText(due, zone), utcText(due)]
}

function what({ kind, title, atLatestAfter, resetOn }: DatedDue, { worded, anewWords }: In): string {
  if (kind === 'lateFloor') return worded('regime.lateFloor')
  if (kind === 'checklist') return worded('regime.checklist', { title })
  return anewWords(atLatestAfter === null ? title : worded('regime.atLatest', { title, clock: atLatestAfter }), resetOn)
}

/** Who, by which rule, and what happens at the end: the last columns of a duty. */
function duty(
  { by, source, atZero }: Pick<DatedDue, 'by' | 'source' | 'atZero'>,
  { regime }: Explanation,
  { oneOfOffices, ruleWords, atZeroWords }: In,
): Row {
  return [oneOfOffices(by, regime.offices), ruleWords(source), atZero ? atZeroWords(atZero, regime.offices) : null]
}

/** Which of the four is counted, from how long on, per how many: the names are fixed, since none of them is another. */
function statistics(
  { statistics: { unit, minimumCounted, ratePer, rateBase, suppressBelow, source } }: Explanation,
  { worded, ruleWords }: In,
): Row {
  return [
    worded(`regime.counted.${unit}`),
    minimumCounted ? worded(`regime.basis.${minimumCounted.basis}`, { limit: minimumCounted.limit }) : worded('regime.counted.everyOne'),
    worded('regime.counted.rate', { per: ratePer, base: rateBase, below: suppressBelow }),
    ruleWords(source),
  ]
}

/** What war makes of times: how long in peace, how long in war. */
function war({ war: clocks }: Explanation, { worded, ruleWords }: In): Row[] {
  return clocks.map(({ title, basis, limit, inWar, source }) => [
    title,
    worded(`regime.basis.${basis}`, { limit }),
    inWar === null ? worded('regime.war.noLimit') : worded(`regime.basis.${basis}`, { limit: inWar }),
    ruleWords(source),
  ])
}

/** What the law names: of what it is made, and beneath it the most that a court can impose. */
function offences({ offences: named }: Explanation, { worded, ruleWords }: In): Row[] {
  return named.flatMap(({ title, elements, mind, maxima, source }) => {
    const asked = mind.filter((one) => one !== 'notStated').map((one) => worded(`regime.mind.${one}`))
    const will = asked.length === 0 ? [] : [worded('regime.mind', { kinds: oneOf.format(asked) })]
    return [
      [title, [...elements, ...will].join('; '), '', ruleWords(source)],
      ...maxima.map(({ when, most, source: rule }) => ['', when, most, ruleWords(rule)]),
    ]
  })
}

function lot({ lot: drawn }: Explanation, { worded, ruleWords }: In): Row[] {
  if (drawn === null) return []
  const { share, withinHours, source } = drawn
  return [[worded('regime.lot.share', { percent: share * 100 }), worded('regime.lot.within', { hours: withinHours }), ruleWords(source)]]
}

/** Every source that a line of the explanation names, once, in the order of the alphabet. */
function sources(
  { dated, awaited, relief, immediate, effects, statistics, war: clocks, offences: named, lot: drawn }: Explanation,
  { worded }: In,
): Row[] {
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
    .map(({ id, confidence, cites, readIn = 'none', asOf }) => [
      id,
      worded(`regime.confidence.${confidence}`),
      worded('regime.citesReadIn', { cites, readIn, asOf }),
    ])
}

/** What a duty status does to money, benefits and time served: one row for each value that the regime says. */
function effects({ effects: said }: Explanation, { worded, ruleWords, statusWord }: In): Row[] {
  return said.flatMap(({ statuses, source, ...part }) =>
    EffectOn.options.flatMap((on) => {
      const effect = part[on]
      if (!effect) return []
      const own = source.others.find(({ value }) => value === on)
      const is = worded('regime.effect.said', { is: worded(`regime.effect.is.${effect.is}`), says: effect.says ?? 'none' })
      return [[statuses.map(statusWord).join(', '), worded(`regime.effect.on.${on}`), is, ruleWords({ ...(own ?? source), others: [] })]]
    }),
  )
}
