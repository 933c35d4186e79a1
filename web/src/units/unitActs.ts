import type { Verb } from '@muster/domain/access/role.ts'
import type { Day } from '@muster/domain/calendar.ts'
import { AttachUnit, DetachUnit, DisbandUnit, MoveUnit, NoteUnit, RaiseUnit, RenameUnit } from '@muster/domain/units/commands.ts'
import type { UnitPage } from '@muster/domain/units/unit.ts'
import type * as z from 'zod'
import { newId } from '../app/client.ts'

/** Everything that is typed, as text, by field. `…Name` goes with an id that was picked. */
export type Values = Record<string, string>
export type FieldKind = 'text' | 'day' | 'number' | 'unit' | 'person' | 'echelon' | 'phase'
export type ActField = { name: string; kind: FieldKind; optional?: boolean }

/** An act on a unit, as data: what is asked, what is sent, and by which command. */
export type UnitAct = {
  name: string
  command: string
  shape: z.ZodType
  fields: ActField[]
  first: (page: UnitPage | undefined, on: Day) => Values
  /** What is sent beside the fields. */
  given: (page: UnitPage | undefined) => Record<string, unknown>
  /** Shown only where it makes sense. */
  applies: (page: UnitPage) => boolean
}

const always = (): boolean => true
const thisUnit = (page: UnitPage | undefined): Record<string, unknown> => ({ unitId: page?.unitId })
const onDay = (_: UnitPage | undefined, on: Day): Values => ({ on })
const isAttached = (page: UnitPage): boolean =>
  page.facts.some((fact) => fact.kind === 'attached' && fact.knownTo === null && fact.to === null)

const note = (kind: string, field: ActField): UnitAct => ({
  name: `note.${kind}`,
  command: 'units/note',
  shape: NoteUnit,
  fields: [field, { name: 'on', kind: 'day' }],
  first: onDay,
  given: (page) => ({ ...thisUnit(page), kind }),
  applies: always,
})

export const raiseUnder: UnitAct = {
  name: 'raise',
  command: 'units/raise',
  shape: RaiseUnit,
  applies: always,
  fields: [
    { name: 'name', kind: 'text' },
    { name: 'shortName', kind: 'text', optional: true },
    { name: 'echelon', kind: 'echelon' },
    { name: 'on', kind: 'day' },
  ],
  first: (_, on) => ({ on, echelon: 'company', unitId: newId() }),
  given: (page) =>
    page === undefined
      ? { zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
      : { superiorId: page.unitId, zone: page.zone, closesAt: page.closesAt },
}

export const unitActs: UnitAct[] = [
  raiseUnder,
  {
    name: 'rename',
    command: 'units/rename',
    shape: RenameUnit,
    applies: always,
    given: thisUnit,
    fields: [
      { name: 'name', kind: 'text' },
      { name: 'shortName', kind: 'text', optional: true },
      { name: 'echelon', kind: 'echelon' },
      { name: 'on', kind: 'day' },
    ],
    first: (page, on) => ({ on, name: page?.name ?? '', shortName: page?.shortName ?? '', echelon: page?.echelon ?? 'none' }),
  },
  {
    name: 'move',
    command: 'units/move',
    shape: MoveUnit,
    fields: [
      { name: 'superiorId', kind: 'unit' },
      { name: 'on', kind: 'day' },
    ],
    first: onDay,
    given: thisUnit,
    applies: always,
  },
  {
    name: 'attach',
    command: 'units/attach',
    shape: AttachUnit,
    given: thisUnit,
    first: onDay,
    applies: (page) => !isAttached(page),
    fields: [
      { name: 'toUnitId', kind: 'unit' },
      { name: 'on', kind: 'day' },
      { name: 'until', kind: 'day', optional: true },
    ],
  },
  {
    name: 'detach',
    command: 'units/detach',
    shape: DetachUnit,
    fields: [{ name: 'on', kind: 'day' }],
    first: onDay,
    given: thisUnit,
    applies: isAttached,
  },
  note('commander', { name: 'personId', kind: 'person' }),
  note('authorised', { name: 'authorised', kind: 'number' }),
  note('phase', { name: 'phase', kind: 'phase' }),
  note('area', { name: 'area', kind: 'text' }),
  {
    name: 'disband',
    command: 'units/disband',
    shape: DisbandUnit,
    fields: [{ name: 'on', kind: 'day' }],
    first: onDay,
    given: thisUnit,
    applies: (page) => page.disbandedOn === null,
  },
]

/** What an act needs, as the server's table of actions has it. */
export function verbOf({ command }: UnitAct): Verb {
  return command === 'units/note' ? 'units.note' : 'units.change'
}

/** What the command is given: fields that were left empty are not sent, numbers are numbers. */
export function inputOf(act: UnitAct, page: UnitPage | undefined, values: Values): Record<string, unknown> {
  const typed = act.fields.flatMap(({ name, kind }): [string, unknown][] => {
    const value = (values[name] ?? '').trim()
    if (value === '') return []
    return [[name, kind === 'number' ? Number(value) : value]]
  })
  const own = act.name === 'raise' ? { unitId: values.unitId } : {}
  return { ...act.given(page), ...own, ...Object.fromEntries(typed) }
}

/** The fields that their shape refuses. */
export function refusedFields(act: UnitAct, input: unknown): string[] {
  const parsed = act.shape.safeParse(input)
  if (parsed.success) return []
  const names = act.fields.map((field) => field.name)
  return [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))].filter((name) => names.includes(name))
}
