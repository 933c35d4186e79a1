import { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import type { Decision } from '../regime/words.ts'
import type { ContestedThing } from './contests.ts'
import { type CaseKind, type CaseWord, decisionOf } from './event.ts'
import type { CaseState } from './state.ts'

/** Offices of the unit itself. */
export const ofTheUnit: readonly Office[] = ['supervisor', 'dutyOfficer', 'unitCommander', 'secondOfficer']
/** Offices of a chain of command above the unit: where a decision goes when everybody whom the rules name for it stands aside, level by level. */
export const aboveTheUnit: readonly Office[] = ['commanderAbove', 'fieldGradeCommander', 'conveningAuthority', 'ministry']

type Aside = Pick<CaseState, 'aside'>
/** A case that began; where only who stands aside is known, nothing was decided in it. */
type Of = Aside & Partial<Pick<CaseState, 'events' | 'withdrawn'>>

/**
 * The offices that decide nothing in a case: those of which it was said, and with the commander of the unit all that are under their orders. An allegation alone
 * takes the case out of the hands of whoever it may be about (doctrine (e) 16), an inquiry after a complaint among what is decided, since that can itself be the
 * reprisal (17).
 */
export function standsAside({ aside }: Aside, office: Office): boolean {
  return aside.has(office) || (ofTheUnit.includes(office) && aside.has('unitCommander'))
}

/** Who takes a decision in a case: whom the regime names, without those who stand aside; where nobody is left, the next level up. */
export function decidersFor({ deciders }: Pick<Regime, 'deciders'>, state: Of, decision: Decision | null): Office[] {
  const named = decision === null ? undefined : deciders[decision]?.by
  if (named !== undefined && decision === 'reopen' && deciders.reopen?.isOneLevelUp)
    return leftOf(state, above(named, highestDecider(state)))
  // Where a regime names nobody, anybody may be named who is not the person themselves.
  return leftOf(state, named ?? Office.options.filter((office) => office !== 'person'))
}

/** Who signs as the second person: whom the regime names, without those who stand aside; where nobody is left, the next level up that does not decide it. */
export function secondsFor(regime: Pick<Regime, 'deciders'>, state: Of, decision: Decision | null): Office[] {
  const named = decision === null ? undefined : regime.deciders[decision]?.second
  return named === undefined ? [] : leftOf(state, named, decidersFor(regime, state, decision))
}

type Ways = Pick<Regime, 'deciders' | 'relief' | 'dispositions'>

/** What a decision chooses among the ways of the rules: a way back, or a way to settle. Undefined where it chooses none, or one that no rule names. */
function wayOf({ relief, dispositions }: Ways, says: CaseWord): { by: readonly Office[] } | undefined {
  if (says.kind === 'relieved') return relief.find(({ id }) => id === says.reliefId)
  return says.kind === 'disposed' ? dispositions.find(({ id }) => id === says.dispositionId) : undefined
}

/** Whom the rules name for a decision as it is worded: of a way back, and of a way to settle, whoever decides that way, and nobody else who decides another one. */
export function namedFor(regime: Ways, says: CaseWord): readonly Office[] | undefined {
  const decision = decisionOf(says)
  return wayOf(regime, says)?.by ?? (decision && regime.deciders[decision]?.by)
}

/** Who takes it as it is worded, without those who stand aside; where nobody is left, the next level up. */
export function decidersOf(regime: Ways, state: Of, says: CaseWord): Office[] {
  const way = wayOf(regime, says)
  return way ? leftOf(state, way.by) : decidersFor(regime, state, decisionOf(says) ?? null)
}

/** Whose second signature the rules ask for; of a way that others decide than the rules name for all of them, none. */
export function secondNamedFor(regime: Ways, says: CaseWord): readonly Office[] | undefined {
  const decision = decisionOf(says)
  const decider = decision && regime.deciders[decision]
  const way = wayOf(regime, says)
  return way && !way.by.some((office) => decider?.by.includes(office)) ? undefined : decider?.second
}

/** Who signs it as the second person, as it is worded. */
export function secondsOf(regime: Ways, state: Of, says: CaseWord): Office[] {
  const named = secondNamedFor(regime, says)
  return named === undefined ? [] : leftOf(state, named, decidersOf(regime, state, says))
}

/** Who overrides in writing what stands in the way of dropping somebody; nobody where the rules name nobody. */
export function overridersFor({ dropping }: Pick<Regime, 'dropping'>, state: Of): Office[] {
  return dropping?.overrideBy ? leftOf(state, dropping.overrideBy) : []
}

const substantive: ReadonlySet<CaseKind> = new Set<CaseKind>([
  ...(['located', 'determined', 'dropped', 'leftAbroad', 'disposed', 'deceased', 'timeBarred'] as const),
])

/** Who decided what a case came to, each time, in which office, and who seconded it; that it was closed afterwards decides nothing of it. */
export function decisionsIn({ events, withdrawn }: Of): { office: Office; by: string; seconded: string | null }[] {
  return [...(events?.values() ?? [])].flatMap(({ eventId, says, by, seconded }) =>
    substantive.has(says.kind) && 'office' in says && !withdrawn?.has(eventId) ? [{ office: says.office, by, seconded }] : [],
  )
}

const rank = (office: Office): number => (ofTheUnit.includes(office) ? 0 : 1 + aboveTheUnit.indexOf(office))
const isBeside = (office: Office): boolean => rank(office) === 0 && !ofTheUnit.includes(office)

/** The highest office of a chain of command in which anything was decided in a case; undefined where only others decided, or nobody. */
export function highestDecider(state: Of): Office | undefined {
  return highestOf(decisionsIn(state).map(({ office }) => office))
}

function highestOf(offices: readonly Office[]): Office | undefined {
  return offices.filter((office) => !isBeside(office)).sort((one, other) => rank(other) - rank(one))[0]
}

/** Of some offices those above another; where none of them is, the next one up; above the highest there is nobody, and another person of it decides. */
function above(named: readonly Office[], highest: Office | undefined): Office[] {
  if (highest === undefined) return [...named]
  const higher = named.filter((office) => isBeside(office) || rank(office) > rank(highest))
  if (higher.length > 0) return higher
  return aboveTheUnit.filter((office) => rank(office) > rank(highest) || office === aboveTheUnit.at(-1)).slice(0, 1)
}

/**
 * Who answers what somebody contests: whoever could open the case again, one level above the highest who decided in it where the rules say so, and no office that
 * decided the very thing, or could have given it. Where nobody else is above, another person of the highest answers.
 */
export function answerersFor({ deciders, relief }: Ways, state: Of, of: ContestedThing): Office[] {
  const says = of.kind === 'relief' ? undefined : state.events?.get(of.eventId)?.says
  const given = of.kind === 'relief' ? (relief.find(({ id }) => id === of.reliefId)?.by ?? []) : []
  const decided = says && 'office' in says ? [says.office] : given
  const named = deciders.reopen?.by ?? aboveTheUnit
  const all = [...decided, ...decisionsIn(state).map(({ office }) => office)]
  const up = deciders.reopen?.isOneLevelUp === false ? named : above(named, highestOf(all))
  const others = up.filter((office) => !decided.includes(office))
  return leftOf(state, others.length > 0 ? others : up, decided)
}

function leftOf(state: Aside, offices: readonly Office[], taken: readonly Office[] = []): Office[] {
  const isFree = (office: Office): boolean => !standsAside(state, office)
  const left = offices.filter(isFree)
  if (left.length > 0) return left
  return aboveTheUnit.filter((office) => ![...offices, ...taken].includes(office) && isFree(office)).slice(0, 1)
}
