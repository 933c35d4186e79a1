/** How a place is written that is exact: by degrees, by a grid, by a code for a point of the map. */
const exact: readonly RegExp[] = [
  /\d\s*[°º˚′″]/, // 48°30′N
  /\d\.\d{2,}/, // 48.5132
  /\d,\d{4,}/, // 48,5132; «1,200» is a number
  /\d{6,}/, // eastings and northings written in one
  /\d{3,5}[\s/,;]+\d{3,5}(?!\d)/, // a grid reference: 123 456; «1914-1918» is none
  /\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2}/i, // MGRS: 37U DQ 12
  /\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/i, // a plus code
]

/**
 * Is a place told coarsely: a town, a district, a sector, in words? Whoever reads a list of what happened should learn where something was, and nobody should
 * be found by it.
 */
export function isCoarse(place: string): boolean {
  return !exact.some((pattern) => pattern.test(place))
}
