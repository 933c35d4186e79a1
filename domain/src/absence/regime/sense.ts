import { wrongCancels } from './cancelsSense.ts'
import { closest } from './closest.ts'
import { EffectOn, type StatusEffects } from './effects.ts'
import { penaltiesUnsaid } from './keptIn.ts'
import { neverSaid } from './onlyIf.ts'
import { fieldsFor, namedIn, PaperField } from './paper.ts'
import { problemAt, type RegimeProblem } from './problem.ts'
import type { Regime } from './regime.ts'
import { neverAnew, neverBegun } from './resetSense.ts'
import { unverifiedValues } from './unverified.ts'
import { textsIn } from './walk.ts'

type Part = StatusEffects

/** What a well-formed regime may still not say. */
export function withoutSense(regime: Regime): RegimeProblem[] {
  return [
    ...deciders(regime),
    ...circles(regime),
    ...preselections(regime),
    ...settling(regime),
    ...wrongCancels(regime),
    ...penaltiesUnsaid(regime),
    ...effects(regime),
    ...limits(regime),
    ...neverAnew(regime),
    ...neverBegun(regime),
    ...neverSaid(regime),
    ...papers(regime),
    ...signedOff(regime),
  ]
}

/**
 * What Muster asks of every regime: *voluntary* takes two people; dropping is decided, and not by the supervisor; whoever reopens is one
 * level above whoever decided (doctrine A2, rows 6, 7 and 11).
 */
function deciders({ deciders: { voluntary, drop, reopen, nature }, dropping }: Regime): RegimeProblem[] {
  const found: RegimeProblem[] = []
  for (const [decision, decider] of Object.entries({ nature, voluntary, reopen }))
    if (!decider) found.push(problemAt(['deciders', decision], 'deciderMissing', { near: decision }))
  if (voluntary && !voluntary.second) found.push(problemAt(['deciders', 'voluntary'], 'secondMissing', { at: 'key', near: 'voluntary' }))
  if (reopen && !reopen.isOneLevelUp) found.push(problemAt(['deciders', 'reopen'], 'notOneLevelUp', { at: 'key', near: 'reopen' }))
  if (dropping && !drop) found.push(problemAt(['deciders', 'drop'], 'deciderMissing', { near: 'drop' }))
  if (drop?.by.includes('supervisor')) found.push(problemAt(['deciders', 'drop', 'by'], 'notOneLevelUp', { near: 'drop' }))
  return found
}

/** Clocks that wait for one another never start. */
function circles({ clocks }: Regime): RegimeProblem[] {
  const after = new Map(clocks.map(({ id, after: before }) => [id, before]))
  return clocks.flatMap(({ id }, index) => {
    let before = after.get(id)
    for (let step = 0; before !== undefined && before !== id && step < clocks.length; step++) before = after.get(before)
    return before === id ? [problemAt(['clocks', index, 'after'], 'circle', { near: id })] : []
  })
}

/** A decision about a nature has *captured or missing* ticked beforehand; only a statute or a regulation can say otherwise. */
function preselections({ clocks, sources }: Regime): RegimeProblem[] {
  return clocks.flatMap(({ prepares, source, sourceOf }, index) => {
    if (prepares?.decision !== 'nature' || prepares.preselected === 'captured or missing') return []
    const confidence = sources[sourceOf?.prepares ?? source]?.confidence
    if (confidence === 'statute' || confidence === 'regulation') return []
    return [problemAt(['clocks', index, 'prepares', 'preselected'], 'preselectedNeedsLaw', { near: prepares.preselected })]
  })
}

/** Whoever owes something to somebody who came back does not excuse it; and one clock stands for one duty. */
function settling({ settling: duties, clocks }: Regime): RegimeProblem[] {
  return duties.flatMap(({ clock, excusedBy }, index) => {
    const owes = clocks.find(({ id }) => id === clock)?.obligor ?? []
    const both = excusedBy.find((office) => owes.includes(office))
    const isTwice = duties.findIndex((other) => other.clock === clock) < index
    return [
      ...(both === undefined ? [] : [problemAt(['settling', index, 'excusedBy'], 'obligorExcuses', { near: both })]),
      ...(isTwice ? [problemAt(['settling', index, 'clock'], 'idTwice', { near: clock })] : []),
    ]
  })
}

/**
 * One status has one effect on each thing at a time; and while nobody has decided, pay goes on: only a statute or a regulation can say otherwise (doctrine A1).
 */
function effects({ effects: parts, sources }: Regime): RegimeProblem[] {
  return parts.flatMap((part, index) => {
    const again = part.statuses.find((code) =>
      parts.some((other, before) => before < index && isSameTime(other, part) && clash(other, part, code)),
    )
    const { pay, source, sourceOf } = part
    const confidence = sources[sourceOf?.pay ?? source]?.confidence
    const isLaw = confidence === 'statute' || confidence === 'regulation'
    const isStopped = part.statuses.includes('UNK') && pay !== undefined && pay.is !== 'continues' && !isLaw
    return [
      ...(again === undefined ? [] : [problemAt(['effects', index, 'statuses'], 'statusTwice', { near: again })]),
      ...(isStopped ? [problemAt(['effects', index, 'pay', 'is'], 'payNeedsLaw', { near: pay.is })] : []),
    ]
  })
}

/** A time limit that an order begins anew can be challenged before somebody who did not give the order; and what is laid before somebody is somebody's to decide. */
function limits({ clocks, deciders: { reset, resetAnswer, timeBar } }: Regime): RegimeProblem[] {
  const wanted = {
    ...(clocks.some(({ resetOn }) => resetOn.includes('generalOrder')) ? { reset, resetAnswer } : {}),
    ...(clocks.some(({ prepares }) => prepares?.decision === 'timeBar') ? { timeBar } : {}),
  }
  const both = resetAnswer?.by.find((office) => reset?.by.includes(office))
  return [
    ...Object.entries(wanted).flatMap(([decision, decider]) =>
      decider ? [] : [problemAt(['deciders', decision], 'deciderMissing', { near: decision })],
    ),
    ...(both === undefined ? [] : [problemAt(['deciders', 'resetAnswer', 'by'], 'answersItself', { near: both })]),
  ]
}

/** A paper is filled in with what there is, and with what its reader may be told: a family is never told where, nor why. */
function papers({ papers: all }: Regime): RegimeProblem[] {
  return all.flatMap(({ reader, text }, index) => {
    const may = fieldsFor(reader)
    return [...new Set(namedIn(text))].flatMap((name) => {
      const field = PaperField.safeParse(name).data
      if (field === undefined)
        return [problemAt(['papers', index, 'text'], 'fieldUnknown', { near: name, known: closest(name, may) || may.join(', ') })]
      return may.includes(field) ? [] : [problemAt(['papers', index, 'text'], 'fieldNotForReader', { near: name, known: reader })]
    })
  })
}

function clash(one: Part, other: Part, code: Part['statuses'][number]): boolean {
  return one.statuses.includes(code) && EffectOn.options.some((on) => one[on] !== undefined && other[on] !== undefined)
}

/** Two parts of which one ends before the other begins say nothing against one another. */
function isSameTime(one: Part, other: Part): boolean {
  const begins = ({ effectiveFrom }: Part): string => effectiveFrom ?? ''
  const ends = ({ effectiveTo }: Part): string => effectiveTo ?? '~'
  return begins(one) <= ends(other) && begins(other) <= ends(one)
}

/** Counsel cannot have signed off what nobody has verified. */
function signedOff(regime: Regime): RegimeProblem[] {
  const unverified = regime.standing === 'signed off' ? unverifiedValues(regime) : []
  if (unverified.length === 0) return []
  const near = unverified.slice(0, 5).map(({ where }) => where)
  return [problemAt(['standing'], 'unverifiedSignedOff', { near: near.join(', '), known: String(unverified.length) })]
}

// A pattern of pieces, so that this file does not hold the words it refuses.
const refused = /d[eé]sert(?:er|eu|ion|ed\b)|fahnenfl[uü]cht|дезерт/i

/**
 * A label that says of a person what only a court may find (decision 36). Titles of laws and names of forms are cited in `sources`, where they
 * may stand as they are.
 */
export function* refusedWords(value: unknown): Generator<RegimeProblem> {
  for (const { path, text } of textsIn(value)) {
    const [word] = refused.exec(text) ?? []
    if (word !== undefined && path[0] !== 'sources') yield problemAt(path, 'wordRefused', { near: word })
  }
}
