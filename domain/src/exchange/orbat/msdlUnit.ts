import { echelons } from '../../units/unit.ts'
import { echelonOfWord } from './echelon.ts'
import type { OrbatUnit, OrbatUnresolved } from './orbatReading.ts'
import type { FoundUnit } from './settle.ts'
import { echelonOfSidc15, isSidc15, toSidc } from './symbol.ts'
import { child, descend, textAt, type XmlElement } from './xml.ts'

export type MsdlUnit = { found: FoundUnit; organic: string | undefined; commanding: string | undefined; relationship: string | undefined }

/** One `Unit` element and the handles of whoever stands above it, not yet looked up. */
export function readMsdlUnit(element: XmlElement, unresolved: OrbatUnresolved[]): MsdlUnit {
  const where = `line ${element.line}`
  const designation = textAt(element, 'UnitSymbolModifiers', 'UniqueDesignation')
  const handle = textAt(element, 'ObjectHandle')
  const name = textAt(element, 'Name') ?? designation ?? handle ?? where
  const unit: OrbatUnit = { ref: handle ?? where, name, moves: [], line: element.line }
  if (designation !== undefined && designation !== name) unit.shortName = designation
  if (handle === undefined) unresolved.push({ where, text: name, reason: 'idMissing', facts: {} })
  addSymbol(unit, element, where, unresolved)

  const relations = child(element, 'Relations')
  const force = descend(relations, 'ForceRelation', 'ForceRelationData')
  const organic = descend(relations, 'OrganicRelation', 'OrganicRelationData')
  for (const support of child(relations, 'SupportRelations')?.children ?? []) {
    unresolved.push({
      where: `line ${support.line}`,
      text: name,
      reason: 'supportNotKept',
      facts: { supported: textAt(support, 'SupportedUnitHandle') ?? '' },
    })
  }
  return {
    found: { unit, where },
    // Some writers put the handle straight under Relations, as the standard does for equipment.
    organic:
      textAt(organic, 'OrganicSuperiorHandle') ?? textAt(organic, 'OrganicForceSideHandle') ?? textAt(relations, 'OrganicSuperiorHandle'),
    commanding: textAt(force, 'CommandRelation', 'CommandingSuperiorHandle') ?? textAt(force, 'ForceSideHandle'),
    relationship: textAt(force, 'CommandRelation', 'CommandRelationshipType'),
  }
}

/** The echelon in words stands above the one in the symbol; where they disagree, both are told. */
function addSymbol(unit: OrbatUnit, element: XmlElement, where: string, unresolved: OrbatUnresolved[]): void {
  const code = textAt(element, 'SymbolIdentifier')?.toUpperCase()
  if (code !== undefined && isSidc15(code)) {
    unit.sidc15 = code
    const sidc = toSidc(code)
    if (sidc !== undefined) unit.sidc = sidc
  } else if (code !== undefined) unresolved.push({ where, text: unit.name, reason: 'symbolUnreadable', facts: { symbol: code } })

  const drawn = unit.sidc15 === undefined ? undefined : echelonOfSidc15(unit.sidc15)
  const written = textAt(element, 'UnitSymbolModifiers', 'Echelon')
  const said = written === undefined ? undefined : echelonOfWord(written)
  if (written !== undefined && said === undefined)
    unresolved.push({ where, text: unit.name, reason: 'echelonUnknown', facts: { word: written } })
  if (said !== undefined && said !== 'none' && drawn !== undefined && said !== drawn) {
    unresolved.push({ where, text: unit.name, reason: 'echelonDisagrees', facts: { word: written ?? '', symbol: drawn } })
  }
  const echelon = said === undefined || said === 'none' ? drawn : said
  if (echelon === undefined) return
  unit.echelon = echelon
  if (unit.sidc !== undefined) unit.sidc = unit.sidc.slice(0, 8) + echelons[echelon] + unit.sidc.slice(10)
}
