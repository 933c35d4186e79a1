import { fold } from './fold.ts'
import type { Header } from './header.ts'
import type { Column } from './mappingParts.ts'

/** What the mapping calls a column: its header, `Header#2` for the second of one name, its number where it has none. */
export function columnNamer({ line, names }: Header): (column: { place: number; name: string }) => Column {
  const folded = names.map(fold)
  return ({ place, name }) => {
    if (line === 0 || name === '') return place + 1
    const count = folded.slice(0, place + 1).filter((other) => other === folded[place]).length
    return count === 1 ? name : `${name}#${count}`
  }
}
