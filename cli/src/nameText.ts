import { worded } from '@muster/server/kernel/wording.ts'

/** Whom a line of a list is about: by name, or by rank where names are closed. */
export function nameText({ name, rank, isNameClosed }: { name: string | null; rank: string | null; isNameClosed: boolean }): string | null {
  return isNameClosed ? worded('terminal.absence.nameClosed', { rank: rank ?? 'none' }) : name
}
