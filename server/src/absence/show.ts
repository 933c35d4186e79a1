import { standsAside } from '@muster/domain/absence/case/aside.ts'
import { chainOf } from '@muster/domain/absence/case/chain.ts'
import { contestableIn, contestParts, contestsOf } from '@muster/domain/absence/case/contests.ts'
import { type Due, duesAt, duesOf } from '@muster/domain/absence/case/dues.ts'
import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import { passOffices } from '@muster/domain/absence/case/fits.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { immediateIn } from '@muster/domain/absence/case/immediate.ts'
import { grantsIn, isKeptInPerson } from '@muster/domain/absence/case/inPerson.ts'
import { canGoElsewhere } from '@muster/domain/absence/case/lot.ts'
import { Ladder, officesOf } from '@muster/domain/absence/case/office.ts'
import { owedTo } from '@muster/domain/absence/case/owed.ts'
import { partsOf, stepsOf } from '@muster/domain/absence/case/parts.ts'
import { lastPass, passParts } from '@muster/domain/absence/case/passDues.ts'
import { type PossibleDecision, possibleDecisions } from '@muster/domain/absence/case/possible.ts'
import { referralParts, referralsOf } from '@muster/domain/absence/case/referrals.ts'
import { asSeen } from '@muster/domain/absence/case/seen.ts'
import { type CaseState, overSince } from '@muster/domain/absence/case/state.ts'
import { effectsOf } from '@muster/domain/absence/regime/effects.ts'
import { gravestOf, isKeptIn } from '@muster/domain/absence/regime/keptIn.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { AbsenceFile, ShowAbsence } from '@muster/domain/absence/shapes.ts'
import { type Caller, scopesOf } from '@muster/domain/access/may.ts'
import { Fault } from '@muster/domain/fault.ts'
import { Offer } from '@muster/domain/offers/offer.ts'
import { dayIn, momentOf } from '@muster/domain/zone.ts'
import * as z from 'zod'
import { query } from '../kernel/action.ts'
import { farFuture } from '../kernel/known.ts'
import { seesPerson } from '../kernel/sees.ts'
import { worded } from '../kernel/wording.ts'
import { sealedWords } from './sealedWords.ts'
import { regimeOf } from './store/regimes.ts'
import { loadAside } from './store.ts'

/** What is kept of a case, and of the person it is about. */
export type Row = {
  absenceId: string
  personId: string
  regimeId: string
  isDemonstration: boolean
  name: string | null
  rank: string | null
  crumbs: { unitId: string; name: string }[]
  asked: string
  declaredWar: z.input<typeof AbsenceFile>['declaredWar']
  otherCases: z.input<typeof AbsenceFile>['otherCases']
  offers: unknown
  ladder: unknown
  ownReferrals: string[]
  leftReferrals: string[]
  decided: string[]
  asideAccounts: string[]
  events: CaseEvent[]
}

/** A case with all that is due in it. */
export const shown = query({
  summary: 'An absence: what happened, how it stands, and what is due',
  needs: { verb: 'absence.read', sensitivity: 'personal', at: ({ absence }: z.output<typeof ShowAbsence>) => ({ absenceId: absence }) },
  plan: 'generic',
  input: ShowAbsence,
  output: AbsenceFile,
  load: async (sql, { absence }, by) => {
    const { named } = by
    const [row] = await sql<Omit<Row, 'asideAccounts'>[]>`
    select a.absence_id, a.person_id, a.regime_id, r.is_demonstration, (select name from people_listed(array[a.person_id])) as name,
      (select title from person_rank k where k.person_id = a.person_id and k.known_to = 'infinity' order by k.held_from desc limit 1) as rank,
      coalesce((select units_crumbs(m.unit_id, current_date, 'now', ${farFuture}) from person_assignment m
        where m.person_id = a.person_id and m.relation = 'assigned' and m.known_to = 'infinity' order by m.held_from desc limit 1), '[]') as crumbs,
      iso(now()) as asked, (select events_war_for(a.person_id, l.began, coalesce((select e.says ->> 'zone' from absence_event e
        where e.absence_id = a.absence_id and e.kind = 'opened' order by e.place limit 1), 'UTC')) from absence_line l where l.absence_id = a.absence_id) as declared_war,
      absence_ladder(a.person_id) as ladder, offers_to(a.person_id, (select began from absence_line l where l.absence_id = a.absence_id)) as offers,
      absence_others(a) as other_cases, absence_own_referrals(a.absence_id) as own_referrals,
      absence_left_referrals(a.absence_id) as left_referrals, absence_decided(a.absence_id) as decided,
      absence_events(a.absence_id) as events
    from absence a join absence_regime r on r.fact_id = a.regime_id where a.absence_id = ${absence} and ${seesPerson(sql, named, sql`a.person_id`)}`
    if (!row) throw new Fault('absenceUnknown')
    const [regime, sealed, asideAccounts] = await Promise.all([
      regimeOf(sql, row.regimeId),
      sealedWords(sql, row, by),
      loadAside(sql, row.personId, row.events),
    ])
    return { row: { ...row, asideAccounts }, regime, sealed }
  },
  answer: ({ row, regime, sealed }, _input, { caller }) => fileOf(row, regime, caller, sealed),
})

/** A case as its page has it for somebody, from what is kept of it; `sealed` are those of its words that stand apart. */
export function fileOf(
  row: Row,
  regime: Regime,
  caller: Pick<Caller, 'grants' | 'accountId'>,
  sealed: z.input<typeof AbsenceFile>['sealed'],
): z.input<typeof AbsenceFile> {
  // What says that somebody complained is for the inspector alone, and so is all that would follow from it alone (doctrine (e) 16, 17).
  const events = scopesOf(caller).includes('inspection') ? row.events : asSeen(row.events)
  const state = fold(regime, events)
  const titles = { ...referralTitles(state), ...contestTitles(state), ...passTitles(state) }
  const units = row.crumbs.map((unit) => unit.name)
  const dues = duesAt(duesOf(regime, state), momentOf(row.asked)).map((one) => lineOf(regime, one, titles, units))

  const ladder = Ladder.parse(row.ladder)
  const { accountId } = caller
  const grants = grantsIn(caller, row.asideAccounts)
  const hasDecided = accountId !== null && row.decided.includes(accountId)
  const decisions = possibleDecisions(regime, state, momentOf(row.asked), z.array(Offer).parse(row.offers), { ladder, grants, hasDecided })
  const passBy = passOffices(regime).filter((office) => !standsAside(state, office))
  const held = officesOf(ladder, grants, state)
  const { personId, name, rank, crumbs } = row
  const { stage, ending, nature, legal, legalBy, statuses, flags, isArmed, isSearched, tries, reached } = state
  const { id, title, version } = regime
  return {
    absenceId: row.absenceId,
    ...{ personId, name, rank, crumbs, zone: state.zone },
    regime: {
      id,
      title,
      version,
      isDemonstration: row.isDemonstration,
      offices: namesOf(regime),
      parts: { ...partsOf(regime), ...titles },
      lot: lotOf(regime),
    },
    ...{ war: state.war, declaredWar: row.declaredWar },
    ...{
      stage,
      ending,
      nature,
      found: state.found,
      legal,
      legalBy,
      statuses,
      overSince: overSince(state),
      flags: [...flags],
      isArmed,
      isSearched,
      tries,
      reachedAt: reached?.at ?? null,
    },
    dues,
    steps: stepsOf(regime, state, new Set(dues.map(({ clock }) => clock))),
    passage: {
      by: passBy,
      yours: passBy.filter((office) => held.includes(office)),
      until: state.passUntil,
      isKept: isKeptInPerson(caller, { ladder, asideAccounts: row.asideAccounts }, state),
    },
    settling: owedTo(regime, state),
    papers: regime.papers.map(({ id, title, reader, clock = null, text }) => ({
      id,
      title,
      reader,
      clock,
      isKeptIn: isKeptIn(regime, { text }),
    })),
    gravest: gravestOf(regime) ?? null,
    referrals: referralsOf(state),
    ownReferrals: row.ownReferrals,
    leftReferrals: row.leftReferrals,
    immediate: immediateIn(regime, state).map(({ id, text, proposes }) => ({ id, text, proposes })),
    ...{ contests: contestsOf(state), contestable: contestableIn(regime, state) },
    otherCases: row.otherCases,
    effects: effectsIn(regime, state, decisions),
    decisions,
    withdrawn: [...state.withdrawn],
    sealed,
    events,
  }
}

function lineOf(
  regime: Regime,
  one: Due,
  titles: Readonly<Record<string, string>>,
  units: readonly string[],
): z.input<typeof AbsenceFile>['dues'][number] {
  const { clock, began, anew, due, done } = one
  const { cites = '', confidence = 'unverified' } = regime.sources[clock.source] ?? {}
  return {
    ...{ clock: clock.id, title: titles[clock.id] ?? clock.title, by: clock.obligor, began, anew: anew?.by ?? null, due, done },
    ...{ onExpiry: clock.onExpiry, to: clock.escalatesTo ?? clock.prepares?.before ?? [], prepares: clock.prepares ?? null },
    ...{ cites, confidence, chain: chainOf(regime, one, units) },
  }
}

/** Of every duty status that the case tells or that a decision or a fact can bring, what the rules of the day it began say of money, benefits and time served. */
function effectsIn(
  regime: Regime,
  { statuses, moments, zone }: Pick<CaseState, 'statuses' | 'moments' | 'zone'>,
  decisions: readonly PossibleDecision[],
): z.input<typeof AbsenceFile>['effects'] {
  const began = moments.absenceNoted
  if (began === undefined) return {}
  const codes = [...statuses.map(({ code }) => code), ...decisions.flatMap((one) => one.statuses), 'LAT' as const, 'DEC' as const]
  return Object.fromEntries([...new Set(codes)].map((code) => [code, effectsOf(regime, code, dayIn(began, zone))]))
}

/** What is due of referrals, as a clock of the rules has a title of its own. */
function referralTitles(state: CaseState): Record<string, string> {
  return Object.fromEntries(
    referralsOf(state).flatMap(({ eventId, to }) => {
      const receiver = worded(`absence.word.to.${to}`)
      return [
        [referralParts.answer + eventId, worded('absence.referral.dueAnswer', { to: receiver })],
        [referralParts.done + eventId, worded('absence.referral.dueDone', { to: receiver })],
        [referralParts.otherWay + eventId, worded('absence.referral.dueOtherWay', { to: receiver })],
      ]
    }),
  )
}

/** What is due of contests. */
function contestTitles(state: CaseState): Record<string, string> {
  return Object.fromEntries(
    contestsOf(state).flatMap(({ eventId, challenger }) => [
      [contestParts.answer + eventId, worded('absence.contest.dueAnswer', { challenger })],
      [contestParts.anew + eventId, worded('absence.contest.dueAnew', { challenger })],
    ]),
  )
}

/** What is due of a pass. */
function passTitles(state: CaseState): Record<string, string> {
  const last = lastPass(state)
  if (last === undefined) return {}
  const ended = last.ended && [passParts.ended + last.ended.eventId, worded('absence.passage.dueEnded')]
  return Object.fromEntries([[passParts.told + last.given.eventId, worded('absence.passage.dueTold')], ...(ended ? [ended] : [])])
}

function namesOf({ offices }: Regime): z.input<typeof AbsenceFile>['regime']['offices'] {
  return Object.fromEntries(Object.entries(offices).map(([office, { label }]) => [office, label]))
}

/** The lot as a reader is told of it; where it cannot fall, there is none. */
function lotOf(regime: Regime): z.input<typeof AbsenceFile>['regime']['lot'] {
  const { lot, sources } = regime
  if (lot === null || lot.share === 0 || !canGoElsewhere(regime, [])) return null
  const { cites = '', confidence = 'unverified' } = sources[lot.sourceOf?.share ?? lot.source] ?? {}
  return { share: lot.share, cites, confidence }
}
