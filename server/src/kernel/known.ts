/** «As known now» as a moment later than every `known_from` and earlier than every open `known_to`, so that one condition serves both. */
export const farFuture = '9999-12-31T00:00:00Z'

export function asKnown(known: string | undefined): string {
  return known ?? farFuture
}
