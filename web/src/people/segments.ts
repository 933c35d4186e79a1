import type { Words } from '@muster/domain/exchange/claim.ts'

/** A stretch of the source text that should be marked: which words, and as what. */
export type Mark<T> = { words: Words; as: T }
/** A stretch that carries the same marks throughout. `depth` keeps an underline at one height where marks overlap. */
export type Segment<T> = { start: number; end: number; marks: Array<{ as: T; depth: number; ends: boolean }>; tail: string }

/**
 * Cuts a text wherever a mark begins or ends, so that overlapping marks can be drawn without losing a byte:
 * the segments joined are the text. A mark that lies outside the text is cut to it, an empty one is dropped.
 */
export function segmentsOf<T>(length: number, marks: readonly Mark<T>[]): Segment<T>[] {
  const inside = marks
    .map(({ words: [start, end], as }) => ({ start: Math.min(start, length), end: Math.min(end, length), as }))
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const levels: number[] = []
  const laid = inside.map((mark) => {
    const free = levels.findIndex((busyTo) => busyTo <= mark.start)
    const depth = free < 0 ? levels.length : free
    levels[depth] = mark.end
    return { ...mark, depth }
  })
  const cuts = [...new Set([0, length, ...laid.flatMap(({ start, end }) => [start, end])])].toSorted((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0
    const covering = laid.filter((mark) => mark.start <= start && end <= mark.end)
    return { start, end, marks: covering.map((mark) => ({ as: mark.as, depth: mark.depth, ends: mark.end === end })), tail: '' }
  })
}

/**
 * Gives the full stop or comma after marked words to them, outside the mark, so that a number stands behind it and not before.
 * The text of the segments with their tails is still the text.
 */
export function withTails<T>(text: string, segments: readonly Segment<T>[]): Segment<T>[] {
  const tailAfter = (index: number): string => {
    const [here, next] = [segments[index], segments[index + 1]]
    if (!here?.marks.some(({ ends }) => ends) || !next || next.marks.length > 0) return ''
    return /^[.,;:]+/.exec(text.slice(next.start, next.end))?.[0] ?? ''
  }
  return segments
    .map((segment, index) => ({ ...segment, start: segment.start + tailAfter(index - 1).length, tail: tailAfter(index) }))
    .filter(({ start, end, tail }) => start < end || tail !== '')
}

/** Where a date as the source writes it stands among the claim's words; undefined when it cannot be found there. */
export function findWords(text: string, within: Words, wanted: string): Words | undefined {
  if (wanted === '') return undefined
  const at = text.slice(within[0], within[1]).indexOf(wanted)
  return at < 0 ? undefined : [within[0] + at, within[0] + at + wanted.length]
}
