import { sineOfPi } from '../distribution/logGamma.ts'

/** Yearly waves: sin and cos of 2π j t/period for j = 1 … pairs. Where the wave is exactly 0 (twice as fast as the periods) so is the value. */
export function harmonics(t: number, period: number, pairs: number): number[] {
  return Array.from({ length: pairs }, (_, j) => ((j + 1) * t) / period).flatMap((turns) => {
    const turn = turns - Math.round(turns)
    return [sineOfPi(2 * turn), sineOfPi(2 * turn + 0.5)]
  })
}

/** sin1, cos1, sin2, … */
export function namesOfHarmonics(pairs: number): string[] {
  return Array.from({ length: pairs }, (_, j) => [`sin${j + 1}`, `cos${j + 1}`]).flat()
}
