/** When something held: half-open, `to` null while it is still so. Days or moments, one kind at a time, compared as text. */
export type Span = { from: string; to: string | null }
export type Fact = Span & { factId: string }

export function overlaps(a: Span, b: Span): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

export function covers(span: Span, at: string): boolean {
  return span.from <= at && (span.to === null || at < span.to)
}

/** The fact that holds at `at`, if any. */
export function holding<F extends Span>(facts: readonly F[], at: string): F | undefined {
  return facts.find((fact) => covers(fact, at))
}

/**
 * Makes room for a new fact over `span`: which facts to close, and what of them goes on before and after it.
 * Nothing is overwritten: a closed fact stays known as it was, its remnants are facts of their own.
 */
export function carve<F extends Fact>(facts: readonly F[], span: Span): { close: string[]; remnants: Omit<F, 'factId'>[] } {
  const hit = facts.filter((fact) => overlaps(fact, span))
  const remnants = hit.flatMap(({ factId: _closed, ...fact }) => {
    const before = fact.from < span.from ? [{ ...fact, to: span.from }] : []
    const after = span.to !== null && (fact.to === null || span.to < fact.to) ? [{ ...fact, from: span.to }] : []
    return [...before, ...after]
  })
  return { close: hit.map((fact) => fact.factId), remnants }
}
