import { type Echelon, echelons } from './unit.ts'

/**
 * A symbol code for a unit that was given none: APP-6(D), friend, land unit, the echelon in positions 9–10, no function.
 * Source: APP-6(D) (NATO, 2017), number identification coding.
 */
export function plainSymbol(echelon: Echelon): string {
  return `10031000${echelons[echelon]}0000000000`
}

/** The echelon that a 20-digit code carries; `none` where it carries none that Muster names. */
export function echelonOf(sidc: string): Echelon {
  const found = Object.entries(echelons).find(([, digits]) => digits === sidc.slice(8, 10))
  return (found?.[0] as Echelon | undefined) ?? 'none'
}

/** The code with this echelon in it; codes of older editions are left as they are. */
export function withEchelon(sidc: string, echelon: Echelon): string {
  return /^\d{20}/.test(sidc) ? sidc.slice(0, 8) + echelons[echelon] + sidc.slice(10) : sidc
}
