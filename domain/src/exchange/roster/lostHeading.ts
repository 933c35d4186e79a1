import type { PersonReading, Unread } from '../reading.ts'

/** People under one printed heading, in the order of the file. */
export type Block = PersonReading['name'][]

/**
 * In a roster that goes by the first letter of the surname and then by company, all names under one heading begin with
 * one letter. Where nine headings in ten do so, a letter that changes under a heading tells of a heading that the scan
 * has lost: from there on nobody can say from this file alone whose company it is. The people stay where the last
 * heading puts them, and each is listed. Returns for each block the notice for each of its people.
 */
export function afterLostHeadings(blocks: Block[]): (Unread | undefined)[][] {
  const even = blocks.filter((block) => block.every((name) => initialOf(name) === initialOf(block[0])))
  const initials = new Set(blocks.map((block) => initialOf(block[0])))
  const byLetter = blocks.length >= 10 && initials.size > 1 && even.length >= 0.9 * blocks.length
  return blocks.map((block) =>
    block.map((name) => {
      const [first, own] = [initialOf(block[0]), initialOf(name)]
      if (!byLetter || own === first) return undefined
      return { words: [0, name.asWritten.length], reason: 'headingPerhapsLost', facts: { initial: own, headed: first } }
    }),
  )
}

function initialOf(name: PersonReading['name'] | undefined): string {
  return name?.family.slice(0, 1).toUpperCase() ?? ''
}
