import type { StatusSpan } from './state.ts'

/** One more status over what held: what it covers gives way, what lies before and after it stays. In order of time. */
export function laySpan(spans: readonly StatusSpan[], next: StatusSpan): StatusSpan[] {
  const kept = spans.flatMap((span) => {
    const isApart = (next.to !== null && next.to <= span.from) || (span.to !== null && span.to <= next.from)
    if (isApart) return [span]
    const before = span.from < next.from ? [{ ...span, to: next.from }] : []
    const after = next.to !== null && (span.to === null || next.to < span.to) ? [{ ...span, from: next.to }] : []
    return [...before, ...after]
  })
  return [...kept, next].sort((one, other) => (one.from < other.from ? -1 : 1))
}
