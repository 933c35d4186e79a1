import { type Attempts, type Counted, failuresLeft, placeOf, waitFor } from '@muster/domain/access/throttle.ts'
import { Fault } from '@muster/domain/fault.ts'
import { type Database, transaction } from '../../kernel/db.ts'
import type { KeyRing } from '../../keys/keyRing.ts'
import { hashOf } from './secrets.ts'

/**
 * Who tries: by a name on a device that has signed in by it before; by a name from somewhere else; by a passkey that somebody enrolled here; by one that nobody
 * knows. The first and the third do not wait for what others do at the same place. Whoever comes with a recovery code is counted where they are, and not with the
 * name: else whoever floods the name from anywhere would hold its owner up on every new device. A code has 80 bits: nobody guesses one.
 */
export type Trying =
  | { signInName: string; deviceId: string }
  | { signInName: string; address: string; isRecovery: boolean }
  | { passkey: string }
  | { address: string }
/** An attempt that was counted ahead: `forgive` takes it back once it has succeeded. */
export type Counting = { forgive: () => Promise<void> }

/** What is counted of an attempt: by whom, and from where, where that cannot be told. A name that nobody bears is counted like any other. */
function countedOf(trying: Trying): [counted: Counted, of: string][] {
  if ('passkey' in trying) return [['passkey', trying.passkey]]
  if ('deviceId' in trying) return [['device', `${trying.signInName} ${trying.deviceId}`]]
  const place: [Counted, string] = ['address', placeOf(trying.address)]
  if (!('signInName' in trying)) return [place]
  return [trying.isRecovery ? ['recovery', `${trying.signInName} ${place[1]}`] : ['account', trying.signInName], place]
}

/**
 * Counts an attempt before it is judged, so that a hundred at once are a hundred in a row.
 * @throws Fault tooManyAttempts, with the time to wait
 */
export async function countAttempt({ db, keys }: { db: Database; keys: KeyRing }, trying: Trying): Promise<Counting> {
  const counting = await Promise.all(
    countedOf(trying).map(async ([counted, of]) => ({ counted, key: Buffer.from(await hashOf(keys, 'attempt', `${counted} ${of}`)) })),
  )
  const keysOf = (isPlace: boolean) => counting.filter(({ counted }) => (counted === 'address') === isPlace).map(({ key }) => key)
  const [own, place] = [keysOf(false), keysOf(true)]
  await transaction(db, '', async (sql) => {
    const rows = await sql<(Attempts & { key: Uint8Array })[]>`select * from access_attempts(${sql.array([...own, ...place], 17)})`
    const kindOf = (key: Uint8Array): Counted => counting.find((one) => one.key.equals(key))?.counted ?? 'address'
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
      await db`select access_attempts_forgiven(${db.array(own, 17)}, ${db.array(place, 17)})`
    },
  }
}
