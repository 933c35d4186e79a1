import { count, each, type Numbers } from '../contract/check.ts'
import { sum } from '../numeric/sum.ts'

/** The eight hierarchical models of three lists; two lists named together depend on each other. */
export const logLinearModelNames = ['[1,2,3]', '[12,3]', '[13,2]', '[23,1]', '[12,13]', '[12,23]', '[13,23]', '[12,13,23]'] as const

export type LogLinearModelName = (typeof logLinearModelNames)[number]

/** Which kind of model a name stands for, and which list stands out: the independent one (joint), or the one given which the others are so. */
export type Shape = { kind: 'independent' | 'joint' | 'conditional' | 'all'; list: 1 | 2 | 3 }

const shapes: Record<LogLinearModelName, Shape> = {
  '[1,2,3]': { kind: 'independent', list: 1 },
  '[12,3]': { kind: 'joint', list: 3 },
  '[13,2]': { kind: 'joint', list: 2 },
  '[23,1]': { kind: 'joint', list: 1 },
  '[12,13]': { kind: 'conditional', list: 1 },
  '[12,23]': { kind: 'conditional', list: 2 },
  '[13,23]': { kind: 'conditional', list: 3 },
  '[12,13,23]': { kind: 'all', list: 1 },
}

export function shapeOf(model: LogLinearModelName): Shape {
  if (!Object.hasOwn(shapes, model)) throw new Error(`model must be one of ${logLinearModelNames.join(' ')}, not ${String(model)}.`)
  return shapes[model]
}

/**
 * Counts of persons by the lists they are on. A cell is numbered 0 to 7 with list 1 as the 4, list 2 as the 2, list 3 as the 1: cell 0 are those
 * on no list.
 */
export type Lists = { cells: Float64Array; seen: number; on: Float64Array }

/** Reads the seven counts in the order 111, 110, 101, 100, 011, 010, 001. @throws Error when there are not seven counts */
export function listsOf(cells: Numbers): Lists {
  if (cells.length !== 7) throw new Error(`cells must be the seven counts of 111, 110, 101, 100, 011, 010, 001; there are ${cells.length}.`)
  each(cells, 'cells', count)
  const byCode = Float64Array.from({ length: 8 }, (_, code) => (code === 0 ? 0 : cells[7 - code]!))
  const on = Float64Array.from([1, 2, 3], (list) => sum(byCode.filter((_, code) => isOn(code, list))))
  return { cells: byCode, seen: sum(byCode), on }
}

export function bitOf(list: number): number {
  return 1 << (3 - list)
}

export function isOn(code: number, list: number): boolean {
  return (code & bitOf(list)) !== 0
}

/** The two lists beside one. */
export function othersThan(list: number): [number, number] {
  return list === 1 ? [2, 3] : list === 2 ? [1, 3] : [1, 2]
}
