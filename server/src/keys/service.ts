import type { KeyIdentity } from './material.ts'

/** A data key as it is kept: wrapped by the key of this id. */
export type WrappedKey = { keyId: string; wrapped: Uint8Array }

/**
 * Who holds the keys that wrap the data keys of sealed records: the key file, or a service elsewhere. All calls take many at once, for an import seals
 * thousands and a service may be a wire away.
 */
export type KeyService = {
  /** Wraps data keys of 32 bytes with the current key. */
  wrap: (dataKeys: Uint8Array[]) => Promise<WrappedKey[]>
  /**
   * The data keys again, in order.
   * @throws Fault `sealingKeyUnknown` where the key of an id is not held, `sealedAltered` where one is not what was wrapped
   */
  unwrap: (wrapped: WrappedKey[]) => Promise<Uint8Array[]>
  /** The keys it holds; one of them is current. */
  keyIds: () => Promise<KeyIdentity[]>
}
