import type { Say } from '../app/words.tsx'

/** Whom a line of counted people is about: by name, or where that is closed by rank and unit (decision 49). */
export function countedText(say: Say, { name, rank, unitName }: { name: string | null; rank: string | null; unitName: string }): string {
  const known = [rank, unitName].filter(Boolean).join(', ')
  return name ?? (known === '' ? say('app.names.somebody') : known)
}
