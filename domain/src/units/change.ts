import type * as z from 'zod'
import type { Day } from '../calendar.ts'
import { carve, holding, overlaps } from '../facts.ts'
import { Fault } from '../fault.ts'
import { untilNextChange } from '../people/status.ts'
import { isZone } from '../zone.ts'
import type { LinkFact, NoteFact, StyleFact, UnitBook, UnitRows } from './book.ts'
import type { AttachUnit, DisbandUnit, MoveUnit, NoteUnit, RaiseUnit, RenameUnit } from './commands.ts'
import { functionOf, plainSymbol, withEchelon } from './symbol.ts'

type Ids = { newId: () => string }

function styleOn(book: UnitBook, unitId: string, on: Day): StyleFact {
  const styles = book.styles.filter((style) => style.unitId === unitId)
  const first = styles[0]
  if (!first) throw new Fault('unitUnknown', { unitId })
  const style = holding(styles, on)
  if (!style) throw new Fault('unitNotOnThatDay', { name: first.name, on, from: first.from, to: styles.at(-1)?.to ?? '' })
  return style
}

/** A new unit from a day on, at the top or under another. It counts its day by its superior's clock unless told otherwise. */
export function raise(book: UnitBook, input: z.output<typeof RaiseUnit>, { newId }: Ids): UnitRows {
  const { unitId, superiorId, on, echelon } = input
  if (book.units.includes(unitId)) throw new Fault('idUsedTwice', { id: unitId })
  const superior = superiorId ? styleOn(book, superiorId, on) : undefined
  const zone = input.zone ?? superior?.zone ?? 'UTC'
  if (!isZone(zone)) throw new Fault('invalid', { place: 'zone', problem: zone })
  const style: StyleFact = {
    factId: newId(),
    unitId,
    from: on,
    to: null,
    name: input.name,
    shortName: input.shortName || null,
    echelon,
    sidc: input.sidc ?? plainSymbol(echelon, functionOf(input.name) === '000000' && superior ? superior.name : input.name),
    zone,
    closesAt: input.closesAt ?? superior?.closesAt ?? '24:00',
  }
  const links: LinkFact[] = superiorId ? [{ factId: newId(), unitId, relation: 'assigned', superiorId, from: on, to: null }] : []
  return { units: [{ unitId, source: null, sourceRef: null }], styles: [style], links }
}

/** Another name, echelon or symbol from a day on. What the unit was called before stays what it was called then. */
export function rename(book: UnitBook, input: z.output<typeof RenameUnit>, { newId }: Ids): UnitRows {
  const now = styleOn(book, input.unitId, input.on)
  const echelon = input.echelon ?? now.echelon
  const next: StyleFact = {
    ...now,
    factId: newId(),
    from: input.on,
    name: input.name,
    shortName: input.shortName ?? now.shortName,
    echelon,
    sidc: input.sidc ?? withEchelon(now.sidc, echelon),
  }
  const { close, remnants } = carve(
    book.styles.filter((style) => style.unitId === input.unitId),
    { from: input.on, to: now.to },
  )
  return { close, styles: [...remnants.map((style) => ({ ...style, factId: newId() })), next] }
}

/**
 * Under another superior from a day on, or to the top, until the next move on record. A unit cannot stand under itself, however long the way
 * round; on other days it may have stood the other way about.
 */
export function move(book: UnitBook, { unitId, superiorId, on }: z.output<typeof MoveUnit>, { newId }: Ids): UnitRows {
  const style = styleOn(book, unitId, on)
  const links = book.links.filter((link) => link.unitId === unitId && link.relation === 'assigned')
  const span = { from: on, to: untilNextChange(links, on) }
  if (superiorId) {
    const superior = styleOn(book, superiorId, on)
    const under = book.below.filter((edge) => edge.ancestorId === unitId && edge.unitId === superiorId)
    const loop = superiorId === unitId || under.some((edge) => overlaps(edge, span))
    if (loop) throw new Fault('ownAncestor', { name: style.name, chain: `${superior.name} › ${style.name}` })
  }
  const now = holding(links, on)
  if ((now?.superiorId ?? null) === superiorId) throw new Fault('nothingToChange', { name: style.name })
  const { close, remnants } = carve(links, span)
  const next: LinkFact[] = superiorId ? [{ factId: newId(), unitId, relation: 'assigned', superiorId, ...span }] : []
  return { close, links: [...remnants.map((link) => ({ ...link, factId: newId() })), ...next] }
}

/** Serving with another unit until the day given, or else the next change on record; where it belongs does not change. */
export function attach(book: UnitBook, { unitId, toUnitId, on, until }: z.output<typeof AttachUnit>, { newId }: Ids): UnitRows {
  const style = styleOn(book, unitId, on)
  styleOn(book, toUnitId, on)
  if (toUnitId === unitId) throw new Fault('ownAncestor', { name: style.name, chain: style.name })
  if (until && until <= on) throw new Fault('dayOutOfOrder', { first: on, second: until })
  const links = book.links.filter((link) => link.unitId === unitId && link.relation === 'attached')
  const span = { from: on, to: until ?? untilNextChange(links, on) }
  const { close, remnants } = carve(links, span)
  const next: LinkFact = { factId: newId(), unitId, relation: 'attached', superiorId: toUnitId, ...span }
  return { close, links: [...remnants.map((link) => ({ ...link, factId: newId() })), next] }
}

/** The attachment of that day ends on it; one that was recorded for later stands. */
export function detach(book: UnitBook, { unitId, on }: { unitId: string; on: Day }, { newId }: Ids): UnitRows {
  const style = styleOn(book, unitId, on)
  const links = book.links.filter((link) => link.unitId === unitId && link.relation === 'attached')
  const now = holding(links, on)
  if (!now) throw new Fault('nothingToChange', { name: style.name })
  const { close, remnants } = carve(links, { from: on, to: now.to })
  return { close, links: remnants.map((link) => ({ ...link, factId: newId() })) }
}

/** The unit ends on a day. It may have neither people nor units left: they are moved first, so that nobody disappears with it. */
export function disband(
  book: UnitBook,
  { unitId, on }: z.output<typeof DisbandUnit>,
  left: { people: number; units: number },
  { newId }: Ids,
): UnitRows {
  const style = styleOn(book, unitId, on)
  if (left.people > 0) throw new Fault('unitHasPeople', { name: style.name, count: left.people, on })
  if (left.units > 0) throw new Fault('unitHasUnits', { name: style.name, count: left.units, on })
  const end = { from: on, to: null }
  const own = <F extends { unitId: string }>(facts: F[]) => facts.filter((fact) => fact.unitId === unitId)
  const styles = carve(own(book.styles), end)
  const links = carve(own(book.links), end)
  const notes = carve(own(book.notes), end)
  return {
    close: [...styles.close, ...links.close, ...notes.close],
    styles: styles.remnants.map((fact) => ({ ...fact, factId: newId() })),
    links: links.remnants.map((fact) => ({ ...fact, factId: newId() })),
    notes: notes.remnants.map((fact) => ({ ...fact, factId: newId() })),
  }
}

/** A dated fact of the unit: authorised strength, phase, coarse area or commander, from a day until the next such fact. */
export function note(book: UnitBook, input: z.output<typeof NoteUnit>, { newId }: Ids): UnitRows {
  styleOn(book, input.unitId, input.on)
  const notes = book.notes.filter((fact) => fact.unitId === input.unitId && fact.kind === input.kind)
  const span = { from: input.on, to: untilNextChange(notes, input.on) }
  const { close, remnants } = carve(notes, span)
  const next: NoteFact = {
    factId: newId(),
    unitId: input.unitId,
    kind: input.kind,
    ...span,
    authorised: input.kind === 'authorised' ? input.authorised : null,
    phase: input.kind === 'phase' ? input.phase : null,
    area: input.kind === 'area' ? input.area : null,
    commanderId: input.kind === 'commander' ? input.personId : null,
  }
  return { close, notes: [...remnants.map((fact) => ({ ...fact, factId: newId() })), next] }
}
