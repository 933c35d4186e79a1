import type { Say } from '../../../app/words.tsx'

type Who = { name: string | null; isNameClosed?: boolean; rank: string | null; unitName: string | null }

/** Whom a line of a list is about: by name, or by rank and unit where names are closed. */
export function whoText(say: Say, { name, isNameClosed = false, rank, unitName }: Who): string {
  if (!isNameClosed) return name ?? say('absence.list.unnamed')
  const known = [rank, unitName].filter(Boolean).join(', ')
  return known === '' ? say('absence.names.somebody') : known
}

/** Under it: rank and unit of a name; of whoever is told by them, that the name is closed. */
export function standingText(say: Say, { isNameClosed = false, rank, unitName }: Omit<Who, 'name'>): string {
  return isNameClosed ? say('absence.names.line') : [rank, unitName].filter(Boolean).join(' · ')
}
