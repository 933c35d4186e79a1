/**
 * Where a transfer leads. Only a sub-unit that the source itself has, with no other regiment named beside it, is
 * inside the unit ("Company B"); everything else is other books ("Company B, Tenth Infantry", "Invalid Corps").
 * `in` and `inWithin` are transfers *from* somewhere, told by the word "from" at the head of the detail.
 */
export type TransferWay = 'out' | 'within' | 'in' | 'inWithin'

export function wayOf(detail: string | undefined, subunits: readonly string[]): TransferWay {
  const from = /^from\s+/i.test(detail ?? '')
  const inside = subunitOf(detail, subunits) !== undefined
  if (from) return inside ? 'inWithin' : 'in'
  return inside ? 'within' : 'out'
}

/** The sub-unit a detail names, spelt as the source's headings spell it. */
export function subunitOf(detail: string | undefined, subunits: readonly string[]): string | undefined {
  const named = (detail ?? '')
    .replace(/^from\s+/i, '')
    .trim()
    .toLowerCase()
  return subunits.find((subunit) => subunit.toLowerCase() === named)
}
