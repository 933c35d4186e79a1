import { echelons, entities } from 'virtual:common-symbols'
import type { Drawing } from './symbols.ts'

/** Frame and echelon of every symbol in a column stand on one line: the box is the same for all of them. */
export const rowBox = '20 8 160 148'

/** A friendly land unit without modifiers, of an entity and an echelon that were drawn ahead; for any other the library is needed. */
export function commonDrawing(sidc: string): Drawing | undefined {
  const [, echelon, entity] = /^10031000(\d\d)(\d{6})0000$/.exec(sidc) ?? []
  const [drawn, mark] = [entities[entity ?? ''], echelons[echelon ?? '']]
  return drawn === undefined || mark === undefined ? undefined : { viewBox: rowBox, inner: `${drawn}${mark}` }
}
