import { join } from 'node:path'
import { Fault } from '@muster/domain/fault.ts'
import { keyFileName } from './keyFile.ts'
import { type KeyIdentity, keyKinds } from './material.ts'

export type Compared = {
  /** kinds of which none of the remembered keys is at hand */
  foreign: KeyIdentity['kind'][]
  /** keys that the database has used, that may still be needed, and that are not at hand */
  missing: KeyIdentity[]
  /** keys at hand that the database does not know yet, or is to know in another state */
  toRemember: KeyIdentity[]
}

/** The keys at hand beside those that the database remembers, by their fingerprints. */
export function compareKeys(atHand: readonly KeyIdentity[], remembered: readonly KeyIdentity[]): Compared {
  const held = new Set(atHand.map(({ kind, fingerprint }) => `${kind} ${fingerprint}`))
  const known = new Map(remembered.map(({ kind, fingerprint, state }) => [`${kind} ${fingerprint}`, state]))
  const isHeld = ({ kind, fingerprint }: KeyIdentity) => held.has(`${kind} ${fingerprint}`)
  const foreign = keyKinds.filter((kind) => {
    const before = remembered.filter((key) => key.kind === kind)
    return before.length > 0 && !before.some(isHeld)
  })
  return {
    foreign,
    // Nothing but backups refers to a retired key.
    missing: remembered.filter((key) => key.state !== 'retired' && !isHeld(key)),
    toRemember: atHand.flatMap((key) => {
      const before = known.get(`${key.kind} ${key.fingerprint}`)
      // A key may have been retired in another life of this database: what a restored backup refers to, only a look at its own records tells (`rewrapEverything`).
      const state = key.state === 'retired' && before !== undefined ? 'old' : key.state
      return before === state || before === 'retired' ? [] : [{ ...key, state }]
    }),
  }
}

/**
 * Makes sure that the keys at hand are those that the database has used; answers the ones it is to remember.
 * @throws Fault `keyFileForeign`, `keyFileOlder`
 */
export function demandSameKeys(folder: string, atHand: readonly KeyIdentity[], remembered: readonly KeyIdentity[]): KeyIdentity[] {
  const { foreign, missing, toRemember } = compareKeys(atHand, remembered)
  const [kind] = foreign
  if (kind) throw new Fault('keyFileForeign', { file: join(folder, keyFileName(kind)) })
  const [lost] = missing
  if (lost) throw new Fault('keyFileOlder', { file: join(folder, keyFileName(lost.kind)), key: lost.id })
  return toRemember
}
