import {
  CloseNames,
  closeNames,
  demandOpening,
  ListOpenedNames,
  NamesReceipt,
  OpenedNames,
  OpenNames,
  openNames,
} from '@muster/domain/absence/names.ts'
import { nowhere, type Place, reachOf } from '@muster/domain/access/may.ts'
import type * as z from 'zod'
import { type By, command, type Needs, type Pair, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { permit } from '../kernel/permit.ts'
import { openingOf, sizedUnits, standingOpenings, writeOpening } from './store/names.ts'

const anywhere = { verb: 'absence.names', sensitivity: 'personal', at: (): Place => 'anywhere' } as const
const reviewing: Needs<unknown> = { verb: 'access.review', sensitivity: 'personal', at: () => 'anywhere' }

/** What cannot be asked for is refused to whoever proposes it, and not only to the second person. */
const pair: Pair<z.output<typeof OpenNames>> = {
  propose: async (sql, wanted) => demandOpening(await sizedUnits(sql, wanted.unitId), wanted, new Date().toISOString()),
  second: async () => ({ isAble: true, from: null }),
}

/** One’s own, or one where one looks at broken glass. */
async function openingFor(sql: Sql, { openingId }: z.output<typeof CloseNames>, _prepared: undefined, { caller }: By) {
  const own = await openingOf(sql, openingId, { caller, reach: nowhere })
  const reach = reachOf(caller, reviewing)
  if (own || (!reach.all && reach.units.length === 0)) return own
  // What is written then is written by whoever looks at broken glass: the second wall knows them by that.
  await permit(sql, caller, { needs: reviewing }, {})
  return openingOf(sql, openingId, { caller, reach })
}

/** Names in lists of absentees above a battalion: opened by two people, for a purpose, to one of them, until a moment (decision 49). */
export const names = {
  'absence/openedNames': query({
    summary: 'Where names in lists above a battalion are open: to whom, for what, until when, and who seconded it',
    needs: anywhere,
    input: ListOpenedNames,
    output: OpenedNames,
    load: (sql, { unit }, by) => standingOpenings(sql, by, unit),
    answer: (openings) => ({ openings: [...openings] }),
  }),
  'absence/openNames': command({
    summary: 'Open names in lists of absentees of a unit above a battalion, for a purpose and some days',
    needs: { ...anywhere, at: ({ unitId }: z.output<typeof OpenNames>) => (unitId === null ? 'everywhere' : { unitId }) },
    input: OpenNames,
    output: NamesReceipt,
    twoPeople: () => true,
    pair,
    load: (sql, { unitId }) => sizedUnits(sql, unitId),
    rule: (units, wanted, given) => ({
      rows: openNames(units, wanted, given),
      answer: { openingId: wanted.openingId },
      about: { unitId: wanted.unitId, reason: wanted.purpose },
    }),
    write: writeOpening,
  }),
  'absence/closeNames': command({
    summary: 'Close names that were opened before their time: one’s own, or where one looks at broken glass',
    needs: { verb: 'self', sensitivity: 'open', at: () => 'anywhere' },
    input: CloseNames,
    output: NamesReceipt,
    load: openingFor,
    rule: (opening, { openingId }, { at }) => ({
      rows: closeNames(opening, at),
      answer: { openingId },
      about: { unitId: opening?.unitId ?? null },
    }),
    write: writeOpening,
  }),
} as const
