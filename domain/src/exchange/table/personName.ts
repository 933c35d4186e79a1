export type NameOrder = 'familyFirst' | 'givenFirst' | 'whole'

/**
 * A name as written, divided into family and given name. A comma divides ("Okafor, Ngozi"), in its Arabic and East Asian forms
 * too; so do capitals, where only the family name has them ("КОВАЛЬ Мирослав", "Jean DUPONT"); without either the order says which end the family name stands at, and particles (van, bin, de la) stay with it. A name that
 * cannot be divided is a family name: nobody is renamed by a table reader.
 */
export function divideName(written: string, order: NameOrder): { asWritten: string; family: string; given: string } {
  const asWritten = written.trim()
  const comma = /\s*[,，،、]\s*/u.exec(asWritten)
  if (comma !== null && comma.index > 0) {
    return { asWritten, family: asWritten.slice(0, comma.index), given: asWritten.slice(comma.index + comma[0].length) }
  }
  const parts = asWritten.split(/\s+/u)
  const capitals = parts.filter(isInCapitals)
  if (order !== 'whole' && capitals.length > 0 && capitals.length < parts.length) {
    return { asWritten, family: capitals.join(' '), given: parts.filter((part) => !isInCapitals(part)).join(' ') }
  }
  if (order === 'whole' || parts.length < 2) return { asWritten, family: asWritten, given: '' }
  if (order === 'familyFirst') {
    const end = endOfFamily(parts)
    return { asWritten, family: parts.slice(0, end).join(' '), given: parts.slice(end).join(' ') }
  }
  let start = parts.length - 1
  while (start > 1 && particles.has((parts[start - 1] ?? '').toLowerCase())) start--
  return { asWritten, family: parts.slice(start).join(' '), given: parts.slice(0, start).join(' ') }
}

const particles = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'di',
  'da',
  'dos',
  'du',
  'la',
  'le',
  'del',
  'della',
  'bin',
  'ibn',
  'al',
  'el',
  'ter',
  'ten',
  'zu',
  'zur',
  'st',
  'st.',
])

function endOfFamily(parts: string[]): number {
  let end = 1
  while (end < parts.length - 1 && particles.has((parts[end - 1] ?? '').toLowerCase())) end++
  return end
}

/** All in capitals, and more than an initial. */
function isInCapitals(part: string): boolean {
  return part === part.toUpperCase() && part !== part.toLowerCase() && (part.match(/\p{L}/gu) ?? []).length > 1
}
