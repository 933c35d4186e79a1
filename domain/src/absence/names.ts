import * as z from 'zod'
import type { Caller } from '../access/caller.ts'
import { Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'
import { type Echelon, echelons } from '../units/unit.ts'
import { momentOf } from '../zone.ts'

/** Days for which names of lists are opened, at most. */
export const longestOpening = 7
/** Letters in which it is said what names are needed for, at least. */
export const shortestPurpose = 10
/** Levels under a unit from which on it is above a battalion, where no symbol tells how large anything is. */
export const deepBattalion = 4

/** A unit with what stands under it today, by the superiors that each is assigned to. */
export type Sized = { echelon: Echelon; under: readonly { echelon: Echelon; depth: number }[] }

/**
 * Is what stands under these units more than a battalion? A unit is above one when a unit of that size or larger stands under it: a regiment that is made of
 * companies is none. Several are, where two of them are of that size. Where no symbol tells of a company or more, many levels do.
 * Source: the echelons of APP-6(D), numbers 16 and above.
 */
export function isAboveBattalion(units: readonly Sized[]): boolean {
  if (units.some(({ under }) => under.some(isBattalion)) || units.filter(isBattalion).length > 1) return true
  return units.some(
    (unit) =>
      !isSmall(unit) && !unit.under.some((one) => isLeast('company', one)) && unit.under.some(({ depth }) => depth >= deepBattalion),
  )
}

const isLeast = (least: Echelon, { echelon }: { echelon: Echelon }): boolean => Number(echelons[echelon]) >= Number(echelons[least])
const isBattalion = (unit: { echelon: Echelon }): boolean => isLeast('battalion', unit)
/** Its own symbol says that it is a battalion, or less. */
const isSmall = ({ echelon }: { echelon: Echelon }): boolean => echelon !== 'none' && !isLeast('regiment', { echelon })

/** Opens names in lists of absentees to whoever asks, for a unit and everything under it (null: for the whole force), until a moment. */
export const OpenNames = z.object({
  openingId: z.uuid(),
  unitId: z.uuid().nullable(),
  purpose: z.string().trim().min(shortestPurpose).max(2000),
  until: Moment.transform(momentOf),
})
export type OpenNames = z.output<typeof OpenNames>
export const CloseNames = z.object({ openingId: z.uuid() })
export const NamesReceipt = z.object({ openingId: z.uuid() })

/** With a unit: those that open something of it, over it or under it. */
export const ListOpenedNames = z.object({ unit: z.uuid().optional() })
export const OpenedNames = z.object({
  openings: z.array(
    z.object({
      openingId: z.string(),
      /** who reads the names */
      name: z.string(),
      own: z.boolean(),
      /** null: over the whole force */
      unitId: z.string().nullable(),
      unitName: z.string().nullable(),
      purpose: z.string(),
      from: Moment,
      to: Moment,
      secondedBy: z.string(),
    }),
  ),
})
export type OpenedNames = z.infer<typeof OpenedNames>

export type StoredOpening = { factId: string; openingId: string; unitId: string | null; to: string }
type OpeningRow = StoredOpening & { accountId: string; purpose: string; from: string; secondedBy: string }
export type OpeningRows = { close: string[]; openings: OpeningRow[] }

/**
 * May this be asked for? A purpose and an end are no reason to ask for what is open as it is.
 * @throws Fault namesNotClosed, openingOver, openingTooLong
 */
export function demandOpening(units: readonly Sized[], { until }: Pick<OpenNames, 'until'>, at: string): void {
  if (!isAboveBattalion(units)) throw new Fault('namesNotClosed')
  if (until <= at) throw new Fault('openingOver')
  if (until > momentOf(new Date(Date.parse(at) + longestOpening * 86_400_000).toISOString()))
    throw new Fault('openingTooLong', { days: longestOpening })
}

type Acting = { at: string; newId: () => string; caller: Pick<Caller, 'accountId'>; seconder: Pick<Caller, 'accountId'> | null }

/** @throws Fault namesNotClosed, openingOver, openingTooLong, accountUnknown, needsSecond */
export function openNames(units: readonly Sized[], wanted: OpenNames, { at, newId, caller, seconder }: Acting): OpeningRows {
  demandOpening(units, wanted, at)
  const { openingId, unitId, purpose, until } = wanted
  if (caller.accountId === null) throw new Fault('accountUnknown')
  if (!seconder || seconder.accountId === null) throw new Fault('needsSecond', { action: 'absence/openNames' })
  const opened = { openingId, unitId, purpose, from: at, to: until }
  return { close: [], openings: [{ ...opened, factId: newId(), accountId: caller.accountId, secondedBy: seconder.accountId }] }
}

/** Ends an opening before its time. @throws Fault openingUnknown, openingEnded */
export function closeNames(opening: StoredOpening | undefined, at: string): OpeningRows {
  if (!opening) throw new Fault('openingUnknown')
  if (opening.to <= at) throw new Fault('openingEnded')
  return { close: [opening.factId], openings: [] }
}
