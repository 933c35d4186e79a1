import type { OrbatReading } from './orbatReading.ts'
import type { FoundUnit } from './settle.ts'
import { textAt, type XmlElement } from './xml.ts'

/** A side names itself in its allegiance; a force names the side it belongs to, and comes under it. */
export function readForceSides(
  elements: XmlElement[],
  { sides, unresolved }: Pick<OrbatReading, 'sides' | 'unresolved'>,
): { found: FoundUnit; allegiance: string | undefined }[] {
  return elements
    .filter(({ name }) => name === 'ForceSide')
    .flatMap((element) => {
      const where = `line ${element.line}`
      const handle = textAt(element, 'ObjectHandle')
      const name = textAt(element, 'ForceSideName')
      if (handle === undefined && name === undefined) {
        unresolved.push({ where, text: '', reason: 'unitUnreadable', facts: { where } })
        return []
      }
      const ref = handle ?? where
      const allegiance = textAt(element, 'AllegianceHandle')
      sides.push({ ref, name: name ?? ref })
      const found: FoundUnit = { where, unit: { ref, name: name ?? ref, moves: [], standsFor: 'side', line: element.line } }
      return [{ found, allegiance: allegiance === ref ? undefined : allegiance }]
    })
}
