import { type Day, dayNumber, dayOfNumber } from '../calendar.ts'
import { groupOf, rollGroups } from '../people/dutyStatus.ts'
import type { AssignmentSpan, Books, PersonSpans } from './books.ts'
import type { SeriesDay } from './shapes.ts'

const columns = ['assigned', 'onHand', 'P', 'A', 'C', 'U', 'I', 'W', 'uA', 'uC', 'uU', 'uI', 'uW', 'gains', 'losses'] as const
type Column = (typeof columns)[number]

/**
 * Strength of a set of units on every day of `from` … `to`, both included. Each span adds at its first day and takes away after its last;
 * one running sum over the days gives every figure, so the cost is spans + days, not spans × days.
 */
export function seriesOf(books: Books, units: ReadonlySet<string>, from: Day, to: Day): SeriesDay[] {
  const first = dayNumber(from)
  const length = Math.max(0, dayNumber(to) - first + 1)
  const change = Object.fromEntries(columns.map((column) => [column, new Int32Array(length + 1)])) as Record<Column, Int32Array>
  const add = (column: Column, start: number, end: number) => {
    const a = Math.max(0, start - first)
    const b = Math.min(length, end - first)
    if (a >= b) return
    const cells = change[column]
    cells[a] = (cells[a] ?? 0) + 1
    cells[b] = (cells[b] ?? 0) - 1
  }
  for (const person of books.values()) addPerson(person, units, add)
  return running(change, first, length)
}

type Add = (column: Column, start: number, end: number) => void

function addPerson(person: PersonSpans, units: ReadonlySet<string>, add: Add): void {
  for (const stay of joined(person.assignments, units, 'assigned')) {
    add('assigned', stay.from, stay.to)
    add('gains', stay.from, stay.from + 1)
    add('losses', stay.to, stay.to + 1)
    for (const status of person.statuses) {
      const start = Math.max(stay.from, status.from)
      const end = Math.min(stay.to, status.to)
      const group = groupOf(status.code)
      if (start >= end || !(rollGroups as readonly string[]).includes(group)) continue
      add(group as 'P', start, end)
      if (group === 'P') add('onHand', start, end)
      else if (status.unrecordedEnd) add(`u${group}` as 'uA', start, end)
    }
  }
  for (const stay of joined(person.assignments, units, 'attached'))
    for (const status of person.statuses)
      if (status.code === 'ATO') add('onHand', Math.max(stay.from, status.from), Math.min(stay.to, status.to))
}

/** Stays in the set as a whole: moving between two of its units neither gains nor loses. */
function joined(
  assignments: readonly AssignmentSpan[],
  units: ReadonlySet<string>,
  relation: 'assigned' | 'attached',
): { from: number; to: number }[] {
  const stays: { from: number; to: number }[] = []
  const inside = assignments.filter((span) => span.relation === relation && units.has(span.unitId)).sort((a, b) => a.from - b.from)
  for (const span of inside) {
    const last = stays.at(-1)
    if (last && last.to === span.from) last.to = span.to
    else stays.push({ from: span.from, to: span.to })
  }
  return stays
}

function running(change: Record<Column, Int32Array>, first: number, length: number): SeriesDay[] {
  const sum = Object.fromEntries(columns.map((column) => [column, 0])) as Record<Column, number>
  return Array.from({ length }, (_, index) => {
    for (const column of columns) sum[column] += change[column][index] ?? 0
    const { assigned, onHand, P, A, C, U, I, W, gains, losses } = sum
    return {
      on: dayOfNumber(first + index),
      assigned,
      onHand,
      P,
      A,
      C,
      U,
      I,
      W,
      unrecorded: { A: sum.uA, C: sum.uC, U: sum.uU, I: sum.uI, W: sum.uW },
      gains,
      losses,
    }
  })
}
