/** What stands beside the frame of a symbol: «C», «33», «2/7». Short, or nothing. */
export function designation(name: string, shortName?: string | null): string | undefined {
  if (shortName !== undefined && shortName !== null && shortName.length <= 5) return shortName
  const number = /^(\d{1,3})(?:st|nd|rd|th)?\b/.exec(name)?.[1]
  if (number !== undefined) return number
  const last = name.split(/\s+/).at(-1) ?? ''
  return last.length <= 2 && last !== name ? last : undefined
}
