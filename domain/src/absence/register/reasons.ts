import type { RegisterHit } from './match.ts'

type Say = (key: string, facts?: Record<string, string | number>) => string

/** Why an entry answers, in words of the catalogue, a reason each: the number, the names and how alike they are (whole per cent), the day of birth. */
export function reasonsOf({ hasNumber, hasGiven, name, born }: RegisterHit, say: Say): string[] {
  // Where no given name answers, a hit says half of how alike the family name is.
  const alike = Math.round((hasGiven ? name : name * 2) * 100)
  return [
    ...(hasNumber ? [say('absence.register.number')] : []),
    ...(name > 0 ? [say('absence.register.names', { hasGiven: String(hasGiven), alike })] : []),
    ...(born === 'unsaid' ? [] : [say('absence.register.born', { born })]),
  ]
}
