import { Fault } from '../../fault.ts'
import type { OrbatReading, OrbatUnit, OrbatUnresolved } from './orbatReading.ts'

/** A unit on its way: where in the file it stands, and its superior: as the file names it, how many bear that name, and the first. */
export type FoundUnit = { unit: OrbatUnit; where: string; superior?: Superior | undefined }
export type Superior = { words: string; candidates: number; unit: OrbatUnit | undefined }

/**
 * The last step of every format: ids used twice, superiors that are not there or not clear, and chains that bite their own tail.
 * The first two leave the unit standing at the top and are listed; of a circle no order of battle can be made, so it is refused.
 */
export function settle(found: FoundUnit[], reading: Omit<OrbatReading, 'units'>): OrbatReading {
  const unresolved = [...reading.unresolved, ...tellTwins(found)]
  for (const { unit, where, superior } of found) {
    if (superior === undefined) continue
    if (superior.candidates === 1 && superior.unit !== undefined) unit.superiorRef = superior.unit.ref
    else unresolved.push(missingSuperior(unit, where, superior))
  }
  refuseCircles(found)
  return { ...reading, units: found.map(({ unit }) => unit), unresolved }
}

/** Gives the second, third… unit of one id an id of its own (`id#2`), so that both load and both are listed. */
function tellTwins(found: FoundUnit[]): OrbatUnresolved[] {
  const first = new Map<string, FoundUnit>()
  const taken = new Set(found.map(({ unit }) => unit.ref))
  const unresolved: OrbatUnresolved[] = []
  for (const one of found) {
    const { ref, name } = one.unit
    const earlier = first.get(ref)
    if (earlier === undefined) {
      first.set(ref, one)
      continue
    }
    let count = 2
    while (taken.has(`${ref}#${count}`)) count++
    one.unit.ref = `${ref}#${count}`
    taken.add(one.unit.ref)
    unresolved.push({
      where: one.where,
      text: name,
      reason: 'idUsedTwice',
      facts: { id: ref, other: earlier.unit.name, otherWhere: earlier.where },
    })
  }
  return unresolved
}

function missingSuperior(unit: OrbatUnit, where: string, { words, candidates }: Superior): OrbatUnresolved {
  if (candidates > 1) return { where, text: unit.name, reason: 'superiorNotClear', facts: { superior: words, count: String(candidates) } }
  return { where, text: unit.name, reason: 'superiorUnknown', facts: { superior: words } }
}

function refuseCircles(found: FoundUnit[]): void {
  const byRef = new Map(found.map((one) => [one.unit.ref, one]))
  const clear = new Set<string>()
  for (const start of found) {
    const path: FoundUnit[] = []
    const onPath = new Set<string>()
    for (let at: FoundUnit | undefined = start; at !== undefined && !clear.has(at.unit.ref); at = byRef.get(at.unit.superiorRef ?? '')) {
      if (onPath.has(at.unit.ref)) throw circle(path.slice(path.indexOf(at)), at)
      path.push(at)
      onPath.add(at.unit.ref)
    }
    for (const { unit } of path) clear.add(unit.ref)
  }
}

function circle(path: FoundUnit[], again: FoundUnit): Fault {
  const chain = [...path, again].map(({ unit }) => unit.name).join(' → ')
  return new Fault('ownAncestor', {
    name: again.unit.name,
    chain,
    ids: [...path, again].map(({ unit }) => unit.ref).join(' → '),
    where: again.where,
  })
}
