import { v7 } from 'uuid'
import { isMissed } from './aRegimeInForce.ts'
import type { Unit, World } from './world.ts'

const hour = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString()

export type Brigade = {
  brigade: Unit
  /** each with a company under it */
  battalions: [Unit, Unit]
  /** of the company of each battalion: who is missed, and their case */
  missed: [{ personId: string; absenceId: string }, { personId: string; absenceId: string }]
  /** of the second: who is back late from leave, and who is counted as unknown and has no case */
  late: string
  unknown: string
}

/** A brigade of two battalions, each with a company of which somebody is away. Some rules have to be in force. */
export async function aBrigade(world: World): Promise<Brigade> {
  const brigade = await world.aUnit('2nd Brigade', { echelon: 'brigade' })
  const battalions: Unit[] = []
  const companies: Unit[] = []
  for (const name of ['1st Battalion', '2nd Battalion']) {
    const battalion = await world.aUnit(name, { echelon: 'battalion', under: brigade })
    battalions.push(battalion)
    companies.push(await world.aCompany(`Company of the ${name}`, { under: battalion }))
  }
  const [first, second] = companies as [Unit, Unit] // made just now
  const missed = async ({ unitId }: Unit, hours: number) => {
    const personId = await world.aPerson(unitId, { rank: 'Private' })
    return { personId, absenceId: await isMissed(world, personId, ago(hours)) }
  }
  const late = await world.aPerson(second.unitId, { rank: 'Corporal' })
  const day = (days: number) => ago(24 * days).slice(0, 10)
  await world.act('people/planAbsence', { personId: late, code: 'LVE', from: day(9), expectedOn: day(2), owner: 'Sgt. Hill' })
  const unknown = await world.aPerson(second.unitId, { on: '2024-03-01', status: 'UNK', rank: 'Sergeant' })
  return {
    brigade,
    battalions: battalions as [Unit, Unit],
    missed: [await missed(first, 30), await missed(second, 20)],
    late,
    unknown,
  }
}

/** Names in lists of a unit asked for: what two people open. */
export function askedNames(unitId: string | null, more: { days?: number; purpose?: string } = {}) {
  const { days = 3, purpose = 'A letter to every family' } = more
  return { openingId: v7(), unitId, purpose, until: ago(-24 * days) }
}
