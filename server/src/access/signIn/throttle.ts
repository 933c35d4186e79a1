import { type Attempts, type Counted, failuresLeft, placeOf, waitFor } from '@muster/domain/access/throttle.ts'
import { Fault } from '@muster/domain/fault.ts'
import { type Database, transaction } from '../../kernel/db.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { hashOf } from './secrets.ts'

/** Who tries: by which name, from where, from which device that has signed in by this name before. */
export type Trying = { signInName: string | null; address: string; deviceId: string | null }
/** An attempt that was counted ahead: `forgive` takes it back once it has succeeded. */
export type Counting = { forgive: () => Promise<void> }

/**
 * Counts an attempt before it is judged, so that a hundred at once are a hundred in a row. A known device is counted by itself; all others of an account
 * together; each place on the network too. A name that nobody bears is counted like any other.
 * @throws Fault tooManyAttempts, with the time to wait
 */
export async function countAttempt(
  { db, keys }: { db: Database; keys: KeyRing },
  { signInName, address, deviceId }: Trying,
): Promise<Counting> {
  const place = Buffer.from(await hashOf(keys, 'attempt', `address ${placeOf(address)}`))
  const counted: Counted = deviceId === null ? 'account' : 'device'
  const own =
    signInName === null
      ? []
      : [Buffer.from(await hashOf(keys, 'attempt', `${counted} ${signInName}${deviceId === null ? '' : ` ${deviceId}`}`))]
  const all = [...own, place]
  await transaction(db, '', async (sql) => {
    const rows = await sql<(Attempts & { key: Uint8Array })[]>`select * from access_attempts(${sql.array(all, 17)})`
    const kindOf = (key: Uint8Array): Counted => (place.equals(key) ? 'address' : counted)
    const waits = rows.map((row) => waitFor(kindOf(row.key), row))
    const seconds = Math.max(0, ...waits)
    if (seconds > 0) throw new Fault('tooManyAttempts', { seconds, minutes: seconds < 60 ? 0 : Math.ceil(seconds / 60) })
    const left = rows.map((row) => failuresLeft(kindOf(row.key), row) + 1)
    await sql`select access_attempts_counted(${sql.array(
      rows.map((row) => Buffer.from(row.key)),
      17,
    )}, ${sql.array(left, 23)})`
  })
  return {
    forgive: async () => {
      await db`select access_attempts_forgiven(${db.array(own, 17)}, ${db.array([place], 17)})`
    },
  }
}
