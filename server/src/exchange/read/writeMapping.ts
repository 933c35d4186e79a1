import type { UnitSuggestion } from '@muster/domain/exchange/orbat/suggestUnits.ts'
import type { UnitMapping } from '@muster/domain/exchange/orbat/unitMapping.ts'
import type { PeopleMapping } from '@muster/domain/exchange/table/mapping.ts'
import type { Suggestion } from '@muster/domain/exchange/table/suggestMapping.ts'
import { commentedYaml } from './commentedYaml.ts'
import { peopleSections, unitSections } from './mappingComments.ts'

/** Suggested mappings as YAML. Only what says something is written: a default that is written out would look like a choice. */
export function writeMapping({ mapping, notes }: Suggestion): string {
  return commentedYaml(plainPeople(mapping), peopleSections, notes)
}

export function writeUnitMapping({ mapping, notes }: UnitSuggestion): string {
  return commentedYaml(plainUnits(mapping), unitSections, notes)
}

function plainPeople({ columns, ...mapping }: PeopleMapping): Record<string, unknown> {
  const { days, statuses, remarks, ignore, ...named } = columns
  return {
    kind: mapping.kind,
    unit: mapping.unit,
    asOf: mapping.asOf ?? null,
    ...(Object.keys(mapping.file).length > 0 && { file: mapping.file }),
    header: mapping.header,
    rows: mapping.rows,
    columns: {
      ...withoutUndefined(named),
      ...(statuses.length > 0 && { statuses: statuses.map(withoutUndefined) }),
      ...(days && { days }),
      ...(remarks.length > 0 && { remarks }),
      ...(ignore.length > 0 && { ignore }),
    },
    ...(columns.name !== undefined && { nameOrder: mapping.nameOrder }),
    ...(mapping.headings.length > 0 && { headings: mapping.headings }),
    dates: mapping.dates,
    ...(Object.keys(mapping.ranks).length > 0 && { ranks: mapping.ranks }),
    ...(Object.keys(mapping.words).length > 0 && { words: mapping.words }),
  }
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

function plainUnits({ columns, ...mapping }: UnitMapping): Record<string, unknown> {
  const { ignore, ...named } = columns
  return {
    kind: mapping.kind,
    ...(mapping.title !== undefined && { title: mapping.title }),
    ...(Object.keys(mapping.file).length > 0 && { file: mapping.file }),
    header: mapping.header,
    columns: { ...withoutUndefined(named), ...(ignore.length > 0 && { ignore }) },
    ...(mapping.levels.length > 0 && { levels: mapping.levels }),
    ...(mapping.dates.formats.length > 0 && { dates: mapping.dates }),
    ...(Object.keys(mapping.echelons).length > 0 && { echelons: mapping.echelons }),
  }
}
