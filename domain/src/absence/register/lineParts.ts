/** The words of a line, small and without marks: «Ångström, J.» is `angstrom`, `j`. */
export function folded(text: string): string[] {
  const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/['’ʼ]/g, '').toLowerCase()
  return bare.match(/\p{L}+/gu) ?? []
}

type Calendar = { year: number; month: number; day: number }

/** The days that a line says in figures: year first, or day and month in either order before the year; of the latter the day first, unless it can be no month. */
export function daysIn(line: string): Calendar[] {
  const found: Calendar[] = []
  for (const [, year, month, day] of line.matchAll(/(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/g))
    found.push({ year: Number(year), month: Number(month), day: Number(day) })
  for (const [, one, other, year] of line.matchAll(/(?<!\d)(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?!\d)/g)) {
    const [first, second] = [Number(one), Number(other)]
    found.push(second > 12 ? { year: Number(year), month: first, day: second } : { year: Number(year), month: second, day: first })
  }
  return found.filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31)
}
