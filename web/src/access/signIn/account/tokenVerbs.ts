import type { Verb } from '@muster/domain/access/role.ts'
import { notForTokens } from '@muster/domain/access/token.ts'

/** Of what somebody may do, what a program may be given: never rights, and nothing sealed. */
export function forPrograms(verbs: readonly Verb[]): Verb[] {
  return verbs.filter((verb) => !notForTokens.has(verb))
}
