import { Fault } from '@muster/domain/fault.ts'
import { Lens } from '@muster/domain/lens.ts'
import { spokenName } from '@muster/domain/people/name.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import type * as z from 'zod'
import { type By, query } from '../kernel/action.ts'
import type { Sql } from '../kernel/db.ts'
import { asKnown } from '../kernel/known.ts'
import { inOrder } from './tree.ts'

type Under = Parameters<typeof inOrder>[0][number]
type Loaded = {
  unit: z.input<typeof UnitPage> & { commanderName: { script: string; family: string; given: string } | null }
  under: Under[]
}

/** Found with the owner's eyes; both walls stand within. */
async function unitPage(sql: Sql, { unit, on, units, known }: z.output<typeof Lens>, { named }: By): Promise<Loaded | undefined> {
  const [row] = await sql<{ page: Loaded }[]>`
    select units_page(${unit}, ${on}, ${units}, ${asKnown(known)}, ${named.all}, ${sql.array([...named.units], 2950)}) as page`
  return row?.page.unit ? row.page : undefined
}

export const show = query({
  summary: 'A unit on a day: where it stands, what it is noted for, and every dated fact of it',
  needs: { verb: 'units.read', sensitivity: 'open', at: ({ unit }) => ({ unitId: unit }) },
  plan: 'generic',
  input: Lens,
  output: UnitPage,
  load: unitPage,
  answer: (loaded, { unit }) => {
    if (!loaded) throw new Fault('unitUnknown', { unitId: unit })
    const { commanderName, ...page } = loaded.unit
    const commander = page.commander && commanderName ? { ...page.commander, name: spokenName(commanderName) } : null
    return { ...page, commander, under: inOrder(loaded.under).filter((line) => line.depth > 0) }
  },
})
