import { type Echelon, echelons } from './unit.ts'

/** Functions that a unit's own name tells, with their entity code (APP-6(D), land unit, positions 11–16). */
const functions: [RegExp, string][] = [
  [/\b(infantry|rifles?|fusiliers?|grenadiers?|піхот\p{L}*|пехот\p{L}*)\b|보병/iu, '121100'],
  [/\b(cavalry|reconnaissance|recon|розвід\p{L}*|развед\p{L}*)\b|수색/iu, '121300'],
  [/\b(tank|armou?r(ed)?|танк\p{L}*)\b|전차/iu, '120500'],
  [/\b(artillery|battery|артилер\p{L}*|артиллер\p{L}*)\b|포병/iu, '130300'],
  [/\b(engineers?|sappers?|інженер\p{L}*|инженер\p{L}*)\b|공병/iu, '140700'],
  [/\b(signals?|зв.язк\p{L}*|связи)\b|통신/iu, '111000'],
  [/\b(medical|hospital|ambulance|медич\p{L}*|медиц\p{L}*)\b|의무/iu, '161300'],
]

/** The function a name tells, or six zeros: a name that tells none gets none. */
export function functionOf(name: string): string {
  return functions.find(([word]) => word.test(name))?.[1] ?? '000000'
}

/**
 * A symbol code for a unit that was given none: APP-6(D), friend, land unit, the echelon in positions 9–10, the function its name tells.
 * Source: APP-6(D) (NATO, 2017), number identification coding.
 */
export function plainSymbol(echelon: Echelon, name = ''): string {
  return `10031000${echelons[echelon]}${functionOf(name)}0000`
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
