import type { Moment } from '../../calendar.ts'
import { dayIn } from '../../zone.ts'
import type { Office } from '../regime/office.ts'
import { isInForce } from '../regime/provenance.ts'
import type { Regime } from '../regime/regime.ts'
import type { SettlingDuty } from '../regime/settling.ts'
import { absenceOver, isOfAlerts, proofOf } from './alerts.ts'
import { standsAside } from './aside.ts'
import { type Due, duesOf } from './dues.ts'
import type { CaseState, Proof, Waiver } from './state.ts'

/** Something owed to somebody who came back: whose duty, until when, what proves it, and whether it was proved or excused. */
export type Owed = Pick<SettlingDuty, 'kind' | 'title' | 'excusedBy'> & {
  /** the clock of it, by which events name it */
  part: string
  /** what would prove it, in the words of the regime */
  asks: string
  by: Office[]
  /** when its clock began and when it runs out; null while it waits for another, and but for alerts once the case is closed */
  began: Moment | null
  due: Moment | null
  /** what has to be proved before it, in the words of the regime; null where nothing has */
  waitsFor: string | null
  /** nothing that held before this proves it: of a check-in the end of the one before, of a proof the cancelling */
  from: Moment | null
  proved: Proof | null
  waived: Waiver | null
}

/**
 * What is owed to somebody who came back, in the order of the regime; to somebody whose absence is over in another way that alerts are cancelled, where others
 * were told of it; nothing to somebody who is away.
 */
export function owedTo(regime: Regime, state: CaseState): Owed[] {
  const { absenceNoted } = state.moments
  const isBack = state.backFrom !== null
  if (absenceNoted === undefined || !(isBack || absenceOver(regime, state) !== undefined)) return []
  const day = dayIn(absenceNoted, state.zone)
  const dues = new Map(duesOf(regime, state).map((due) => [due.clock.id, due]))
  let checkedUntil: Moment | null = null
  return regime.settling
    .filter((duty) => (isBack || isOfAlerts(regime, duty.clock)) && isInForce(regime, duty, day))
    .flatMap(({ kind, title, excusedBy, clock: part, proof: asks }) => {
      const clock = regime.clocks.find(({ id }) => id === part)
      if (clock === undefined || !isInForce(regime, clock, day)) return []
      const due = dues.get(part)
      const before = clock.after === undefined ? undefined : dues.get(clock.after)
      const from: Moment | null = kind === 'checkIn' ? checkedUntil : (before?.done ?? null)
      if (kind === 'checkIn') checkedUntil = due?.due ?? checkedUntil
      return [
        {
          ...{ part, kind, title, asks, excusedBy, by: clock.obligor, began: due?.began ?? null, due: due?.due ?? null, from },
          ...{
            waitsFor: waitsFor(regime, clock.after, dues),
            proved: proofOf(regime, state, part) ?? null,
            waived: state.waived.get(part) ?? null,
          },
        },
      ]
    })
}

function waitsFor({ clocks }: Regime, after: string | undefined, dues: ReadonlyMap<string, Due>): string | null {
  if (after === undefined || (dues.get(after)?.done ?? null) !== null) return null
  return clocks.find(({ id }) => id === after)?.title ?? after
}

export function isStillOwed({ proved, waived }: Pick<Owed, 'proved' | 'waived'>): boolean {
  return proved === null && waived === null
}

/** What is neither proved nor excused. A case is closed as settled once this is empty. */
export function stillOwed(regime: Regime, state: CaseState): Owed[] {
  return owedTo(regime, state).filter(isStillOwed)
}

/** What of it could be excused, and by which offices that do not stand aside. */
export function excusable(regime: Regime, state: CaseState): (Owed & { excusedBy: Office[] })[] {
  return stillOwed(regime, state)
    .map((owed) => ({ ...owed, excusedBy: owed.excusedBy.filter((office) => !standsAside(state, office)) }))
    .filter(({ excusedBy }) => excusedBy.length > 0)
}
