import { basename, extname } from 'node:path'
import type { Day } from '@muster/domain/calendar.ts'
import type { ImportOrbat, ImportRoster, ImportTable } from '@muster/domain/exchange/commands.ts'
import { Fault } from '@muster/domain/fault.ts'
import { isZone } from '@muster/domain/zone.ts'
import type * as z from 'zod'
import type { By } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { fileOf } from './file.ts'
import type { OrbatSource } from './orbat.ts'
import type { PeopleSource } from './people.ts'
import { inWorker } from './read/inWorker.ts'
import { parsePeopleMapping } from './read/parseMapping.ts'

function zoned(zone: string): string {
  if (!isZone(zone)) throw new Fault('invalid', { place: 'zone', problem: zone })
  return zone
}

/** A staged roster, read. Reading happens in a process of its own, before any transaction begins. */
export async function rosterSource(sql: Sql, input: z.output<typeof ImportRoster>, { ground }: Pick<By, 'ground'>): Promise<PeopleSource> {
  const { bytes, ...file } = await fileOf(sql, ground.keys, input.digest)
  const reading = await inWorker('roster', bytes, input.musteredOutOn ? { musteredOutOn: input.musteredOutOn } : {})
  return {
    kind: 'roster',
    file: { ...file, format: 'roster' },
    reading,
    unitName: input.unitName,
    shortName: input.shortName ?? null,
    zone: zoned(input.zone),
  }
}

/** A staged table of people, read through its mapping. The mapping names the unit; without a name the file's own stands in. */
export async function tableSource(sql: Sql, input: z.output<typeof ImportTable>, { ground }: Pick<By, 'ground'>): Promise<PeopleSource> {
  const mapping = parsePeopleMapping(input.mapping)
  const { bytes, ...file } = await fileOf(sql, ground.keys, input.digest)
  const reading = await inWorker('people', bytes, { fileName: file.fileName, mapping: input.mapping })
  const unitName = mapping.unit ?? basename(file.fileName, extname(file.fileName))
  return { kind: 'table', file, reading, unitName, shortName: null, zone: zoned(mapping.zone ?? 'UTC') }
}

export async function orbatSource(sql: Sql, input: z.output<typeof ImportOrbat>, { ground }: Pick<By, 'ground'>): Promise<OrbatSource> {
  const { bytes, ...file } = await fileOf(sql, ground.keys, input.digest)
  const reading = await inWorker('units', bytes, {
    fileName: file.fileName,
    ...(input.mapping === undefined ? {} : { mapping: input.mapping }),
  })
  return { file, reading, from: input.from, under: input.under ?? null }
}

/** A first mapping for a table: of people, or of units where that was asked for. What has no day of its own is said of the day of asking. */
export async function suggestFor(
  sql: Sql,
  { digest, kind }: { digest: string; kind: 'people' | 'units' },
  { ground }: Pick<By, 'ground'>,
): Promise<{ mapping: string; kind: 'people' | 'units' }> {
  const { bytes, fileName } = await fileOf(sql, ground.keys, digest)
  const today = new Date().toISOString().slice(0, 10) as Day
  const mapping =
    kind === 'units' ? await inWorker('suggestUnits', bytes, { fileName }) : await inWorker('suggest', bytes, { fileName, today })
  return { mapping, kind }
}
