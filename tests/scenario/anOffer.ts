import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { Offer } from '@muster/domain/offers/offer.ts'
import { caseRegime } from './aRegime.ts'

export const offerId = '0197a000-0000-7000-8000-00000000000a'
export const otherOfferId = '0197a000-0000-7000-8000-00000000000b'

/** An offer to the whole force from 1 to 20 March 2026: no action for a first time. */
export function anOffer(more: Record<string, unknown> = {}): Offer {
  return Offer.parse({
    offerId,
    unitId: null,
    unitName: null,
    title: 'Back by 20 March',
    from: '2026-03-01',
    to: '2026-03-20',
    gives: 'No action',
    cannotPromise: 'Anything that a court has to decide.',
    settles: ['none'],
    reliefId: 'come-back',
    eligibleIf: [{ fact: 'firstTime', is: true }],
    explain: 'Come back.',
    by: ['unitCommander'],
    rules: {
      id: 'small',
      title: 'A small regime',
      version: 1,
      isDemonstration: true,
      cites: 'A law',
      confidence: 'statute',
      suppressBelow: 5,
    },
    reason: 'So that people come back.',
    signedBy: 'Capt. Bell',
    seconded: 'Lt. Reed',
    givenAt: '2026-02-28T12:00:00.000000Z',
    withdrawn: null,
    ...more,
  })
}

/** The same, withdrawn at a moment. */
export function withdrawnAt(at: string, more: Record<string, unknown> = {}): Offer {
  return anOffer({ ...more, withdrawn: { at, by: 'Capt. Bell', seconded: 'Lt. Reed', reason: 'It is over.' } })
}

/** The regime of cases, with a way to settle one that is no promise's. */
export function harderRegime(): Regime {
  const regime = caseRegime()
  const [none] = regime.dispositions
  if (!none) throw new Error('the regime of cases has a way to settle them')
  return { ...regime, dispositions: [none, { ...none, id: 'charged', kind: 'disciplinary', title: 'Charged' }] }
}
