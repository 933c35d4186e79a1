import { Day } from '../../calendar.ts'
import { Fault } from '../../fault.ts'
import { readForceSides } from './msdlSides.ts'
import { readMsdlUnit } from './msdlUnit.ts'
import type { OrbatReading } from './orbatReading.ts'
import { type FoundUnit, settle } from './settle.ts'
import { superiorsBy } from './superiors.ts'
import { child, descend, textAt, type XmlElement } from './xml.ts'

/**
 * A Military Scenario Definition Language file (SISO-STD-007-2008). Force sides become units; a unit's superior is its organic
 * one where the file names it, else the commanding one of `ForceRelation`; where both are named and differ, the unit belongs
 * under the organic and is attached to the commanding. Equipment, overlays and graphics are not units and are not read.
 */
export function readMsdl(root: XmlElement, fileName = ''): OrbatReading {
  if (root.name !== 'MilitaryScenario') throw new Fault('unknownFormat', { file: fileName, expected: 'MilitaryScenario', found: root.name })
  const startsOn = Day.safeParse(textAt(root, 'Environment', 'ScenarioTime')?.slice(0, 10))
  const reading: Omit<OrbatReading, 'units'> = {
    format: 'msdl',
    title: textAt(root, 'ScenarioID', 'name') ?? '',
    sides: [],
    unresolved: [],
    ...(startsOn.success && { startsOn: startsOn.data }),
  }
  const sides = readForceSides(child(root, 'ForceSides')?.children ?? [], reading)
  const units = (descend(root, 'Organizations', 'Units')?.children ?? [])
    .filter(({ name }) => name === 'Unit')
    .map((element) => ({ element, ...readMsdlUnit(element, reading.unresolved) }))
  const found: FoundUnit[] = [...sides.map(({ found: side }) => side), ...units.map(({ found: unit }) => unit)]

  const called = superiorsBy(found, ({ unit }) => unit.ref)
  for (const { found: side, allegiance } of sides) if (allegiance !== undefined) side.superior = called(allegiance)
  for (const { found: one, organic, commanding, relationship } of units) {
    const handle = organic ?? commanding
    if (handle === undefined) reading.unresolved.push({ where: one.where, text: one.unit.name, reason: 'superiorNotSaid', facts: {} })
    else one.superior = called(handle)
    if (relationship !== undefined && organic === undefined) one.unit.relationship = relationship
    if (organic !== undefined) one.unit.relationship = 'ORGANIC'
    if (organic === undefined || commanding === undefined || organic === commanding) continue
    const { unit: host } = called(commanding)
    if (host !== undefined) one.unit.attachedTo = { superiorRef: host.ref, ...(relationship !== undefined && { relationship }) }
    else reading.unresolved.push({ where: one.where, text: one.unit.name, reason: 'hostUnknown', facts: { host: commanding } })
  }
  return settle(found, reading)
}
