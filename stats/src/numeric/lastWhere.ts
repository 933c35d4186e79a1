/** The last whole number from `from` to `to` where a condition holds that holds at first and then no more; `from − 1` when it never does. Cost: log₂(to − from). */
export function lastWhere(holds: (x: number) => boolean, from: number, to: number): number {
  let low = from - 1
  let high = to + 1
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2)
    if (middle === low || middle === high) break // beyond 2^53 neighbours are further apart than 1
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
