/** A made absence: how many days it was watched, how it ended (0 not yet, 1 rejoined by himself, 2 brought back, 3 struck off), and whose it was. */
export type MadeAbsence = { days: number; ending: 0 | 1 | 2 | 3; repeated: 0 | 1; age: number; far: 0 | 1 }

/** Uniform draws that are the same everywhere: the minimal generator of Lehmer, Park and Miller (1988). */
export function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (48271 * state) % 2147483647
    return state / 2147483647
  }
}

/** Absences whose truth is known: the pace of ending is 1.5 times as high for a first absence, 0.7 times for a home far away, and does not depend on age. */
export function madeAbsences(count: number, seed = 18640410): MadeAbsence[] {
  const draw = draws(seed)
  return Array.from({ length: count }, () => {
    const age = 18 + Math.floor(14 * draw())
    const repeated = draw() < 0.4 ? 1 : 0
    const far = draw() < 0.3 ? 1 : 0
    const pace = (repeated === 1 ? 1 : 1.5) * (far === 1 ? 0.7 : 1)
    const ends = Math.ceil((-Math.log(draw()) * 45) / pace)
    const watched = Math.ceil(200 * draw()) + 10
    const kind = draw()
    const ending = ends > watched ? 0 : kind < 0.55 ? 1 : kind < 0.88 ? 2 : 3
    return { days: Math.min(ends, watched), ending, repeated, age, far }
  })
}
