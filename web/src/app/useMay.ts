import type { Verb } from '@muster/domain/access/role.ts'
import { useContext } from 'react'
import { Start } from './useWhere.ts'

/**
 * May whoever is signed in do this anywhere? What they may nowhere is not shown to them; where they may is answered by the server, in words.
 * `useMay()('people.correct')`.
 */
export function useMay(): (verb: Verb) => boolean {
  const verbs = useContext(Start)?.verbs ?? []
  return (verb) => verbs.includes(verb)
}
