import type { PersonReading, Unread } from '../reading.ts'

/**
 * Rule 10. Two entries of one name stay two people; each is told of the other, in its own sub-unit or in another. The
 * name is compared without marks and capitals, since a scan varies them.
 */
export function tellSameNames(people: PersonReading[]): PersonReading[] {
  const byName = Map.groupBy(people, (person) => keyOf(person))
  return people.map((person) => {
    const others = (byName.get(keyOf(person)) ?? []).filter((other) => other !== person)
    const here = others.filter((other) => other.subunit === person.subunit)
    const elsewhere = others.filter((other) => other.subunit !== person.subunit)
    const notices = [notice(person, 'sameNameInSubunit', here), notice(person, 'sameNameElsewhere', elsewhere)].filter(
      (told) => told !== undefined,
    )
    return notices.length === 0 ? person : { ...person, unread: [...person.unread, ...notices] }
  })
}

function keyOf({ name }: PersonReading): string {
  return `${name.family} ${name.given}`.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '')
}

function notice(person: PersonReading, reason: string, others: PersonReading[]): Unread | undefined {
  if (others.length === 0) return undefined
  return {
    words: [0, person.name.asWritten.length],
    reason,
    facts: {
      name: person.name.asWritten,
      lines: others.map((other) => other.line).join(', '),
      subunits: [...new Set(others.map((other) => other.subunit))].join(', '),
    },
  }
}
