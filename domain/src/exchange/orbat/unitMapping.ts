import * as z from 'zod'
import { Echelon } from '../../units/unit.ts'
import { Column, DateFormats, defaultNulls, FileOptions } from '../table/mappingParts.ts'

/**
 * How to read a table of units, in YAML: columns as in the mapping of people (`table/mapping.ts`). A unit's superior is a column of
 * ids, or of names; without one the `levels` are columns whose values become units of their own, the outermost first.
 *
 * ```yaml
 * kind: units
 * title: Units of the Civil War
 * header: 1
 * columns:
 *   ref: unit_code          # left out: units go by their name under their superior
 *   name: unit_name
 *   shortName: nick
 *   superior: parent_code   # the superior's ref; or `superiorName: parent` for its name
 *   echelon: type
 *   sidc: symbol            # 20 digits, or 15 letters
 *   from: raised
 *   to: disbanded           # the first day on which the unit is no more
 *   ignore: [notes]
 * levels:
 *   - belligerent
 *   - { column: state, names: { AL: Alabama } }
 * dates: { formats: [YYYY-MM-DD] }
 * nulls: ['-']
 * echelons: { R: regiment, B: battalion, X: ~ }   # words of the echelon column; common words need no line, ~ says none
 * ```
 */
export const UnitMapping = z.strictObject({
  kind: z.literal('units'),
  title: z.string().trim().min(1).max(200).optional(),
  zone: z.string().optional(),
  file: FileOptions,
  header: z.int().nonnegative().optional(),
  columns: z.strictObject({
    ref: Column.optional(),
    name: Column,
    shortName: Column.optional(),
    superior: Column.optional(),
    superiorName: Column.optional(),
    echelon: Column.optional(),
    sidc: Column.optional(),
    from: Column.optional(),
    to: Column.optional(),
    ignore: z.array(Column).default([]),
  }),
  levels: z.array(z.union([Column, z.strictObject({ column: Column, names: z.record(z.string(), z.string()).default({}) })])).default([]),
  dates: DateFormats,
  nulls: z.array(z.string()).default(defaultNulls),
  echelons: z.record(z.string(), Echelon.nullable()).default({}),
})
export type UnitMapping = z.infer<typeof UnitMapping>
