import * as z from 'zod'
import type { HeldGrant } from '../../access/caller.ts'
import { Moment } from '../../calendar.ts'
import { keepingWays } from '../../offers/keeping.ts'
import type { Offer } from '../../offers/offer.ts'
import { StatusCode } from '../../people/dutyStatus.ts'
import { Office } from '../regime/office.ts'
import type { Regime } from '../regime/regime.ts'
import { type Decision, Standard } from '../regime/words.ts'
import { isWayBack } from './abroad.ts'
import { answerersFor, decidersFor, decidersOf, overridersFor, secondsFor, secondsOf } from './aside.ts'
import { contestsOf } from './contests.ts'
import { BackStatus } from './decisionWords.ts'
import { backdatedTo } from './demands.ts'
import { canBeDropped, dropBlocks, droppedFrom, isUnfounded } from './dropping.ts'
import { type CaseWord, DecisionWord } from './event.ts'
import { affirmative, Block, canHaveLeft, endingsFor, lookedUpFirst, notAskedAfter, openSteps, stagesFor } from './fits.ts'
import { type FoundNature, statusesFor } from './foundStatus.ts'
import { isStillGone } from './gone.ts'
import { isOutOfTime, resettable, unanswered } from './limitation.ts'
import { actingAs, isOfAside, isOutside, type Ladder } from './office.ts'
import { excusable } from './owed.ts'
import { awayStages, type CaseState, isAway, isOpen } from './state.ts'
import { twoPeopleFor } from './twoPeople.ts'
import { Ending, Nature, type Stage } from './words.ts'

/** Who asks: what they hold, the units over the person, and whether they decided or seconded something in the case before. */
export type Reader = { ladder: Ladder; grants: readonly HeldGrant[]; hasDecided?: boolean }

type DecisionKind = z.output<typeof DecisionWord>['kind']
const DecisionKind = z.enum(DecisionWord.options.map(({ shape }) => shape.kind.value) as [DecisionKind, ...DecisionKind[]])

/** A way to settle a case, or a way back, among which a decision chooses. */
const Choice = z.object({
  id: z.string(),
  title: z.string(),
  rule: z.string(),
  /** who can choose it, where not everybody who takes the decision can */
  by: z.array(Office).optional(),
  /** whether it takes a second person, where that hangs on what is chosen; and who that is */
  takesTwo: z.boolean().optional(),
  second: z.array(Office).optional(),
})

/** A decision that fits a case as it stands: who takes it, whether a second person signs, and what it can say. */
export const PossibleDecision = z.object({
  kind: DecisionKind,
  /** what is found, where the decision finds a nature */
  nature: Nature.nullable(),
  /** the offices that take it; none where no office is asked, or where every one of them stands aside */
  by: z.array(Office),
  /** of them those in which whoever asks can have it taken: they hold it, or record what somebody outside Muster decided */
  yours: z.array(Office),
  /** who signs as the second person, where the regime says who */
  second: z.array(Office),
  /** of both those that nobody in Muster holds: what they decide or sign is recorded with their name and their paper */
  outside: z.array(Office),
  takesTwo: z.boolean(),
  standard: Standard,
  /** whether the duty status that it brings can hold from before the decision */
  isDatedBack: z.boolean(),
  /** since when that status holds, where the rules fix it; null where it is said with the decision */
  from: Moment.nullable(),
  /** whether it holds from the moment of the decision, by the rules */
  isFromHeld: z.boolean(),
  /** an act outside Muster that has to be there first; its paper goes with the decision */
  upon: z.string().nullable(),
  /** who overrides in writing what stands in the way of it */
  overrideBy: z.array(Office),
  statuses: z.array(StatusCode),
  endings: z.array(Ending),
  choices: z.array(Choice),
  /** what the regime wants to see with it */
  wants: z.array(z.string()),
  /** why it cannot be taken yet; nothing of it where it can */
  lacks: z.object({
    office: z.boolean(),
    /** whoever asks holds none of the offices, or belongs to what stands aside */
    yours: z.boolean(),
    /** whoever asks decided or seconded something in the case: they neither reopen it nor answer what is contested in it */
    decided: z.boolean(),
    evidence: z.boolean(),
    /** there is a sign that the person may harm themselves */
    selfHarm: z.boolean(),
    unasked: z.array(z.enum(lookedUpFirst)),
    steps: z.array(z.string()),
    blocks: z.array(Block),
  }),
})
export type PossibleDecision = z.infer<typeof PossibleDecision>

const natures: { nature: FoundNature; decision: Decision }[] = [
  { nature: 'involuntary', decision: 'involuntary' },
  { nature: 'excused', decision: 'excuse' },
  { nature: 'notAbsent', decision: 'error' },
  { nature: 'voluntary', decision: 'voluntary' },
]
const nothing = { statuses: [], endings: [], choices: [], takesTwo: false, from: null, isFromHeld: false, upon: null, overrideBy: [] }

type Way = { id: string; title: string; rule: string; says: Pick<CaseWord, 'kind'> & { reliefId?: string; dispositionId?: string } }

/** Ways among which a decision chooses, each with who decides it, which the rules say of each; `besides`: who decides what is no way of the rules. */
function ways(
  regime: Regime,
  state: CaseState,
  all: readonly Way[],
  besides: readonly Office[] = [],
): Pick<PossibleDecision, 'choices' | 'by'> {
  const choices = all.map(({ id, title, rule, says: chosen }) => {
    const says = chosen as CaseWord // who decides a way hangs on which it is, and on nothing else of what is said
    return {
      ...{ id, title, rule, by: decidersOf(regime, state, says) },
      ...{ takesTwo: twoPeopleFor(regime, says), second: secondsOf(regime, state, says) },
    }
  })
  return { choices, by: [...new Set([...choices.flatMap(({ by }) => by), ...besides])] }
}

/**
 * The decisions that fit a case as it stands, as its page offers them. Each of them is accepted once it is filled in and nothing of it is lacking; what is not
 * among them would be refused, or would say again what is said already. *Voluntary* stands last: it is the one that takes most. A case that an offer binds can be
 * settled by the ways that keep it. `reader`: what whoever asks holds, and the units over the person.
 */
export function possibleDecisions(
  regime: Regime,
  state: CaseState,
  now: Moment,
  offers: readonly Offer[] = [],
  reader?: Reader,
): PossibleDecision[] {
  const offered = (
    kind: DecisionKind,
    decision: Decision | null,
    fits: boolean,
    more: Partial<PossibleDecision> = {},
  ): PossibleDecision[] => (fits ? [decisionOf(regime, state, kind, decision, now, more, reader)] : [])
  const isStaged = (stages: readonly Stage[]): boolean => stages.includes(state.stage)
  const { dropping, relief } = regime
  const since = droppedFrom(regime, state, now)
  const isBackOrAway = awayStages.includes(state.stage) || state.stage === 'located'
  const endings = endingsFor(regime, state, now)
  const excused = isOpen(state) ? excusable(regime, state) : []
  const running = resettable(regime, state).filter(({ due }) => due === null || now < due)
  const limits = running.map(({ id, title }) => ({ id, title, rule: '' }))
  const challenged = unanswered(state).map(({ eventId, order }) => ({ id: eventId, title: order, rule: '' }))
  const contests = contestsOf(state)
    .filter(({ standing }) => standing === 'open')
    .map(({ eventId, challenger, grounds, of }) => ({ id: eventId, title: challenger, rule: grounds, by: answerersFor(regime, state, of) }))
  return [
    ...offered('located', 'locatedSafe', isAway(state)),
    ...offered('rejoined', 'receive', isBackOrAway || isWayBack(state, 'rejoined'), { statuses: [...BackStatus.options] }),
    ...offered('inquiry', 'inquiry', isStaged(stagesFor.inquiry)),
    ...natures.flatMap(({ nature, decision }) =>
      offered('determined', decision, isStaged(stagesFor.determined) && state.nature !== nature, {
        nature,
        statuses: statusesFor(nature),
      }),
    ),
    ...offered(
      'relieved',
      'relief',
      relief.length > 0 && state.relief === null && isStaged(stagesFor.relieved),
      ways(
        regime,
        state,
        relief.map(({ id, title, gives }) => ({ id, title, rule: gives, says: { kind: 'relieved', reliefId: id } })),
      ),
    ),
    ...offered(
      'disposed',
      'disposition',
      isStaged(stagesFor.disposed) && !isStillGone(state),
      ways(
        regime,
        state,
        keepingWays(offers, regime, state).map(({ id, title, rule }) => ({
          id,
          title,
          rule,
          says: { kind: 'disposed', dispositionId: id },
        })),
        decidersFor(regime, state, 'disposition'),
      ),
    ),
    ...offered('waived', null, excused.length > 0, {
      by: [...new Set(excused.flatMap(({ excusedBy }) => excusedBy))],
      choices: excused.map(({ part, title, asks, excusedBy }) => ({ id: part, title, rule: asks, by: excusedBy })),
    }),
    ...offered('dropped', 'drop', dropping !== null && canBeDropped(state, dropping.status), {
      statuses: dropping ? [dropping.status] : [],
      ...(since === now ? { isFromHeld: true } : { from: since }),
      upon: dropping?.upon ?? null,
      overrideBy: overridersFor(regime, state),
    }),
    ...offered('leftAbroad', 'leftAbroad', canHaveLeft(state)),
    ...offered('timeBarred', 'timeBar', isOutOfTime(regime, state, now)),
    ...offered('clockReset', 'reset', isOpen(state) && limits.length > 0, { choices: limits }),
    ...offered('resetAnswered', 'resetAnswer', isOpen(state) && challenged.length > 0, { choices: challenged }),
    ...offered('contestAnswered', null, contests.length > 0, { by: [...new Set(contests.flatMap(({ by }) => by))], choices: contests }),
    ...offered('deceased', 'deceased', isOpen(state)),
    ...offered('closed', null, isOpen(state) && endings.length > 0, { endings }),
    ...offered('reopened', 'reopen', isStaged(stagesFor.reopened)),
  ]
}

function decisionOf(
  regime: Regime,
  state: CaseState,
  kind: DecisionKind,
  decision: Decision | null,
  now: Moment,
  more: Partial<PossibleDecision>,
  reader: Reader | undefined,
): PossibleDecision {
  const decider = decision === null ? undefined : regime.deciders[decision]
  const asksOffice = kind !== 'closed' && kind !== 'rejoined'
  const by = more.by ?? (asksOffice ? decidersFor(regime, state, decision) : [])
  const second = secondsFor(regime, state, decision)
  const yours = reader ? actingAs(reader.ladder, reader.grants, state, by) : by
  const isAside = kind === 'closed' && reader !== undefined && isOfAside(reader.ladder, reader.grants, state)
  const isOff = kind === 'dropped'
  return {
    ...nothing,
    kind,
    nature: null,
    by,
    yours,
    second,
    outside: reader ? [...by, ...second].filter((office) => isOutside(reader.ladder, office)) : [],
    standard: decider?.standard ?? 'notStated',
    isDatedBack: more.nature !== 'voluntary' || backdatedTo(regime, state) !== null,
    wants: decider?.evidence ?? [],
    lacks: {
      office: asksOffice && by.length === 0,
      yours: isAside || (by.length > 0 && yours.length === 0),
      decided: (kind === 'reopened' || kind === 'contestAnswered') && reader?.hasDecided === true,
      evidence: isOff ? isUnfounded(state) : more.nature === 'voluntary' && affirmative(state).length === 0,
      selfHarm: more.nature === 'voluntary' && state.flags.has('selfHarm'),
      unasked: more.nature === 'voluntary' ? notAskedAfter(state) : [],
      steps: isOff ? openSteps(regime, state) : [],
      blocks: isOff ? dropBlocks(regime, state, now) : [],
    },
    ...more,
    takesTwo: decision === 'voluntary' || decision === 'leftAbroad' || decider?.second !== undefined,
  }
}
