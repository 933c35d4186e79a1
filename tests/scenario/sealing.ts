import type { SealedKind } from '@muster/domain/access/sensitivity.ts'
import { v7 } from 'uuid'
import { type NewRecord, sealRecords } from '../../server/src/access/store/sealed.ts'
import type { World } from './world.ts'

/** Something sealed about a person, or about a unit, put there by no command: the rooms that bring it in are still to come. */
export async function aSecret(
  { db, ground }: Pick<World, 'db' | 'ground'>,
  about: { kind: SealedKind; words: string; personId?: string; unitId?: string },
): Promise<string> {
  const record: NewRecord = { personId: null, unitId: null, ofTable: 'trial', ofId: v7(), ...about }
  const rows = await sealRecords(ground.keys, [record])
  await db`select access_seal(${db.json(rows as never)}, clock_timestamp(), 0)`
  return rows[0]?.recordId ?? ''
}
