import type { KeyRing } from './keyRing.ts'

/**
 * A ring whose sealing keys could not be compared with those the database remembers, since who holds them did not answer. Nothing is sealed or opened before
 * `check` has passed once; where it throws, so does the use, and the next one asks again.
 */
export function checkedFirst(ring: KeyRing, check: () => Promise<unknown>): KeyRing {
  let checked: Promise<unknown> | undefined
  const first = () => {
    checked ??= check().catch((error: unknown) => {
      checked = undefined
      throw error
    })
    return checked
  }
  const after =
    <Given extends unknown[], Answer>(work: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      const [records] = given
      if (!Array.isArray(records) || records.length > 0) await first() // of no records none is sealed: what has none goes on
      return work(...given)
    }
  return {
    ...ring,
    seal: after(ring.seal),
    sealAll: after(ring.sealAll),
    open: after(ring.open),
    openAll: after(ring.openAll),
    rewrap: after(ring.rewrap),
    rewrapHeads: after(ring.rewrapHeads),
  }
}
