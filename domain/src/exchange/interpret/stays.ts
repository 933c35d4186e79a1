import type { Word } from './words.ts'

/**
 * Dated words parted into stays on the rolls. A new stay begins with a re-entry, enlistment or mustering that follows
 * a discharge ("Re-entered the service Feb. 1, 1864. Mustered Feb. 11, 1864."), or with the return of a man who was
 * recorded as deserted. A re-enlistment with no discharge before it ("veteran") begins nothing: the man never left.
 */
export function stays(words: Word[]): Word[][] {
  const groups: Word[][] = []
  let current: Word[] = []
  let entered = false
  let left: Word | undefined
  for (const word of words) {
    if (left && begins(word, left)) {
      groups.push(current)
      current = []
      left = undefined
    }
    current.push(word)
    if (isEntry(word) || word.role === 'rejoining') entered = true
    if (entered && (word.role === 'separation' || word.role === 'dropped')) left = word
  }
  if (current.length > 0) groups.push(current)
  return groups
}

/** The source tells in order: a mustering told before the discharge is a slip of a figure, not a second stay. */
function begins(word: Word, left: Word): boolean {
  return word.index > left.index && (isEntry(word) || (left.role === 'dropped' && word.role === 'rejoining'))
}

function isEntry(word: Word): boolean {
  return word.role === 'enlistment' || word.role === 'mustering' || word.role === 'reentry'
}
