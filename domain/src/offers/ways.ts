import { isInForce } from '../absence/regime/provenance.ts'
import type { Regime } from '../absence/regime/regime.ts'
import type { Day } from '../calendar.ts'
import { isOurs } from './rules.ts'
import type { Ways } from './shapes.ts'

/** Under which ways back of the rules an offer can be given from a day on, and by which ways a case can be settled under it. */
export function waysOn(regime: Regime, day: Day): Pick<Ways, 'ways' | 'settles'> {
  const ours = regime.relief.filter((one) => isOurs(one) && isInForce(regime, one, day))
  return {
    ways: ours.map(({ id, title, gives, explain, by, effectiveTo }) => ({
      ...{ reliefId: id, title, gives, explain, by },
      to: effectiveTo ?? regime.effectiveTo,
    })),
    settles: [...new Set(regime.dispositions.map(({ kind }) => kind))],
  }
}
