import { v7 } from 'uuid'
import type { Unit, World } from './world.ts'

/** What two people gave to so many cases of people of a unit, long ago: before this month, so that totals count it. Some rules have to be in force. */
export async function codedLongAgo(
  { db }: Pick<World, 'db'>,
  unit: Unit,
  cases: number,
  codes: readonly string[],
  second: readonly string[] = [],
): Promise<void> {
  const people = await unit.with(cases)
  for (const personId of people) {
    const absenceId = v7()
    await db`insert into absence (absence_id, person_id, regime_id, entry) select ${absenceId}, ${personId}, fact_id, 0 from absence_regime limit 1`
    for (const given of [codes, second]) {
      if (given.length === 0) continue
      const of = { codingId: v7(), absenceId, personId, accountId: v7(), by: 'Somebody long ago' }
      const causes = given.map((code) => ({
        ...of,
        ...{ causeId: v7(), code, isImmediate: /^LDR-(VIOL|HAR|EXT|RETAL)$/.test(code), source: 'self', confidence: 'high' },
        ...{ isUnit: false, isPrimary: false, isFirst: true, recordId: null },
      }))
      const rows = { codings: [{ ...of, unitId: unit.unitId, isBlind: true }], causes }
      await db`select causes_write(${db.json(rows as never)}, '2024-05-01', 0)`
    }
  }
}
