/** What tells the rows of one group from another's: a text, a number or a truth a row. */
export type Labels = ArrayLike<string | number | boolean>

/** The groups of some rows: their names in order, and the number of its group for each row. */
export type Groups = { names: string[]; of: Int32Array }

/** Groups in the order of their names: numbers by size, texts by their letters. Without labels all rows are one group. @throws Error when there are not as many labels as rows */
export function groupsOf(labels: Labels | null, rows: number, name: string, alone = 'all'): Groups {
  if (!labels) return { names: rows > 0 ? [alone] : [], of: new Int32Array(rows) }
  if (labels.length !== rows) throw new Error(`${name} has ${labels.length} values, time has ${rows}; they must have as many.`)
  const seen = new Map<string | number | boolean, number>()
  const of = new Int32Array(rows)
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!
    let number = seen.get(label)
    if (number === undefined) {
      if (label === null || Number.isNaN(label)) throw new Error(`${name}[${i + 1}] is missing.`)
      number = seen.size
      seen.set(label, number)
    }
    of[i] = number
  }
  const sorted = [...seen].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const placeOf = new Int32Array(sorted.length)
  sorted.forEach(([, number], place) => {
    placeOf[number] = place
  })
  for (let i = 0; i < rows; i++) of[i] = placeOf[of[i]!]!
  return { names: sorted.map(([label]) => String(label)), of }
}
